import type { TextRun } from './text-run.ts';

/** Everything that stands on one baseline of a page, over all columns, from left to right. */
export interface PageLine {
  readonly page: number;
  readonly y: number;
  readonly size: number;
  readonly x: number;
  readonly right: number;
  readonly runs: readonly TextRun[];
}

/** A raised footnote mark is this much smaller than the text before it at least. */
const RAISED_SIZE = 0.85;
/** Baselines nearer than this share of the font size are one line. */
const SAME_LINE = 0.25;

/** The lines of a page from top to bottom. Raised marks stand on the line of the text they follow. */
export function linesOf(page: { readonly number: number; readonly runs: readonly TextRun[] }): PageLine[] {
  const runs = onTheirBaselines(page.runs).toSorted((one, other) => one.y - other.y);
  const groups: TextRun[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && run.y - last.y <= SAME_LINE * Math.max(run.size, last.size)) {
      group.push(run);
    } else {
      groups.push([run]);
    }
  }
  return groups.map((group) => lineOf(page.number, group));
}

/** The line that some runs of one baseline make. */
export function lineOf(page: number, runs: readonly TextRun[]): PageLine {
  const sorted = runs.toSorted((one, other) => one.x - other.x);
  const tallest = sorted.reduce((best, run) => (run.size > best.size ? run : best), sorted[0] ?? noRun);
  return {
    page,
    y: tallest.y,
    size: tallest.size,
    x: sorted[0]?.x ?? 0,
    right: Math.max(...sorted.map((run) => run.right)),
    runs: sorted,
  };
}

const noRun: TextRun = { text: '', x: 0, right: 0, y: 0, size: 0, spaced: false };

/** The words of neighbouring runs, with a space wherever white space shows between them. */
export function textOf(runs: readonly TextRun[]): string {
  let text = '';
  let previous: TextRun | undefined;
  for (const run of runs) {
    const gap = previous === undefined ? 0 : run.x - previous.right;
    const apart = previous !== undefined && (run.spaced || gap > 0.5 * Math.min(run.size, previous.size));
    text += apart ? ` ${run.text}` : run.text;
    previous = run;
  }
  return text.replace(/\s+/g, ' ').trim();
}

function onTheirBaselines(runs: readonly TextRun[]): TextRun[] {
  const placed: TextRun[] = [];
  for (const run of runs) {
    const previous = placed.at(-1);
    const raised =
      previous !== undefined &&
      run.size < RAISED_SIZE * previous.size &&
      Math.abs(run.y - previous.y) < 0.7 * previous.size &&
      Math.abs(run.x - previous.right) < 0.6 * previous.size;
    placed.push(raised ? { ...run, y: previous.y } : run);
  }
  return placed;
}
