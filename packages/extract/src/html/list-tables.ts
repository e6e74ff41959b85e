import type { Issue } from '@listwire/domain';
import { decodeText } from '../delimited/text-pieces.ts';
import { type HtmlTable, isWholePage, readTables } from './read-tables.ts';

export interface ListTables {
  /** The tables that are the list, head rows included. */
  readonly tables: readonly HtmlTable[];
  readonly issues: Issue[];
}

/**
 * The tables of an agency's page whose first cell is headed as `head` says; `headings` names it for people. Issues:
 * `document-truncated` (the page does not end), `table-missing`.
 */
export function listTables(bytes: Uint8Array, head: RegExp, headings: string): ListTables {
  const html = decodeText(bytes);
  const issues: Issue[] = [];
  if (!isWholePage(html)) {
    issues.push({
      code: 'document-truncated',
      severity: 'error',
      message: 'the page does not end',
      place: 'end of page',
    });
  }
  const tables = readTables(html).filter(({ rows }) => head.test(rows[0]?.[0]?.text ?? ''));
  if (tables.length === 0) {
    issues.push({ code: 'table-missing', severity: 'error', message: `no table headed ${headings}`, place: 'page' });
  }
  return { tables, issues };
}
