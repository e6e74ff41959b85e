import type { ListId } from '@listwire/domain';
import { decodeXml } from '../xml/decode-xml.ts';
import { needsBlank } from '../xml/emphasis-joint.ts';
import { XmlProblem } from '../xml/xml-problem.ts';
import { createXmlReader } from '../xml/xml-reader.ts';

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
  readonly problem: XmlProblem | null;
}

// 15 CFR 744.11, 744.15 and 744.21 name the supplements.
const listBySupplement: ReadonlyMap<string, ListId> = new Map([
  ['4', 'us-bis-entity-list'],
  ['6', 'us-bis-uvl'],
  ['7', 'us-bis-meu'],
]);
const supplementName = /^(Supplement No\.?\s*(\d+)) to Part 744$/i;

/**
 * Reads the tables of Supplements No. 4, 6 and 7 from eCFR versioner XML of 15 CFR part 744: a single appendix (root DIV9),
 * the part (DIV5) or anything around it. Layout (classes, THEAD, TBODY) does not count, only TABLE, TR, TH, TD, BR and TFOOT do.
 */
export function readSupplementTables(bytes: Uint8Array): SupplementTables {
  const tables: SupplementTable[] = [];
  let table: SupplementTable | null = null;
  let divisions = 0;
  let tableDivision = 0;
  let foot = false;
  let head = false;
  let row: { cells: string[][]; headings: number } | null = null;
  let cell: string[] | null = null;
  let note: string | null = null;
  let noteDepth = 0;
  let superior = false;
  let joint = false;

  const reader = createXmlReader({
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
      else if (tag === 'TR') row = { cells: [], headings: 0 };
      else if ((tag === 'TD' || tag === 'TH') && row !== null) {
        cell = [''];
        row.cells.push(cell);
        if (tag === 'TH') row.headings += 1;
      } else if (tag === 'BR' && cell !== null) cell.push('');
      else if (tag === 'SUP' || tag === 'FR') superior = true;
      else if (tag === 'E' || tag === 'I') joint = true;
      else if (noteDepth > 0 && (tag === 'P' || tag === 'PSPACE')) note = '';
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
      else if (tag === 'E' || tag === 'I') joint = true;
      else if ((tag === 'P' || tag === 'PSPACE') && note !== null) {
        table.notes.push(collapse(note));
        note = null;
      } else if (tag === 'TR' && row !== null) {
        const allHeadings = row.headings > 0 && row.headings === row.cells.length;
        const part = foot ? 'foot' : head || allHeadings ? 'head' : 'body';
        table.rows.push({ part, cells: row.cells.map(printedLines) });
        row = null;
      }
    },
  });
  try {
    for (const chunk of decodeXml(bytes)) reader.write(chunk);
    reader.end();
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return { tables, problem: error };
  }
  return { tables, problem: null };
}

function collapse(text: string): string {
  return text.replace(/[\s\u00A0\u200B]+/gu, ' ').trim();
}

function printedLines(lines: readonly string[]): string[] {
  return lines.map(collapse).filter((line) => line !== '');
}
