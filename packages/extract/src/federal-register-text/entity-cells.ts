import { prefixLength } from '../entity-cell/printed-text.ts';
import { endsInCountry } from './address-end.ts';
import { isStars } from './star-line.ts';

/** A line of the entity column, in the order of the text. */
export interface EntityLine {
  readonly index: number;
  readonly page: number;
  readonly text: string;
  readonly apart: boolean;
  readonly afterStars: boolean;
}

export interface EntityAnchors {
  /** Names that rows begin with, as far as the instructions quote them. */
  readonly names: readonly string[];
  /** Index of the line on which each row's next column begins, where its order follows the rows; else empty. */
  readonly rowStarts: readonly number[];
}

const NAME_SCORE = 10;
const STAR_SCORE = 6;
const APART_SCORE = 2;
const ANCHOR_SCORE = 2;
const OPEN_COST = 6;
const COUNTRY_END_SCORE = 4;
const BRACKET_END_SCORE = 2;

/**
 * Cuts the lines of the entity column into as many cells as the table has rows: where a quoted name begins, after a
 * line of stars, after white space, and so that each cell begins no later than its row's next column. Empty where
 * there are fewer lines than rows.
 */
export function entityCells(lines: readonly EntityLine[], rows: number, anchors: EntityAnchors): EntityLine[][] {
  if (rows === 0 || lines.length < rows) {
    return [];
  }
  const own = lines.map((_, at) => startScore(lines, at, anchors.names));
  // best[at]: the highest score of a way to begin the current row at line `at`, and where the row before began.
  let best = lines.map((line, at) => ({ score: at === 0 ? anchorScore(line, 0, anchors) : Number.NEGATIVE_INFINITY }));
  const origins: number[][] = [];
  for (let row = 1; row < rows; row += 1) {
    const next: { score: number }[] = [];
    const from: number[] = [];
    let top = { score: Number.NEGATIVE_INFINITY, at: -1 };
    for (const [at, line] of lines.entries()) {
      next.push({ score: top.score + (own[at] ?? 0) + anchorScore(line, row, anchors) });
      from.push(top.at);
      const here = best[at]?.score ?? Number.NEGATIVE_INFINITY;
      if (here > top.score) {
        top = { score: here, at };
      }
    }
    origins.push(from);
    best = next;
  }
  let at = best.reduce((top, state, index) => (state.score > (best[top]?.score ?? 0) ? index : top), best.length - 1);
  const starts = [at];
  for (const from of origins.toReversed()) {
    at = from[at] ?? 0;
    starts.unshift(at);
  }
  return withRests(starts.map((start, row) => lines.slice(start, starts[row + 1] ?? lines.length)));
}

/** How a cell's text ends that goes on. */
const OPEN = /(?:[,;:-]|\b(?:and|the|of|following|alias(?:es)?:?))$/i;

/**
 * Puts back what a page's end parted: the rest of a cell may come after other cells of the next page, where it stands
 * apart after text that was complete.
 */
function withRests(cells: EntityLine[][]): EntityLine[][] {
  for (const [index, cell] of cells.entries()) {
    const last = cell.at(-1);
    if (last === undefined || !OPEN.test(last.text)) {
      continue;
    }
    for (const other of cells.slice(index + 1)) {
      const from = other.findIndex(
        (line, at) =>
          at > 0 &&
          line.page === last.page + 1 &&
          line.apart &&
          !OPEN.test(other[at - 1]?.text ?? '') &&
          !line.afterStars,
      );
      if (from > 0) {
        cell.push(...other.splice(from));
        break;
      }
    }
  }
  return cells;
}

function startScore(lines: readonly EntityLine[], at: number, names: readonly string[]): number {
  const line = lines[at];
  const before = lines[at - 1];
  if (line === undefined || before === undefined || isStars(line.text)) {
    return 0;
  }
  const ahead = lines
    .slice(at, at + 6)
    .map((one) => one.text.replaceAll('-', ''))
    .join(' ');
  const named = names.some((name) => beginsWith(ahead, name));
  return (
    (named ? NAME_SCORE : 0) +
    (line.afterStars ? STAR_SCORE : 0) +
    (line.apart ? APART_SCORE : -APART_SCORE) +
    endScore(before.text) -
    (OPEN.test(before.text) && !line.afterStars ? OPEN_COST : 0) -
    (/^(?:[-–—•]|\p{Ll})/u.test(line.text) ? 3 : 0)
  );
}

/** How likely a cell ends so: with the country of its address, with a remark in brackets, with a full stop. */
function endScore(line: string): number {
  if (endsInCountry(line)) {
    return COUNTRY_END_SCORE;
  }
  return /\)\.?$/.test(line) ? BRACKET_END_SCORE : line.endsWith('.') ? 1 : 0;
}

export function beginsWith(text: string, name: string): boolean {
  const length = prefixLength(text, name.replaceAll('-', '').replace(/[,;.\s]+$/, ''));
  return length !== null && !/^[\p{L}\d]/u.test(text.slice(length));
}

function anchorScore(line: EntityLine, row: number, anchors: EntityAnchors): number {
  const own = anchors.rowStarts[row];
  const before = anchors.rowStarts[row - 1] ?? -1;
  return own !== undefined && line.index <= own && line.index > before ? ANCHOR_SCORE : 0;
}
