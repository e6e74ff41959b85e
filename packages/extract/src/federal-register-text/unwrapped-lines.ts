import { breaksByIntent, joinText, typicalWidth } from '../page-layout/line-joints.ts';

const BULLET = /^[-–—•]\s*\p{L}/u;
/** How an item of a list ends, where the next begins or the list is over. */
const ITEM_END = /(?:[;.]|;?\s(?:and|or))$/;
/** Widths are reckoned: only a line shorter by this was surely broken by intent. */
const SURE = 0.95;

/**
 * How wide the further lines of list items are: less than other lines where items hang. `cells` are the lines of each
 * cell, `limit` the width of the column.
 */
export function hangingLimit(cells: readonly (readonly string[])[], limit: number): number {
  const widths = cells.flatMap((lines) =>
    lines.filter((_, index) => goesOnWithItem(lines, index)).map((line) => typicalWidth(line)),
  );
  const widest = Math.max(0, ...widths.filter((width) => width <= limit));
  return widest >= 0.93 * limit ? limit : 0.88 * limit;
}

/** Joins the lines of an entity cell, except where the writer must have set the break. */
export function unwrapped(texts: readonly string[], limit: number, hanging: number): string[] {
  const lines: string[] = [];
  for (const [index, text] of texts.entries()) {
    const previous = texts[index - 1];
    const last = lines.at(-1);
    const room = goesOnWithItem(texts, index - 1) ? hanging : limit;
    if (previous === undefined || last === undefined || BULLET.test(text) || breaks(previous, text, room * SURE)) {
      lines.push(text);
    } else {
      lines[lines.length - 1] = joinText(last, text);
    }
  }
  return lines;
}

/** True for a line that goes on with the list item of a line before it. */
function goesOnWithItem(lines: readonly string[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || BULLET.test(line)) {
    return false;
  }
  const start = lines.slice(0, index).findLastIndex((one) => BULLET.test(one));
  return start >= 0 && !lines.slice(start, index).some((one) => ITEM_END.test(one));
}

function breaks(line: string, next: string, limit: number): boolean {
  const measured = (text: string) => ({ x: 0, right: typicalWidth(text), size: 1, text });
  return breaksByIntent(measured(line), measured(next), limit);
}
