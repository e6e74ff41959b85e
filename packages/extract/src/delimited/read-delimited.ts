import type { Issue } from '@listwire/domain';
import { parse } from 'csv-parse/sync';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { splitRecords } from './split-records.ts';
import { TextPieces } from './text-pieces.ts';

/** One row's cells in the file's order, its number (the header, where there is one, is row 1), and the header's cells. */
export type TakeRow = (cells: readonly string[], row: number, header: readonly string[]) => void;

export interface DelimitedReading {
  readonly header: readonly string[];
  /** Rows after the header, understood or not. */
  readonly row_count: number;
  /** Rows that could not be cut into cells, or that repeat the header. */
  readonly issue_row_count: number;
  readonly issues: readonly Issue[];
}

// A file that is broken throughout must not yield an issue for each of its rows; the count stays exact.
const rowIssuesKept = 50;

/** What a format's first row must be: a header with these columns, or a row of this width where there is no header. */
export type FirstRow = { readonly columns: readonly string[] } | { readonly width: number };

// A quoted cell longer than this is a quote that was never closed.
const longestRecord = 1_000_000;

/**
 * Makes a reader of delimited text (RFC 4180 quoting). Column names are compared without case and without white space around
 * them. Gives each row to `take` as it ends. Nothing is thrown: what is wrong is an issue, `document-unexpected`,
 * `document-empty`, `header-unexpected`, `header-repeated`, `row-malformed` or `document-truncated`.
 */
export function createDelimitedReader(
  format: { readonly delimiter: string; readonly first: FirstRow },
  take: TakeRow,
): SnapshotReader<DelimitedReading> {
  const pieces = new TextPieces();
  let isPage: Issue | null = null;
  let hasBegun = false;
  let endsWithLineBreak = false;
  let lineBreak: string | null = null;
  // What begins with a record that has not ended yet; once a record is broken, all that follows.
  let waiting = '';
  const broken: string[] = [];
  const required = 'columns' in format.first ? format.first.columns : null;
  const issues: Issue[] = [];
  let header: readonly string[] = [];
  let row = 0;
  let issueRows = 0;
  let width = 'width' in format.first ? format.first.width : 0;
  let usable = true;
  let shortRow = 0;

  function takeText(text: string, goesOn: boolean): void {
    if (text === '' || isPage !== null) return;
    if (!hasBegun && /^\s*</.test(text)) {
      const message = `a page in HTML or XML stands where the list should be: “${text.trimStart().slice(0, 60)}”`;
      isPage = { code: 'document-unexpected', severity: 'error', message, place: 'row 1' };
      return;
    }
    hasBegun ||= text.trim() !== '';
    endsWithLineBreak = /[\r\n]$/.test(text);
    if (broken.length > 0) {
      broken.push(text);
      return;
    }
    const whole = waiting + text;
    const plain = splitRecords(whole, format.delimiter, takeRecord, { lineBreak, goesOn });
    lineBreak = plain.lineBreak;
    waiting = whole.slice(plain.end);
    if (waiting !== '' && (!goesOn || !plain.open || waiting.length > longestRecord)) {
      broken.push(waiting);
      waiting = '';
    }
  }
  function takeRecord(cells: string[]): null {
    row += 1;
    if (!usable) return null;
    if (row === 1 && required !== null) {
      header = cells.map((cell) => cell.trim());
      width = cells.length;
      const known = new Set(header.map((name) => name.toLowerCase()));
      const missing = required.filter((name) => !known.has(name.toLowerCase()));
      if (missing.length > 0) {
        usable = false;
        issues.push({
          code: 'header-unexpected',
          severity: 'error',
          message: `columns missing: ${missing.join(', ')}; the first row begins with “${cells.join(' | ').slice(0, 120)}”`,
          place: 'row 1',
        });
      }
      return null;
    }
    if (cells.length !== width) {
      raiseRow('row-malformed', `${cells.length} cells where ${width} are expected`);
      shortRow = cells.length < width ? row : shortRow;
    } else if (header.length > 0 && cells[0] === header[0] && cells.every((cell, index) => cell === header[index])) {
      raiseRow('header-repeated', 'the header stands again among the rows: two answers ran into one file');
    } else {
      take(cells, row, header);
    }
    return null;
  }
  function raiseRow(code: string, message: string): void {
    issueRows += 1;
    if (issueRows <= rowIssuesKept) issues.push({ code, severity: 'error', message, place: `row ${row}` });
  }

  // A record with a stray quote, and what follows it, is for the parser that can go on after one.
  function takeBroken(text: string): void {
    parse(text, {
      delimiter: format.delimiter,
      record_delimiter: lineBreak ?? [],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_record: takeRecord,
      on_skip: (error) => {
        row += 1;
        if (!usable) return undefined;
        if (error?.code === 'CSV_QUOTE_NOT_CLOSED') {
          raiseRow('document-truncated', 'the file ends inside a quoted cell');
        } else raiseRow('row-malformed', error?.message ?? 'the row cannot be cut into cells');
        return undefined;
      },
    });
  }
  function finish(): DelimitedReading {
    if (isPage !== null) return { header: [], row_count: 0, issue_row_count: 0, issues: [isPage] };
    if (row > 1 && shortRow === row && !endsWithLineBreak) {
      const message = `the file ends inside row ${row}`;
      issues.push({ code: 'document-truncated', severity: 'error', message, place: `row ${row}` });
    }
    if (issueRows > rowIssuesKept) {
      const message = `${issueRows - rowIssuesKept} more rows could not be read`;
      issues.push({ code: 'row-malformed', severity: 'error', message, place: `row ${row}` });
    }
    if (row === 0) {
      issues.push({ code: 'document-empty', severity: 'error', message: 'the file holds no row', place: 'row 1' });
    }
    return {
      header,
      row_count: required === null ? row : Math.max(0, row - 1),
      issue_row_count: issueRows,
      issues,
    };
  }
  return {
    write: (piece) => takeText(pieces.write(piece), true),
    end() {
      takeText(pieces.end(), false);
      takeBroken(waiting + broken.join(''));
      return finish();
    },
  };
}

/** Finds columns by name, without case; the header is known to have the required ones. */
export function columnFinder(header: readonly string[]): (name: string) => number {
  const positions = new Map(header.map((name, index) => [name.toLowerCase(), index]));
  return (name) => positions.get(name.toLowerCase()) ?? -1;
}
