import type { Issue, ListId } from '@listwire/domain';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { needsBlank } from '../xml/emphasis-joint.ts';
import { createXmlBytesReader } from '../xml/xml-bytes-reader.ts';

/** One printed row of a supplement's table: each cell as its printed lines, white space collapsed. */
export interface PrintedRow {
  readonly part: 'head' | 'body' | 'foot';
  readonly cells: readonly (readonly string[])[];
}

/** The table of one supplement, and the editorial notes under it. */
export interface SupplementTable {
  readonly list: ListId;
  /** `Supplement No. 4`. */
  readonly supplement: string;
  readonly rows: PrintedRow[];
  readonly notes: string[];
}

export interface SupplementTables {
  readonly tables: readonly SupplementTable[];
  /** Why the document could not be read to its end; null where it could. */
  readonly problem: Issue | null;
}

// 15 CFR 744.11, 744.15 and 744.21 name the supplements.
const listBySupplement: ReadonlyMap<string, ListId> = new Map([
  ['4', 'us-bis-entity-list'],
  ['6', 'us-bis-uvl'],
  ['7', 'us-bis-meu'],
]);
const supplementName = /^(Supplement No\.?\s*(\d+)) to Part 744$/i;

// What begins a line of its own; what is set above or below the line; everything else inside a cell is emphasis.
const lineTags: ReadonlySet<string> = new Set(['BR', 'P', 'PSPACE', 'DIV', 'LI']);
const superiorTags: ReadonlySet<string> = new Set(['SUP', 'SU', 'SUB', 'FR', 'FTREF']);

// What a cell that reaches over several columns or rows leaves in the others.
const spanned: string[] = [];

/** Puts cells where HTML puts them: beside and under those that reach over several columns or rows. */
class RowSpans {
  /** By column, the rows that a cell above still reaches over. */
  #left: number[] = [];

  clear(): void {
    this.#left = [];
  }

  place(row: string[][], cell: string[], attributes: Readonly<Record<string, string>>): void {
    this.#passReached(row);
    const rows = spanOf(attributes['rowspan'], mostRows);
    for (let column = 0; column < spanOf(attributes['colspan'], mostColumns); column += 1) {
      if (rows > 1) this.#left[row.length] = rows;
      row.push(column === 0 ? cell : spanned);
    }
  }

  endRow(row: string[][]): void {
    this.#passReached(row);
    this.#left = this.#left.map((rows) => Math.max(0, rows - 1));
  }

  #passReached(row: string[][]): void {
    while ((this.#left[row.length] ?? 0) > 0) row.push(spanned);
  }
}

// The limits of the HTML standard.
const mostColumns = 1000;
const mostRows = 65_534;
function spanOf(attribute: string | undefined, most: number): number {
  const span = Number(attribute ?? '1');
  return Number.isInteger(span) && span >= 1 ? Math.min(span, most) : 1;
}

/**
 * Makes a reader of the tables of Supplements No. 4, 6 and 7 from eCFR versioner XML of 15 CFR part 744: a single appendix (root DIV9),
 * the part (DIV5) or anything around it. Classes do not count; cells, their spans, lines, emphasis and TFOOT do.
 */
export function createSupplementTablesReader(): SnapshotReader<SupplementTables> {
  const tables: SupplementTable[] = [];
  let table: SupplementTable | null = null;
  let divisions = 0;
  let tableDivision = 0;
  let foot = false;
  let head = false;
  let row: { cells: string[][]; headings: number } | null = null;
  const spans = new RowSpans();
  let cell: string[] | null = null;
  let note: string | null = null;
  let noteDepth = 0;
  let superior = false;
  let joint = false;

  const reader = createXmlBytesReader({
    open(name, attributes) {
      const tag = name.toUpperCase();
      if (/^DIV\d$/.test(tag)) {
        divisions += 1;
        const [, supplement = '', number = ''] = supplementName.exec((attributes['N'] ?? '').trim()) ?? [];
        const list = listBySupplement.get(number);
        if (list !== undefined && table === null) {
          table = { list, supplement, rows: [], notes: [] };
          tableDivision = divisions;
          tables.push(table);
        }
        return;
      }
      if (table === null) return;
      if (tag === 'EDNOTE') noteDepth += 1;
      else if (tag === 'THEAD') head = true;
      else if (tag === 'TFOOT') foot = true;
      else if (tag === 'TABLE') spans.clear();
      else if (tag === 'TR') row = { cells: [], headings: 0 };
      else if ((tag === 'TD' || tag === 'TH') && row !== null) {
        cell = [''];
        spans.place(row.cells, cell, attributes);
        if (tag === 'TH') row.headings += 1;
      } else if (cell !== null) {
        if (lineTags.has(tag)) cell.push('');
        else if (superiorTags.has(tag)) superior = true;
        else joint = true;
      } else if (noteDepth > 0 && (tag === 'P' || tag === 'PSPACE')) note = '';
    },
    text(text) {
      if (cell !== null) {
        // A superior figure is no digit of the number before it: it is a footnote, or the 1 of 1 1/2.
        const line = cell.at(-1) ?? '';
        const apart = superior && /\d$/.test(line) && /^\d/.test(text);
        cell[cell.length - 1] += apart || (joint && needsBlank(line, text)) ? ` ${text}` : text;
        superior = false;
        joint = false;
      }
      if (cell === null && note !== null) note += text;
    },
    close(name) {
      const tag = name.toUpperCase();
      if (/^DIV\d$/.test(tag)) {
        if (table !== null && divisions === tableDivision) table = null;
        divisions -= 1;
        return;
      }
      if (table === null) return;
      if (tag === 'EDNOTE') noteDepth -= 1;
      else if (tag === 'THEAD') head = false;
      else if (tag === 'TFOOT') foot = false;
      else if (tag === 'TD' || tag === 'TH') cell = null;
      else if (cell !== null && tag !== 'TR') {
        if (lineTags.has(tag)) cell.push('');
        else if (!superiorTags.has(tag)) joint = true;
      } else if ((tag === 'P' || tag === 'PSPACE') && note !== null) {
        table.notes.push(collapse(note));
        note = null;
      } else if (tag === 'TR' && row !== null) {
        const allHeadings = row.headings > 0 && row.headings === row.cells.filter((lines) => lines !== spanned).length;
        spans.endRow(row.cells);
        const part = foot ? 'foot' : head || allHeadings ? 'head' : 'body';
        table.rows.push({ part, cells: row.cells.map(printedLines) });
        row = null;
      }
    },
  });
  return { write: reader.write, end: () => ({ tables, problem: reader.end() }) };
}

function collapse(text: string): string {
  return text.replace(/[\s\u00A0\u200B]+/gu, ' ').trim();
}

function printedLines(lines: readonly string[]): string[] {
  return lines.map(collapse).filter((line) => line !== '');
}
