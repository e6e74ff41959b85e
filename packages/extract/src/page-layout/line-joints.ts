/** What two lines of a paragraph or cell need to be joined: extent, size and words. */
export interface JoinableLine {
  readonly x: number;
  readonly right: number;
  readonly size: number;
  readonly text: string;
}

/** A word may be this much wider than reckoned. */
const TOLERANCE = 1.1;

/**
 * True where the next line's first word would still have fitted on the line: a word processor fills lines as far as
 * they go, so the break was set by the writer. `limit` is the right edge of the column; a limit too small only misses
 * breaks, it invents none. `even`: all letters are of one width.
 */
export function breaksByIntent(line: JoinableLine, next: JoinableLine, limit: number, even = false): boolean {
  const first = /^\S+/.exec(next.text)?.[0] ?? '';
  if (even) {
    return line.right + ((first.length + 1) * (next.right - next.x)) / Math.max(1, next.text.length) <= limit;
  }
  const scale = (next.right - next.x) / Math.max(0.1, typicalWidth(next.text));
  return line.right + (typicalWidth(' ') + typicalWidth(first) * TOLERANCE) * scale <= limit;
}

/** Width of a text in a common book face, as a share of the font size: only proportions between letters matter. */
export function typicalWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    width += WIDTHS.get(letter) ?? OTHER_LETTER;
  }
  return width;
}

/** Widths of letters as shares of the font size, halfway between the common serif and sans-serif faces. */
const LETTERS: readonly (readonly [letters: string, width: number])[] = [
  ["'", 0.18],
  ['ijl', 0.24],
  [' ,.', 0.25],
  ['/:;t', 0.27],
  ['!I[]f', 0.3],
  ['()-r', 0.32],
  ['"', 0.37],
  ['*Js', 0.43],
  ['cz', 0.45],
  ['?aekvxy', 0.48],
  ['#$0bdghnopqu', 0.51],
  ['+', 0.55],
  ['FL', 0.56],
  ['PSTZ', 0.59],
  ['E', 0.62],
  ['B', 0.64],
  ['ACKRVXY', 0.67],
  ['&DHNUw', 0.7],
  ['GOQ', 0.72],
  ['m', 0.78],
  ['%M', 0.83],
  ['W', 0.91],
  ['@', 0.93],
  ['123456789§', 0.51],
  ['‘’', 0.3],
  ['“”', 0.42],
  ['–', 0.52],
  ['—', 0.98],
];
const WIDTHS = new Map(LETTERS.flatMap(([letters, width]) => Array.from(letters, (letter) => [letter, width])));
const OTHER_LETTER = 0.52;

/** A section's number with its paragraph, and more of it: word processors break "746.8(a)(3)" between the brackets. */
const SECTION_PARAGRAPH = /\d\.\d+(?:\([a-z0-9]{1,4}\))+$/;
const FURTHER_PARAGRAPH = /^\([a-z0-9]{1,4}\)/;

/**
 * Joins the text of two lines of one paragraph. A hyphen at the end of a line that the paper shows belongs to the
 * words ("case-by-" and "case"); dashes and strokes are followed by no blank either, unless one stands before them,
 * and a dash or a closing mark that opens a line stands close to the word before it, a dash unless a blank follows.
 */
export function joinText(text: string, next: string): string {
  if (text === '') {
    return next;
  }
  const hangs = /[^\s\-‐‑–—/]([-‐‑–—/])$/.exec(text)?.[1];
  const suspended = /^[-‐‑]$/.test(hangs ?? '') && /^(?:and|or|to)\s/.test(next);
  const close =
    (hangs !== undefined && !suspended) || /^(?:[–—⁄]\S|[.,;:)\]])/.test(next) || isOneReference(text, next);
  return close ? text + next : `${text} ${next}`;
}

function isOneReference(text: string, next: string): boolean {
  return FURTHER_PARAGRAPH.test(next) && SECTION_PARAGRAPH.test(text);
}
