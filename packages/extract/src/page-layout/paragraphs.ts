import { breaksByIntent, joinText } from './line-joints.ts';
import { opensCaption } from './own-paragraph.ts';
import { type PageLine, textOf } from './page-lines.ts';

/** A paragraph as the writer set it, over all its lines and pages. */
export interface Paragraph {
  readonly text: string;
  /** Page of the document on which it begins. */
  readonly page: number;
}

const MARKER = /^(?:\(?[A-Za-z0-9]{1,4}[.)]|[•▪◦·])$/;
const WRITTEN_MARKER = /^(?:\d{1,2}\.|[a-z]{1,2}\.|\([a-z0-9]{1,3}\)|[•▪])\s/;

interface MeasuredLine {
  readonly page: number;
  readonly y: number;
  readonly x: number;
  /** Where the words begin after a list marker set apart from them; else `x`. */
  readonly wordsX: number;
  readonly right: number;
  readonly size: number;
  readonly text: string;
  readonly marked: boolean;
}

/**
 * Joins running text, given as lines from top to bottom, page after page, into paragraphs. `widthOf` gives a page's
 * width: lines end alike on pages of one width. `even`: all letters are of one width.
 */
export function paragraphsOf(
  lines: readonly PageLine[],
  widthOf: (page: number) => number,
  even: boolean,
): Paragraph[] {
  const measured = lines.map(measure);
  const limits = new Map<number, number>();
  for (const line of measured) {
    const width = widthOf(line.page);
    limits.set(width, Math.max(line.right, limits.get(width) ?? 0));
  }
  const leading = usualLeading(measured);
  const paragraphs: { text: string; page: number }[] = [];
  let previous: MeasuredLine | undefined;
  let bodyX = 0;
  for (const line of measured) {
    const open = paragraphs.at(-1);
    if (
      previous === undefined ||
      open === undefined ||
      isNew(previous, line, { limit: limits.get(widthOf(previous.page)) ?? 0, leading, bodyX, even })
    ) {
      paragraphs.push({ text: line.text, page: line.page });
      // A marker set without a gap hides where its paragraph's further lines hang.
      bodyX = !line.marked && WRITTEN_MARKER.test(line.text) ? Number.POSITIVE_INFINITY : line.wordsX;
    } else {
      open.text = joinText(open.text, line.text);
      bodyX = line.x;
    }
    previous = line;
  }
  return paragraphs;
}

function measure(line: PageLine): MeasuredLine {
  const [first, second] = line.runs;
  const isMarker = first !== undefined && MARKER.test(first.text);
  const marked = isMarker && second !== undefined && second.x - first.right > 0.45 * first.size;
  return {
    page: line.page,
    y: line.y,
    x: line.x,
    wordsX: marked ? second.x : line.x,
    right: line.right,
    size: line.size,
    // A tab after a marker may leave less white space than words have between them.
    text: textOf(isMarker ? line.runs.map((run, index) => (index === 1 ? { ...run, spaced: true } : run)) : line.runs),
    marked,
  };
}

function isNew(
  previous: MeasuredLine,
  line: MeasuredLine,
  body: { readonly limit: number; readonly leading: number; readonly bodyX: number; readonly even: boolean },
): boolean {
  if (line.marked || opensCaption(line.text) || Math.abs(line.size - previous.size) > 0.15 * previous.size) {
    return true;
  }
  if (line.page === previous.page && line.y - previous.y > 1.25 * body.leading) {
    return true;
  }
  return line.x > body.bodyX + 0.7 * line.size || breaksByIntent(previous, line, body.limit, body.even);
}

/** The commonest step between lines; in double-spaced documents lists may be set closer, which does no harm. */
function usualLeading(lines: readonly MeasuredLine[]): number {
  const counts = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (above !== undefined && above.page === line.page && line.y > above.y) {
      const step = Math.round(line.y - above.y);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
  }
  const [commonest] = [...counts].toSorted((one, other) => other[1] - one[1]);
  return commonest?.[0] ?? Number.POSITIVE_INFINITY;
}
