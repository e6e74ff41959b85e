import type { Issue, ListId } from '@listwire/domain';
import { breaksByIntent, joinText, typicalWidth } from '../filing/line-joints.ts';
import type { Order } from '../rule/order.ts';
import type { RuleCell, RuleRow } from '../rule/rule.ts';
import { mayLackHyphen, usualLimit } from './eaten-hyphens.ts';
import { type EntityLine, entityCells } from './entity-cells.ts';
import type { FilingLine } from './filing-lines.ts';
import { type OrderedCountry, orderedCountries } from './ordered-rows.ts';
import { countryKey, readColumns, type SplitLine } from './read-columns.ts';
import {
  isRegulatory,
  knownPolicies,
  knownRequirements,
  Phrases,
  POLICY_START,
  POLICY_WITHIN,
  REQUIREMENT_START,
  REQUIREMENT_WITHIN,
  withHyphens,
} from './regulatory-phrases.ts';
import { isStars } from './star-line.ts';

/** A table as flattened text left it. */
export interface FlattenedTable {
  readonly head: readonly string[];
  readonly lines: readonly FilingLine[];
  readonly page: number;
}

/**
 * Puts a flattened table together again. The columns that hold known words are taken out of the lines, and give the
 * number of rows; what the instructions order (names, numbers, countries) settles where one entity ends and the next
 * begins, and its country.
 */
