import type { PageLine } from './page-lines.ts';
import type { PageRules } from './ruled-lines.ts';
import type { HeadCell } from './table-header.ts';
import type { TextRun } from './text-run.ts';

/** The white strips between columns, from left to right: one fewer than columns. */
export interface Strip {
  readonly from: number;
  readonly to: number;
}

const STARS = /^[*\s]+$/;

/**
 * Where one column ends and the next begins. Between two neighbouring head cells' words there is always a border; it
 * stands where the fewest words of the body cross, in the widest such strip.
 */
export function columnStrips(head: readonly HeadCell[], body: readonly PageLine[], rules: PageRules | null): Strip[] {
  const runs = body.flatMap((line) => line.runs).filter((run) => !STARS.test(run.text));
  return head.slice(1).map((cell, index) => {
    const left = head[index]?.right ?? 0;
    const border = rules?.vertical.find((rule) => rule.at > left && rule.at < cell.x)?.at;
    return border === undefined ? emptiestStrip(runs, left, cell.x) : { from: border - 0.5, to: border + 0.5 };
  });
}

/** The column in which a position stands. */
export function columnAt(strips: readonly Strip[], x: number): number {
  return strips.filter((strip) => x >= (strip.from + strip.to) / 2).length;
}

/** True where words run over a border between columns, as a paragraph's do. */
export function crosses(strips: readonly Strip[], run: TextRun): boolean {
  return strips.some((strip) => run.x < strip.from - 1 && run.right > strip.to + 1);
}

/** Half a point: fine enough for the narrowest gutter. */
const STEP = 0.5;

function emptiestStrip(runs: readonly TextRun[], from: number, to: number): Strip {
  const count = Math.max(1, Math.floor((to - from) / STEP));
  const crossing = new Array<number>(count).fill(0);
  for (const run of runs) {
    const first = Math.max(0, Math.ceil((run.x - from) / STEP));
    const last = Math.min(count, Math.floor((run.right - from) / STEP));
    for (let index = first; index < last; index += 1) {
      crossing[index] = (crossing[index] ?? 0) + 1;
    }
  }
  const fewest = Math.min(...crossing);
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, runsThere] of crossing.entries()) {
    length = runsThere === fewest ? length + 1 : 0;
    if (length > best.length) {
      best = { start: index + 1 - length, length };
    }
  }
  return { from: from + best.start * STEP, to: from + (best.start + best.length) * STEP };
}
