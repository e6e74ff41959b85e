import type { Issue, ListId } from '@listwire/domain';
import { joinText } from '../page-layout/line-joints.ts';
import type { Order } from '../rule/order.ts';
import type { RuleCell, RuleRow } from '../rule/rule.ts';
import { cellsByRow, cellsOf, followsRows, rowCount } from './column-cells.ts';
import { doubtfulRows } from './doubtful-row.ts';
import { mayLackHyphen, mayLackNumber, usualLimit } from './eaten-hyphens.ts';
import { beginsWith, type EntityLine, entityCells } from './entity-cells.ts';
import type { FilingLine } from './filing-lines.ts';
import { isHeadLine } from './head-line.ts';
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
import { hangingLimit, unwrapped } from './unwrapped-lines.ts';

/** A table as flattened text left it. */
export interface FlattenedTable {
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
  const { lines, head } = contentLines(table);
  const wide = head.some((line) => /requirement|policy/i.test(line));
  const countries = orderedCountries(orders, list);
  const insertions = lines.some((line) => /\[\s*(?:insert|FR\b|Federal)/i.test(line.text));
  const rest = wide ? withoutCitations(lines, insertions) : [];
  const splits = readColumns(lines, {
    countries: countryPhrases(countries, lines),
    requirements: wide
      ? withLearned(knownRequirements(), learned(rest, REQUIREMENT_START, POLICY_WITHIN))
      : new Phrases([]),
    policies: wide ? withLearned(knownPolicies(), learned(rest, POLICY_START, REQUIREMENT_WITHIN)) : new Phrases([]),
    insertions,
  });
  const citations = cellsOf(splits, 'citation', 'startsCitation');
  const requirements = cellsOf(splits, 'requirement', 'startsRequirement');
  const policies = cellsOf(splits, 'policy', 'startsPolicy');
  const columns = wide ? [requirements, policies, citations] : [citations];
  const count = rowCount(columns, countries.length === 0 ? Number.NaN : rowsOrdered(countries));
  if (columns.some((column) => column.length !== count)) {
    raise(
      'table-columns-uneven',
      'error',
      wide
        ? `The flattened table shows ${requirements.length} requirements, ${policies.length} policies and ${citations.length} citations.`
        : `The flattened table shows ${citations.length} citations where ${count} rows are ordered.`,
    );
  }
  const entityLines = entityLinesOf(splits);
  const starts = columns.find((column) => column.length === count)?.map((cell) => cell.index) ?? [];
  const names = countries.flatMap((country) => country.names);
  const cells = entityCells(entityLines, count, { names, rowStarts: starts });
  if (cells.length === 0 && entityLines.length > 0) {
    raise('table-rows-unclear', 'error', 'The rows of the flattened table cannot be told apart.');
  }
  if (wide && !followsRows(cells, requirements, policies)) {
    raise(
      'column-order-uncertain',
      'warning',
      'The flattened text does not settle which requirement and policy belong to which entry.',
    );
  }
  const restored = {
    requirements: cellsByRow(requirements, cells),
    policies: cellsByRow(policies, cells),
    citations: cellsByRow(citations, cells),
  };
  const placed = countriesOf(cells, countries, splits);
  if (!placed.sure) {
    raise('country-uncertain', 'warning', 'The flattened text does not settle under which country each row stands.');
  }
  const limit = usualLimit(splits.filter(isEntityOnly).map((split) => split.entity));
  const hanging = hangingLimit(
    cells.map((cell) => cell.map((line) => line.text)),
    limit,
  );
  const doubts = doubtfulRows(
    cells.map((cell, index) => ({
      entity: cell.map((line) => line.text),
      requirement: restored.requirements[index] ?? '',
      policy: restored.policies[index] ?? '',
      citation: restored.citations[index] ?? '',
    })),
    wide,
  );
  const rows = cells.map((cell, index): RuleRow => {
    const rowPlace = `${place}, row ${index + 1}`;
    const printed = cell.map((line) => line.text);
    const opening = printed.join(' ').slice(0, 120);
    if (mayLackNumber(printed.at(-1) ?? '', limit)) {
      issues.push({
        code: 'number-uncertain',
        severity: 'warning',
        message: `The entry “${opening}” may lack a number at its end: the text comes without lines that hold a number only.`,
        place: rowPlace,
      });
    }
    const doubtful = printed.filter((text) => mayLackHyphen(text, limit));
    if (doubtful.length > 0) {
      issues.push({
        code: 'hyphen-uncertain',
        severity: 'warning',
        message: `A hyphen may be missing in the entry “${opening}”: ${doubtful.map((text) => `“${text}”`).join(', ')}.`,
        place: rowPlace,
      });
    }
    if (doubts[index] === true) {
      issues.push({
        code: 'cell-words-uncertain',
        severity: 'warning',
        message: `Words may be lost or stand in the wrong cell of the entry “${opening}”.`,
        place: rowPlace,
      });
    }
    const middle = wide
      ? [
          cellOf([withHyphens(restored.requirements[index] ?? '')]),
          cellOf([withHyphens(restored.policies[index] ?? '')]),
        ]
      : [];
    return {
      cells: [
        cellOf([placed.countries[index] ?? '']),
        cellOf(unwrapped(printed, limit, hanging)),
        ...middle,
        cellOf([restored.citations[index] ?? '']),
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

/**
 * The table's lines without its head rows. A page's head comes once, in one piece or with other cells in between, and
 * may come after cells of its columns.
 */
function contentLines(table: FlattenedTable): { lines: FilingLine[]; head: string[] } {
  const lines: FilingLine[] = [];
  const head: string[] = [];
  const seen = new Set<string>();
  let afterHead = false;
  for (const line of table.lines) {
    const key = `${line.page} ${line.text}`;
    const repeated = seen.has(key) && !/^Licen[sc]e$/i.test(line.text);
    if (isHeadLine(line.text) && !repeated) {
      seen.add(key);
      head.push(line.text);
      afterHead = true;
    } else {
      // What comes right below a head begins a cell.
      lines.push(afterHead ? { ...line, apart: true } : line);
      afterHead = false;
    }
  }
  return { lines, head };
}

function countryPhrases(countries: readonly OrderedCountry[], lines: readonly FilingLine[]): Phrases {
  const printed = lines.map((line) => line.text).join(' ');
  const phrases = new Phrases([]);
  for (const { heading } of countries) {
    const capitals = heading.toUpperCase();
    const forms = new Set([heading, capitals, printed.includes(capitals) ? capitals : inTitleCase(heading)]);
    for (const form of forms) {
      phrases.addWords(form.split(/\s+/).map(countryKey));
    }
  }
  return phrases;
}

function inTitleCase(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/(?<![\p{L}’'])\p{L}/gu, (letter) => letter.toUpperCase())
    .replace(/(?<=\s)(?:And|Of|The)\b/g, (word) => word.toLowerCase());
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

/** Known texts and those learned from the document, shorter ones first: two cells run together are not learned as one. */
function withLearned(known: readonly string[], texts: readonly string[]): Phrases {
  const phrases = new Phrases(known);
  for (const text of [...new Set(texts)].toSorted((one, other) => one.length - other.length)) {
    if (!phrases.isRunOf(text)) {
      phrases.add(text);
    }
  }
  return phrases;
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
    if (split.entity === '' && split.country === '') {
      afterStars = false;
    }
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

/**
 * The country of each row: by the name that the instructions quote under it, and, where they state numbers only, in
 * the order of the countries. Where the numbers do not add up, by where the headings stand.
 */
function countriesOf(
  cells: readonly (readonly EntityLine[])[],
  ordered: readonly OrderedCountry[],
  splits: readonly SplitLine[],
): { countries: string[]; sure: boolean } {
  if (rowsOrdered(ordered) !== cells.length) {
    return { countries: headingsBefore(cells, splits), sure: cells.length === 0 };
  }
  const left = ordered.map((country) => ({ ...country, rows: country.rows ?? 0 }));
  const countries = cells.map(() => '');
  for (const named of [true, false]) {
    for (const [index, cell] of cells.entries()) {
      if (countries[index] !== '') {
        continue;
      }
      const text = cell
        .slice(0, 6)
        .map((line) => line.text)
        .join(' ');
      const country = left.find(
        (one) => one.rows > 0 && (!named || one.names.some((name) => beginsWith(text.replaceAll('-', ''), name))),
      );
      if (country !== undefined) {
        country.rows -= 1;
        countries[index] = country.heading;
      }
    }
  }
  return { countries, sure: true };
}

/** Not a number where the instructions do not settle it. */
function rowsOrdered(countries: readonly OrderedCountry[]): number {
  return countries.reduce((sum, country) => sum + (country.rows ?? Number.NaN), 0);
}

function headingsBefore(cells: readonly (readonly EntityLine[])[], splits: readonly SplitLine[]): string[] {
  let heading = '';
  const headings = splits.map((split) => {
    heading = split.startsCountry ? split.country : split.country === '' ? heading : joinText(heading, split.country);
    return heading;
  });
  return cells.map((cell) => headings[cell[0]?.index ?? -1] ?? '');
}
