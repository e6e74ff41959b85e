import { typicalWidth } from '../page-layout/line-joints.ts';

/** A line may be reckoned this much wider than the widest one really is. */
const TOLERANCE = 1.03;

/** Lines of one column differ less from their widest neighbour than this; two lines run together differ more. */
const OUTLIER = 1.1;

/**
 * How wide the lines of one column are at most, leaving aside the few that two lines of the paper make: where a line
 * ended in a hyphen, pdftotext drops it and puts the next line behind.
 */
export function usualLimit(lines: readonly string[]): number {
  const widths = [...new Set(lines)].map(typicalWidth).toSorted((one, other) => other - one);
  const suspects = widths.slice(0, Math.ceil(widths.length / 4));
  const last = suspects.findLastIndex((width, index) => width > (widths[index + 1] ?? width) * OUTLIER);
  return widths[last + 1] ?? Number.POSITIVE_INFINITY;
}

/** True where a line is wider than its column or holds a word that looks like two with the hyphen between them gone. */
export function mayLackHyphen(line: string, limit: number): boolean {
  return typicalWidth(line) > limit * TOLERANCE || line.split(/\s+/).some(looksJoined);
}

/** "430436", "161167", "ChitronShenzhen", "0401/03" do; "LLC", "100020", "McGraw" do not. */
function looksJoined(word: string): boolean {
  const bare = word.replace(/[.,;:()"“”]/g, '');
  if (/^\d+$/.test(bare) && bare.length >= 4 && bare.length % 2 === 0) {
    const [first, second] = [Number(bare.slice(0, bare.length / 2)), Number(bare.slice(bare.length / 2))];
    return first >= 10 && second > first && second - first < 60;
  }
  return /\p{Ll}{2}\p{Lu}\p{Ll}{2}/u.test(bare) || /^0\d{3}\/\d/.test(bare);
}

/**
 * True for a cell's last line that a number may have followed: the text comes without lines that hold a number only,
 * such as a postal code that did not fit the line before.
 */
export function mayLackNumber(line: string, limit: number): boolean {
  return !/[.)”"]$/.test(line) && (line.endsWith(',') || typicalWidth(`${line} 000000`) > limit);
}
