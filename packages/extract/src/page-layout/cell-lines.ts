import { breaksByIntent, joinText } from './line-joints.ts';

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
  readonly leading: number;
  /** All letters are of one width. */
  readonly even: boolean;
}

/** A dash or bullet that opens a line: word processors break after a dash, never before one. */
const BULLET = /^[-‐‑–—•·▪◦*]\s*[^\d\s*]/;
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
      intended[intended.length - 1] = joinText(last, line.text);
    }
    previous = line;
  }
  return intended;
}

function isBreak(previous: CellLine, next: CellLine, textSoFar: string, column: ColumnMeasure): boolean {
  if (BULLET.test(next.text) || breaksByIntent(previous, next, column.limit, column.even)) {
    return true;
  }
  if (next.page === previous.page && next.y - previous.y > 1.3 * column.leading) {
    return true;
  }
  // A hanging indent ends where a line starts further left; an indented list starts after a colon or semicolon.
  const indent = next.x - previous.x;
  return indent < -INDENT || (indent > INDENT && /[:;]$/.test(textSoFar) && !BULLET.test(textSoFar));
}
