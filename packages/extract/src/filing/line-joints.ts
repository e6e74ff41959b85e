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
 * breaks, it invents none.
 */
export function breaksByIntent(line: JoinableLine, next: JoinableLine, limit: number): boolean {
  const first = /^\S+/.exec(next.text)?.[0] ?? '';
  const scale = (next.right - next.x) / Math.max(0.1, typicalWidth(next.text));
  return line.right + (typicalWidth(' ') + typicalWidth(first) * TOLERANCE) * scale <= limit;
}

/** Width of a text in a common book face, as a share of the font size: only proportions between letters matter. */
export function typicalWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    width += letterWidth(letter);
  }
  return width;
}

function letterWidth(letter: string): number {
  if (/[iljtfrI.,:;'’‘!|()[\]\-/ ]/.test(letter)) {
    return 0.29;
  }
  if (/[mwMW@%—…]/.test(letter)) {
    return 0.86;
  }
  if (/\p{Lu}|&|#/u.test(letter)) {
    return 0.69;
  }
  return 0.48;
}

/**
 * Joins the text of two lines of one paragraph. A hyphen at the end of a line that the paper shows belongs to the
 * words ("case-by-" and "case"); dashes and strokes are followed by no blank either, unless one stands before them.
 */
export function joinText(text: string, next: string): string {
  if (text === '') {
    return next;
  }
  const hangs = /[^\s\-‐‑–—/]([-‐‑–—/])$/.exec(text)?.[1];
  const suspended = /^[-‐‑]$/.test(hangs ?? '') && /^(?:and|or|to)\s/.test(next);
  return hangs !== undefined && !suspended ? text + next : `${text} ${next}`;
}
