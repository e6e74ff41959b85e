import { breaksByIntent, joinText, typicalWidth } from './line-joints.ts';

/** One line of a cell as it stands on the paper. */
export interface CellLine {
  readonly page: number;
  readonly y: number;
  readonly x: number;
  readonly right: number;
  readonly size: number;
  readonly text: string;
}

/** What is known of a column: its right edge (as far as lines reach) and the usual step from line to line. */
export interface ColumnMeasure {
  readonly limit: number;
  /** How far they may reach at most, as far as the columns beside it tell. */
  readonly edge: number;
  readonly leading: number;
  /** All letters are of one width. */
  readonly even: boolean;
}

/** A dash or bullet that opens a line: word processors break after a dash, never before one. */
const BULLET = /^[-‐‑–—•·▪◦*]\s*[^\d\s*]/;
/** The same before a digit, which only after the end of another line is no part of a number or a range. */
const NUMBER_BULLET = /^[-‐‑–—•·▪◦*]\s*\d/;
const ITEM_ENDED = /(?:[:;.,]|\b(?:and|or|alias(?:es)?))$/;
const INDENT = 3;

/**
 * The lines the writer meant: lines that the paper's width broke are joined again, with their hyphen where it belongs
 * to the words.
 */
export function intendedLines(lines: readonly CellLine[], column: ColumnMeasure): string[] {
  const intended: string[] = [];
  let previous: CellLine | undefined;
  for (const line of lines) {
    const last = intended.at(-1);
    if (previous === undefined || last === undefined || isBreak(previous, line, last, column)) {
      intended.push(line.text);
    } else {
      const broken = breaksWord(previous, line, column);
      intended[intended.length - 1] = broken ? last + line.text : joinText(last, line.text);
    }
    previous = line;
  }
  return intended;
}

function isBreak(previous: CellLine, next: CellLine, textSoFar: string, column: ColumnMeasure): boolean {
  const intent = breaksByIntent(previous, next, column.limit, column.even);
  if (intent || (BULLET.test(next.text) && opensItem(next.text, textSoFar))) {
    return true;
  }
  if (NUMBER_BULLET.test(next.text) && /[:;]$|[:;] (?:and|or)$/.test(textSoFar)) {
    return true;
  }
  if (next.page === previous.page && next.y - previous.y > 1.3 * column.leading) {
    return true;
  }
  // A hanging indent ends where a line starts further left; an indented list starts after a colon or semicolon.
  const indent = next.x - previous.x;
  return indent < -INDENT || (indent > INDENT && /[:;]$/.test(textSoFar) && !BULLET.test(textSoFar));
}

/** Words that follow a word which fills its line by chance. */
const SMALL_WORD = /^(?:and|of|or|the|for|in|to|a|de|on|as|by|at|with|from|which|will|be|is|see)\b/;

/** A dash may also stand between two words of a full line. */
function opensItem(text: string, before: string): boolean {
  return !/^[–—]\S/.test(text) || ITEM_ENDED.test(before);
}

/**
 * True where a word is wider than its column, so that it fills a line and goes on with whatever letters are left. Only
 * a word that begins its line is ever cut so, and no further letter would have fitted.
 */
function breaksWord(line: CellLine, next: CellLine, column: ColumnMeasure): boolean {
  // A word with a hyphen would have been parted there.
  if (column.even || !/^[^\s\-‐‑–—]*[\p{L}\d]$/u.test(line.text) || SMALL_WORD.test(next.text)) {
    return false;
  }
  const within = /\d$/.test(line.text) ? /^\d/.test(next.text) : /^\p{Ll}/u.test(next.text);
  const scale = (line.right - line.x) / Math.max(0.1, typicalWidth(line.text));
  return within && line.right + typicalWidth(next.text.slice(0, 1)) * scale > column.edge;
}
