import { isCountryHeading } from '../rule/country-in-text.ts';
import type { RuleCell, RuleRow } from '../rule/rule.ts';
import { type CellLine, type ColumnMeasure, intendedLines } from './cell-lines.ts';
import { cutAtBorders } from './cut-at-borders.ts';
import { joinText } from './line-joints.ts';
import { type PageLine, textOf } from './page-lines.ts';
import type { PageRules } from './ruled-lines.ts';
import { columnAt, type Strip } from './table-columns.ts';

/** What stands of a table on one page, head row left out. */
export interface TablePart {
  readonly page: number;
  readonly lines: readonly PageLine[];
  readonly rules: PageRules | null;
}

/** One line across the table: what each column has on it. */
interface Band {
  readonly page: number;
  readonly y: number;
  readonly cells: readonly (CellLine | undefined)[];
  /** A ruled line parts it from the band before. */
  readonly ruled: boolean;
  /** A citation begins on it or below it, before the next ruled line or row of stars. */
  readonly cites: boolean;
}

interface OpenRow {
  readonly page: number;
  readonly stars: boolean;
  readonly columns: CellLine[][];
}

const STARS = /^[*\s]+$/;
const CITATION_START = /^["“]?\d{2,3}\s*F\.?\s?R\.?(?:\s|$)/;
const REQUIREMENT_START = /^(?:for|all|any|as|see|items?|commodities|technology|the)\b/i;

/**
 * Cuts a table's lines into rows. A row ends at a ruled line, at a row of stars, at white space over all columns, or
 * where every column starts again; a row broken by a page's end goes on where the citation was not complete. `even`:
 * all letters are of one width.
 */
export function readRows(parts: readonly TablePart[], strips: readonly Strip[], even: boolean): RuleRow[] {
  const width = strips.length + 1;
  const bands = parts.flatMap((part) => withCitations(bandsOf(part, strips)));
  const leading = usualLeading(bands);
  const insertions = bands.some((band) => band.cells[width - 1]?.text.includes('[') === true);
  const table = { leading, insertions, parted: insertions && isParted(bands) };
  const rows: OpenRow[] = [];
  for (const [index, band] of bands.entries()) {
    const stars = isStarBand(band);
    const open = rows.at(-1);
    const country = band.cells[0];
    const others = { ...band, cells: band.cells.with(0, undefined) };
    if (
      open !== undefined &&
      country !== undefined &&
      !STARS.test(country.text) &&
      goesOn(open, country, countryFrom(bands, index, leading), leading) &&
      !(hasWords(others) && isCountryHeading(countryOf(open)) && startsRow(open, others, table))
    ) {
      // The country's further lines stand beside whatever rows follow.
      const starts = startsRow(open, others, table);
      open.columns[0]?.push(country);
      if (others.cells.some((cell) => cell !== undefined)) {
        place(rows, others, stars, starts, width);
      }
      continue;
    }
    place(rows, band, stars, startsRow(open, band, table), width);
  }
  const measures = columnMeasures(bands, strips, { leading, even });
  return rows.map((row, index) => toRuleRow(row, index, measures));
}

/**
 * True where a ruled line or a row of stars stands between all rows: between two of them there is never more than one
 * citation that awaits its page. Rows then begin nowhere else, wherever in its row a cell is set.
 */
function isParted(bands: readonly Band[]): boolean {
  let parted = false;
  let citation = '';
  for (const [index, band] of bands.entries()) {
    const parts = band.ruled || isStarBand(band);
    const turns = index > 0 && bands[index - 1]?.page !== band.page;
    const line = band.cells.at(-1)?.text ?? '';
    parted ||= parts;
    if (parts || (turns && isComplete(citation, true))) {
      citation = '';
    } else if (CITATION_START.test(line) && isComplete(citation, true)) {
      return false;
    }
    citation = joinText(citation, line);
  }
  return parted;
}

function hasWords(band: Band): boolean {
  return band.cells.some((cell) => cell !== undefined && !STARS.test(cell.text));
}

function place(rows: OpenRow[], band: Band, stars: boolean, starts: boolean, width: number): void {
  let open = rows.at(-1);
  if (open === undefined || stars || starts) {
    open = { page: band.page, stars, columns: Array.from({ length: width }, () => []) };
    rows.push(open);
  }
  for (const [column, cell] of band.cells.entries()) {
    if (cell !== undefined) {
      open.columns[column]?.push(cell);
    }
  }
}

function bandsOf(part: TablePart, strips: readonly Strip[]): Band[] {
  const left = Math.min(...part.lines.map((line) => line.x));
  const right = Math.max(...part.lines.map((line) => line.right));
  const ruleYs = rowRules(part.rules, left, right);
  let previousY = Number.NEGATIVE_INFINITY;
  const runsOfLines = cutAtBorders(part.lines, part.rules, strips);
  return part.lines.map((line, index) => {
    const cut = runsOfLines[index] ?? line.runs;
    const cells = Array.from({ length: strips.length + 1 }, (_, column) => {
      const runs = cut.filter((run) => columnAt(strips, run.x) === column);
      const [first] = runs;
      return first === undefined
        ? undefined
        : {
            page: part.page,
            y: line.y,
            x: first.x,
            right: Math.max(...runs.map((run) => run.right)),
            size: Math.max(...runs.map((run) => run.size)),
            text: textOf(runs),
          };
    });
    const ruled = ruleYs.some((y) => y > previousY && y < line.y - 0.1 * line.size);
    const band = {
      page: part.page,
      y: line.y,
      cells,
      ruled: ruled && previousY !== Number.NEGATIVE_INFINITY,
      cites: false,
    };
    previousY = line.y;
    return band;
  });
}

function withCitations(bands: readonly Band[]): Band[] {
  let cites = false;
  return bands
    .toReversed()
    .map((band) => {
      const marked = { ...band, cites: cites || CITATION_START.test(band.cells.at(-1)?.text ?? '') };
      cites = marked.cites && !band.ruled && !isStarBand(band);
      return marked;
    })
    .toReversed();
}

/** Heights at which ruled lines run over most of the table's width, in one piece or cell by cell. */
function rowRules(rules: PageRules | null, left: number, right: number): number[] {
  const heights: { at: number; length: number }[] = [];
  for (const rule of (rules?.horizontal ?? []).toSorted((one, other) => one.at - other.at)) {
    const length = Math.min(rule.to, right + 10) - Math.max(rule.from, left - 10);
    const last = heights.at(-1);
    if (length <= 0) {
      continue;
    }
    if (last !== undefined && rule.at - last.at < 1.5) {
      last.length += length;
    } else {
      heights.push({ at: rule.at, length });
    }
  }
  return heights.filter((height) => height.length > 0.5 * (right - left)).map((height) => height.at);
}

function isStarBand(band: Band): boolean {
  const [country, ...others] = band.cells;
  const filled = others.filter((cell) => cell !== undefined);
  return filled.length > 0
    ? filled.every((cell) => STARS.test(cell.text))
    : country !== undefined && STARS.test(country.text);
}

/**
 * True where a country's name goes on from the line above; over a page's end, where only both together are a country.
 * `whole` is what stands of it on this page.
 */
function goesOn(open: OpenRow, country: CellLine, whole: string, leading: number): boolean {
  const last = open.columns[0]?.findLast((line) => !STARS.test(line.text));
  if (last === undefined) {
    return false;
  }
  if (last.page === country.page) {
    return country.y - last.y < 1.3 * leading && country.y > last.y;
  }
  return !isCountryHeading(whole) && isCountryHeading(joinText(countryOf(open), whole));
}

function countryOf(row: OpenRow): string {
  const lines = (row.columns[0] ?? []).filter((line) => !STARS.test(line.text));
  return lines.reduce((text, line) => {
    const apart = joinText(text, line.text);
    // A name wider than its column goes on with the letters that did not fit.
    const rest = /^\p{Lu}{1,2}$/u.test(line.text) && line.text !== 'OF';
    const joined = isCountryHeading(text + line.text) && (rest || !isCountryHeading(apart));
    return joined ? text + line.text : apart;
  }, '');
}

/** The country's name as far as it stands line under line from a band on. */
function countryFrom(bands: readonly Band[], start: number, leading: number): string {
  let text = '';
  let previous: CellLine | undefined;
  for (const band of bands.slice(start, start + 8)) {
    const line = band.cells[0];
    if (line !== undefined) {
      if (previous !== undefined && (line.page !== previous.page || line.y - previous.y > 1.3 * leading)) {
        break;
      }
      text = joinText(text, line.text);
      previous = line;
    }
  }
  return text;
}

function startsRow(
  open: OpenRow | undefined,
  band: Band,
  table: { readonly leading: number; readonly insertions: boolean; readonly parted: boolean },
): boolean {
  if (open === undefined || open.stars) {
    return true;
  }
  const samePage = open.columns.some((lines) => lines.at(-1)?.page === band.page);
  if (samePage && (band.ruled || table.parted)) {
    return band.ruled;
  }
  const [country, ...others] = band.cells;
  if (others.every((cell) => cell === undefined)) {
    return true;
  }
  const full = others.every((cell) => cell !== undefined);
  const bare = open.columns.slice(1).every((lines) => lines.length === 0);
  if (bare || (country !== undefined && full && !(table.parted && !samePage))) {
    return true;
  }
  const citation = textOfCell(open.columns.at(-1) ?? []);
  if (!samePage && table.parted) {
    return band.cites && isComplete(citation, table.insertions);
  }
  if (!full) {
    return false;
  }
  const starts = CITATION_START.test(others.at(-1)?.text ?? '') && isComplete(citation, table.insertions);
  if (!samePage) {
    return starts;
  }
  const apart = others.every((cell, index) => {
    const above = open.columns[index + 1]?.at(-1);
    return (
      cell === undefined || above === undefined || above.page !== cell.page || cell.y - above.y > 1.2 * table.leading
    );
  });
  const requirement = open.columns.length > 3 ? others[1] : undefined;
  return apart || (starts && (requirement === undefined || REQUIREMENT_START.test(requirement.text)));
}

/** A citation cell is complete with the date of its last citation, or with what is to be inserted for it. */
function isComplete(citation: string, insertions: boolean): boolean {
  const opened = citation.split('[').length;
  const closed = citation.split(']').length;
  if (citation === '' || opened !== closed) {
    return false;
  }
  return insertions ? opened > 1 : /\d{1,2}\/\d{1,2}\/\d{2,4}\.?$/.test(citation);
}

function textOfCell(lines: readonly CellLine[]): string {
  return lines.reduce((text, line) => joinText(text, line.text), '');
}

/** The commonest step from one line to the next within a column. */
function usualLeading(bands: readonly Band[]): number {
  const counts = new Map<number, number>();
  const above: (CellLine | undefined)[] = [];
  for (const band of bands) {
    for (const [column, cell] of band.cells.entries()) {
      const last = above[column];
      if (cell !== undefined && !STARS.test(cell.text)) {
        if (last !== undefined && last.page === cell.page && cell.y - last.y < 3 * cell.size) {
          const step = Math.round((cell.y - last.y) * 2) / 2;
          counts.set(step, (counts.get(step) ?? 0) + 1);
        }
        above[column] = cell;
      }
    }
  }
  const [commonest] = [...counts].toSorted((one, other) => other[1] - one[1] || one[0] - other[0]);
  return commonest?.[0] ?? 1.2 * (bands[0]?.cells.find((cell) => cell !== undefined)?.size ?? 10);
}

/**
 * How far each column's lines reach; words set over several columns do not count. Between columns there is white space
 * of one width, which the fullest column shows: so far may the lines of the others go as well.
 */
function columnMeasures(
  bands: readonly Band[],
  strips: readonly Strip[],
  table: Pick<ColumnMeasure, 'leading' | 'even'>,
): ColumnMeasure[] {
  const columns = Array.from({ length: strips.length + 1 }, (_, column) => {
    const border = strips[column]?.to ?? Number.POSITIVE_INFINITY;
    const cells = bands
      .map((band) => band.cells[column])
      .filter((cell) => cell !== undefined && !STARS.test(cell.text) && cell.right <= border);
    return {
      left: commonest(cells.map((cell) => cell?.x ?? 0)),
      limit: Math.max(0, ...cells.map((cell) => cell?.right ?? 0)),
    };
  });
  const gaps = columns.map(({ limit }, index) => (columns[index + 1]?.left ?? Number.POSITIVE_INFINITY) - limit);
  const gap = Math.max(0, Math.min(...gaps));
  return columns.map(({ limit }, index) => ({
    ...table,
    limit,
    edge: Math.max(limit, (columns[index + 1]?.left ?? limit + gap) - gap),
  }));
}

function commonest(positions: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const position of positions.map((one) => Math.round(one * 2) / 2)) {
    counts.set(position, (counts.get(position) ?? 0) + 1);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? Number.POSITIVE_INFINITY;
}

function toRuleRow(row: OpenRow, index: number, measures: readonly ColumnMeasure[]): RuleRow {
  const place = `page ${row.page}, row ${index + 1}`;
  const country = countryOf(row);
  if (row.stars) {
    const stars = cellOf(['* * * * * * *'], country === '' ? measures.length : measures.length - 1);
    return { cells: country === '' ? [stars] : [cellOf([country], 1), stars], page: null, place };
  }
  const cells = row.columns.map((lines, column) => {
    const measure = measures[column];
    return cellOf(column === 0 || measure === undefined ? [country] : intendedLines(lines, measure), 1);
  });
  return { cells, page: null, place };
}

function cellOf(lines: readonly string[], span: number): RuleCell {
  return { lines: lines.filter((line) => line !== ''), span, wrapped: false };
}