export function readFlattenedTable(
  table: FlattenedTable,
  list: ListId,
  orders: readonly Order[],
): { rows: RuleRow[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const place = `page ${table.page}, table`;
  const raise = (code: string, severity: Issue['severity'], message: string): void => {
    issues.push({ code, severity, message, place });
  };
  const wide = table.head.some((line) => /requirement/i.test(line));
  const countries = orderedCountries(orders, list);
  const lines = contentLines(table);
  const insertions = lines.some((line) => /\[\s*(?:insert|FR\b|Federal)/i.test(line.text));
  const rest = wide ? withoutCitations(lines, insertions) : [];
  const splits = readColumns(lines, {
    countries: countryPhrases(countries),
    requirements: new Phrases(wide ? [...knownRequirements(), ...learned(rest, REQUIREMENT_START, POLICY_WITHIN)] : []),
    policies: new Phrases(wide ? [...knownPolicies(), ...learned(rest, POLICY_START, REQUIREMENT_WITHIN)] : []),
    insertions,
  });
  const citations = cellsOf(splits, 'citation', 'startsCitation');
  const requirements = cellsOf(splits, 'requirement', 'startsRequirement');
  const policies = cellsOf(splits, 'policy', 'startsPolicy');
  const count = citations.length;
  if (wide && (requirements.length !== count || policies.length !== count)) {
    raise(
      'table-columns-uneven',
      'error',
      `The flattened table shows ${requirements.length} requirements, ${policies.length} policies and ${count} citations.`,
    );
  }
  const entityLines = entityLinesOf(splits);
  const starts = (wide ? requirements : citations).map((cell) => cell.index);
  const names = countries.flatMap((country) => country.names);
  const cells = entityCells(entityLines, count, { names, rowStarts: starts });
  if (cells.length === 0 && entityLines.length > 0) {
    raise('table-rows-unclear', 'error', 'The rows of the flattened table cannot be told apart.');
  }
  const placed = countriesOf(cells, countries, splits);
  if (!placed.sure) {
    raise('country-uncertain', 'warning', 'The flattened text does not settle under which country each row stands.');
  }
  const limit = usualLimit(splits.filter(isEntityOnly).map((split) => split.entity));
  const rows = cells.map((cell, index): RuleRow => {
    const rowPlace = `${place}, row ${index + 1}`;
    const texts = cell.map((line) => line.text);
    const doubtful = texts.filter((text) => mayLackHyphen(text, limit));
    if (doubtful.length > 0) {
      issues.push({
        code: 'hyphen-uncertain',
        severity: 'warning',
        message: `A hyphen may be missing in the entry “${texts[0] ?? ''}”: ${doubtful.map((text) => `“${text}”`).join(', ')}.`,
        place: rowPlace,
      });
    }
    const middle = wide
      ? [cellOf([withHyphens(requirements[index]?.text ?? '')]), cellOf([withHyphens(policies[index]?.text ?? '')])]
      : [];
    return {
      cells: [
        cellOf([placed.countries[index] ?? '']),
        cellOf(intendedLines(texts, limit)),
        ...middle,
        cellOf([citations[index]?.text ?? '']),
      ],
      page: null,
      place: rowPlace,
    };
  });
  return { rows: [headRow(wide, place), ...rows], issues };
}

function headRow(wide: boolean, place: string): RuleRow {
  const names = wide
    ? ['Country', 'Entity', 'License requirement', 'License review policy', 'Federal Register citation']
    : ['Country', 'Entity', 'Federal Register citation'];
  return { cells: names.map((name) => cellOf([name])), page: null, place: `${place}, head` };
}

function cellOf(lines: readonly string[]): RuleCell {
  return { lines: lines.filter((line) => line !== ''), span: 1, wrapped: false };
}

/** The table's lines without repeated head rows, whose lines may stand apart from each other. */
function contentLines(table: FlattenedTable): FilingLine[] {
  const kept: FilingLine[] = [];
  let awaited: string[] = [];
  for (const line of table.lines) {
    if (line.text === table.head[0]) {
      awaited = [...table.head];
    }
    const at = awaited.indexOf(line.text);
    if (at >= 0) {
      awaited.splice(at, 1);
    } else {
      kept.push(line);
    }
  }
  return kept;
}

function countryPhrases(countries: readonly OrderedCountry[]): Phrases {
  const phrases = new Phrases([]);
  for (const { heading } of countries) {
    for (const form of new Set([heading, heading.toUpperCase()])) {
      phrases.addWords(form.split(/\s+/).map(countryKey));
    }
  }
  return phrases;
}

/** The lines as they are once the citations, which need no other column's words, are taken out of them. */
function withoutCitations(lines: readonly FilingLine[], insertions: boolean): FilingLine[] {
  const none = new Phrases([]);
  const splits = readColumns(lines, { countries: none, requirements: none, policies: none, insertions });
  const rest: FilingLine[] = [];
  let apart = false;
  for (const { line, entity } of splits) {
    apart ||= line.apart;
    if (entity !== '') {
      rest.push({ ...line, text: entity, apart });
      apart = false;
    }
  }
  return rest;
}

/** How a text ends that goes on elsewhere. */
const CUT_OFF = /(?:[,;]|\b(?:and|or|of|for|the|to|in|as|under|subject|see|§+))$/i;

/** Texts of a column that stand whole in the document, between white space and made of regulatory words only. */
function learned(lines: readonly FilingLine[], start: RegExp, other: RegExp): string[] {
  const texts: string[] = [];
  let run: string[] = [];
  const end = (): void => {
    const text = run.join(' ');
    if (start.test(text) && isRegulatory(text) && !CUT_OFF.test(text) && !other.test(text)) {
      texts.push(text);
    }
    run = [];
  };
  for (const line of lines) {
    if (line.apart || isStars(line.text)) {
      end();
    }
    if (!isStars(line.text)) {
      run.push(line.text);
    }
  }
  end();
  return texts;
}

interface ColumnCell {
  readonly index: number;
  readonly text: string;
}

function cellsOf(
  splits: readonly SplitLine[],
  column: 'requirement' | 'policy' | 'citation',
  starts: 'startsRequirement' | 'startsPolicy' | 'startsCitation',
): ColumnCell[] {
  const cells: { index: number; text: string }[] = [];
  for (const [index, split] of splits.entries()) {
    const last = cells.at(-1);
    if (split[starts] || (last === undefined && split[column] !== '')) {
      cells.push({ index, text: split[column] });
    } else if (last !== undefined && split[column] !== '') {
      last.text = joinText(last.text, split[column]);
    }
  }
  return cells;
}

function entityLinesOf(splits: readonly SplitLine[]): EntityLine[] {
  const lines: EntityLine[] = [];
  let afterStars = false;
  let apart = true;
  for (const [index, split] of splits.entries()) {
    if (isStars(split.line.text)) {
      afterStars = true;
      continue;
    }
    apart ||= split.line.apart;
    if (split.entity !== '') {
      lines.push({
        index,
        page: split.line.page,
        text: split.entity,
        apart: apart || split.country !== '',
        afterStars,
      });
      afterStars = false;
      apart = false;
    } else if (split.country !== '') {
      apart = true;
    }
  }
  return lines;
}

function isEntityOnly(split: SplitLine): boolean {
  return split.entity === split.line.text && !isStars(split.line.text);
}

/** The country of each row: from the numbers ordered, where they add up; else from where the headings stand. */
function countriesOf(
  cells: readonly (readonly EntityLine[])[],
  ordered: readonly OrderedCountry[],
  splits: readonly SplitLine[],
): { countries: string[]; sure: boolean } {
  const total = ordered.reduce((sum, country) => sum + (country.rows ?? Number.NaN), 0);
  if (total === cells.length) {
    return {
      countries: ordered.flatMap((country) => Array.from({ length: country.rows ?? 0 }, () => country.heading)),
      sure: true,
    };
  }
  let heading = '';
  const headings = new Map<number, string>();
  for (const [index, split] of splits.entries()) {
    if (split.startsCountry) {
      heading = split.country;
    } else if (split.country !== '') {
      heading = joinText(heading, split.country);
    }
    headings.set(index, heading);
  }
  return { countries: cells.map((cell) => headings.get(cell[0]?.index ?? -1) ?? ''), sure: cells.length === 0 };
}

/** Joins the lines of an entity cell, except where the writer must have set the break. */
function intendedLines(texts: readonly string[], limit: number): string[] {
  const lines: string[] = [];
  let previous: string | undefined;
  for (const text of texts) {
    const last = lines.at(-1);
    const bullet = /^[-–—•]\s*\p{L}/u.test(text);
    if (previous === undefined || last === undefined || bullet || breaks(previous, text, limit)) {
      lines.push(text);
    } else {
      lines[lines.length - 1] = joinText(last, text);
    }
    previous = text;
  }
  return lines;
}

function breaks(line: string, next: string, limit: number): boolean {
  const measured = (text: string) => ({ x: 0, right: typicalWidth(text), size: 1, text });
  return breaksByIntent(measured(line), measured(next), limit * 0.85);
}
