import { countryCode, parseCitations } from '@listwire/domain';
import type { Column } from './table-columns.ts';

/** A row's cells by column; each cell is its printed lines. */
export type AlignedRow = Readonly<Record<Column, readonly string[]>>;

type Cell = readonly string[];

const none: Cell = [];
const emptyRow: AlignedRow = {
  country: none,
  entity: none,
  license_requirement: none,
  license_review_policy: none,
  citation: none,
};

function isEmpty(cell: Cell | undefined): boolean {
  return cell === undefined || cell.length === 0;
}

/** True for a cell that prints citations and nothing else to speak of. */
export function isCitation(cell: Cell): boolean {
  const text = cell.join(' ');
  return /^\W*\d{1,3}\s*F\.?\s?R\b/iu.test(text) && parseCitations(text).length > 0;
}

function isCountry(cell: Cell): boolean {
  const text = cell.join(' ');
  return countryCode(text) !== null || (/^\p{Lu}[\p{Lu}\s,.'’()-]+$/u.test(text) && text.length <= 60);
}

function speaksOfRequirement(cell: Cell): boolean {
  return /\bitems?\b.*\bsubject to the EAR\b|^for (?:all|any)\b/iu.test(cell.join(' '));
}

function byColumns(columns: readonly Column[], cells: readonly Cell[]): AlignedRow {
  return { ...emptyRow, ...Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? none])) };
}

/**
 * Gives each cell of a row its column. A row of as many cells as the head has is read by position. Where cells are missing or
 * too many, or two rows ran into one, the columns are settled by what the cells print, if that leaves one way only. Null
 * where it does not.
 */
export function alignCells(columns: readonly Column[], printed: readonly Cell[]): readonly AlignedRow[] | null {
  const filledTo = printed.findLastIndex((cell) => !isEmpty(cell)) + 1;
  const cells = printed.slice(0, Math.max(filledTo, columns.length));
  if (cells.length === columns.length) return [byColumns(columns, cells)];
  if (columns.at(-1) !== 'citation') return null;
  // A row ends with its citation: each cell that prints one ends a row.
  const groups: Cell[][] = [];
  let group: Cell[] = [];
  for (const cell of cells) {
    group.push(cell);
    if (isCitation(cell)) {
      groups.push(group);
      group = [];
    }
  }
  if (group.some((cell) => !isEmpty(cell)) || groups.length === 0) return null;
  const rows = groups.map((own) => alignOne(columns, own));
  return rows.every((row) => row !== null) ? rows : null;
}

/** Aligns the cells of one row that ends with its citation. */
function alignOne(columns: readonly Column[], cells: readonly Cell[]): AlignedRow | null {
  if (cells.length === columns.length) {
    const [first = none] = cells;
    return isEmpty(first) || isCountry(first) ? byColumns(columns, cells) : null;
  }
  const filled = cells.filter((cell) => !isEmpty(cell));
  const [first = none] = filled;
  const hasCountry = filled.length > 1 && isCountry(first);
  const own = hasCountry ? filled.slice(1) : filled;
  const named = columns.filter((column) => column !== 'country');
  const country = hasCountry ? first : none;
  if (own.length === named.length) return { ...byColumns(named, own), country };
  const [entity, terms, citation] = own;
  // One of requirement and policy is missing: what the other says tells which it is.
  if (named.length !== 4 || own.length !== 3 || entity === undefined || terms === undefined || citation === undefined) {
    return null;
  }
  const column: Column = speaksOfRequirement(terms) ? 'license_requirement' : 'license_review_policy';
  return { ...emptyRow, country, entity, citation, [column]: terms };
}
