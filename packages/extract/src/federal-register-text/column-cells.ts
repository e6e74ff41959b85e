import { joinText } from '../page-layout/line-joints.ts';
import type { EntityLine } from './entity-cells.ts';
import type { SplitLine } from './read-columns.ts';

/** A cell of a column of known words: the line on which it begins, and its text. */
export interface ColumnCell {
  readonly index: number;
  readonly text: string;
}

/** The cells of one column of known words, in the order of the text. */
export function cellsOf(
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

/**
 * How many rows a table has: as many as its columns show, and where they differ, as many as the instructions order, or
 * else as most columns show. `ordered` is not a number where the instructions do not settle it.
 */
export function rowCount(columns: readonly (readonly ColumnCell[])[], ordered: number): number {
  const counts = columns.map((cells) => cells.length);
  if (new Set(counts).size === 1 && (columns.length > 1 || Number.isNaN(ordered))) {
    return counts[0] ?? 0;
  }
  if (!Number.isNaN(ordered)) {
    return ordered;
  }
  const shared = counts.find((count, index) => counts.indexOf(count) !== index);
  return shared ?? Math.max(0, ...counts);
}

/** A row holds two cells only where there are more cells than rows, and none only where there are fewer. */
const FURTHER_CELL_COST = 1000;
const EMPTY_ROW_COST = 1000;
/** A cell this many lines away from its row may as well be another row's. */
const FARTHEST = 4;

/**
 * One cell of a column for each row. Where the column shows as many cells as there are rows, one after the other;
 * else each cell goes, in order, to the row whose lines it stands nearest, and a row may lack its cell.
 */
export function cellsByRow(cells: readonly ColumnCell[], rows: readonly (readonly EntityLine[])[]): string[] {
  if (cells.length === rows.length) {
    return cells.map((cell) => cell.text);
  }
  const starts = rows.map((row) => row[0]?.index ?? 0);
  const distance = (cell: ColumnCell, row: number): number => {
    const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? Number.POSITIVE_INFINITY];
    const away = cell.index < from ? from - cell.index : cell.index >= to ? cell.index - to + 1 : 0;
    return Math.min(away, FARTHEST);
  };
  // best[row]: the cheapest way to place the cells so far, the last of them in the row.
  let best: Placing[] = [{ cost: 0, row: -1, before: null }];
  for (const cell of cells) {
    const next: Placing[] = [];
    /** The cheapest way with the last cell in a row before this one, the empty rows between them counted. */
    let earlier = best.find((placing) => placing.row < 0) ?? NOWHERE;
    let skipped = earlier.cost;
    for (const row of rows.keys()) {
      const same = best.find((placing) => placing.row === row) ?? NOWHERE;
      const [cost, before] =
        same.cost + FURTHER_CELL_COST < skipped ? [same.cost + FURTHER_CELL_COST, same] : [skipped, earlier];
      next.push({ cost: cost + distance(cell, row), row, before });
      skipped += EMPTY_ROW_COST;
      if (same.cost < skipped) {
        earlier = same;
        skipped = same.cost;
      }
    }
    best = next;
  }
  const texts = rows.map(() => '');
  let placing: Placing | null = best
    .map((one) => ({ ...one, cost: one.cost + EMPTY_ROW_COST * (rows.length - 1 - one.row) }))
    .reduce((one, other) => (other.cost < one.cost ? other : one), NOWHERE);
  for (const cell of cells.toReversed()) {
    if (placing !== null && placing.row >= 0) {
      texts[placing.row] = joinText(cell.text, texts[placing.row] ?? '').trim();
    }
    placing = placing?.before ?? null;
  }
  return texts;
}

interface Placing {
  readonly cost: number;
  readonly row: number;
  readonly before: Placing | null;
}

const NOWHERE: Placing = { cost: Number.POSITIVE_INFINITY, row: -1, before: null };

/**
 * True where every row's requirement comes after its entity begins and before the next does, and its policy likewise
 * after its requirement; or where the cells of a column are all alike, so that their order does not matter.
 */
export function followsRows(
  entities: readonly (readonly EntityLine[])[],
  requirements: readonly ColumnCell[],
  policies: readonly ColumnCell[],
): boolean {
  const starts = entities.map((cell) => cell[0]?.index ?? 0);
  const inOrder = (cells: readonly ColumnCell[]): boolean =>
    new Set(cells.map((cell) => cell.text)).size <= 1 ||
    cells.every(
      (cell, row) => cell.index >= (starts[row] ?? 0) && cell.index < (starts[row + 1] ?? Number.POSITIVE_INFINITY),
    );
  return inOrder(requirements) && inOrder(policies);
}
