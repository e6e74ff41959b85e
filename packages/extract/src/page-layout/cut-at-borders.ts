import { typicalWidth } from './line-joints.ts';
import type { PageLine } from './page-lines.ts';
import type { PageRules } from './ruled-lines.ts';
import type { Strip } from './table-columns.ts';
import type { TextRun } from './text-run.ts';

/**
 * The runs of each line of a table, cut between two columns. Where a column's words nearly fill it, PDF libraries take
 * the gap to the next column's words for a blank and give both as one run. A ruled line parts them for certain; without
 * one words that begin in a further column are parted at the strips between columns, and so is a country in capitals
 * from the words beside it; other words that begin in the first column may be a heading over all of them.
 */
export function cutAtBorders(
  lines: readonly PageLine[],
  rules: PageRules | null,
  strips: readonly Strip[],
): (readonly TextRun[])[] {
  const starts = lines.flatMap((line) => line.runs.map((run) => run.x));
  return lines.map((line) => {
    const ruled = (rules?.vertical ?? []).filter(
      (rule) => rule.from < line.y - 0.2 * line.size && rule.to > line.y - 0.4 * line.size,
    );
    const borders = ruled.map(({ at }) => ({ at, besideCapitals: false }));
    if (borders.length === 0) {
      borders.push(...strips.map(({ from, to }, index) => ({ at: (from + to) / 2, besideCapitals: index === 0 })));
    }
    const crossed = line.runs.some((run) => borders.some((border) => crosses(run, border)));
    return crossed ? line.runs.flatMap((run) => cutRun(run, borders, starts)) : line.runs;
  });
}

interface Border {
  readonly at: number;
  /** It stands only between words in capitals and others. */
  readonly besideCapitals: boolean;
}

function crosses(run: TextRun, border: Border): boolean {
  return run.x < border.at - 1 && run.right > border.at + 1;
}

function cutRun(run: TextRun, borders: readonly Border[], starts: readonly number[]): TextRun[] {
  const border = borders.find((other) => crosses(run, other));
  const blank = border === undefined ? null : blankAt(run, border.at);
  if (border === undefined || blank === null) return [run];
  const [before, after] = [run.text.slice(0, blank), run.text.slice(blank + 1)];
  if (border.besideCapitals && (/\p{Ll}/u.test(before) || !/\p{Ll}/u.test(after))) return [run];
  // The words after it begin where the column's other words do; before it there is as much white space.
  const begun = starts.filter((start) => start > border.at && start < border.at + 2 * run.size);
  const x = Math.min(...(begun.length === 0 ? [border.at + 0.5] : begun));
  const right = Math.min(2 * border.at - x, run.x + typicalWidth(before) * scaleOf(run));
  return [{ ...run, text: before, right }, ...cutRun({ ...run, text: after, x, spaced: true }, borders, starts)];
}

function scaleOf(run: TextRun): number {
  return (run.right - run.x) / Math.max(0.1, typicalWidth(run.text));
}

/** The blank of a run that stands nearest to a position; null where none is near. */
function blankAt(run: TextRun, position: number): number | null {
  const scale = scaleOf(run);
  let best: number | null = null;
  let least = 1.5 * run.size;
  for (let at = run.text.indexOf(' '); at >= 0; at = run.text.indexOf(' ', at + 1)) {
    const middle = run.x + (typicalWidth(run.text.slice(0, at)) + 0.5 * typicalWidth(' ')) * scale;
    if (Math.abs(middle - position) >= least) continue;
    best = at;
    least = Math.abs(middle - position);
  }
  return best;
}
