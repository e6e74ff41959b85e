import type { DocumentFormat } from '@listwire/domain';
import { readSnapshot } from '@listwire/extract';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { corpusDirectory } from '../support/corpus.ts';
import { listBytes, sdnFiles } from './list-files.ts';

const corpus = corpusDirectory();

const delimited = { relax_column_count: true, bom: true, relax_quotes: true };
function records(bytes: Uint8Array, delimiter: string): number {
  return parse(Buffer.from(bytes), { ...delimited, delimiter }).length;
}
const withHeader = (delimiter: string) => (bytes: Uint8Array) => records(bytes, delimiter) - 1;
function count(pattern: RegExp): (bytes: Uint8Array) => number {
  return (bytes) => [...new TextDecoder().decode(bytes).matchAll(pattern)].length;
}

interface File {
  readonly name: string;
  readonly format: DocumentFormat;
  /** The rows, counted without our readers; null where only their own count can be reconciled. */
  readonly rowsOf: ((bytes: Uint8Array) => number) | null;
}
const files: readonly File[] = [
  { name: 'csl_2022-04.csv.gz', format: 'csl-csv', rowsOf: withHeader(',') },
  { name: 'csl_2025-06_sample.csv', format: 'csl-csv', rowsOf: withHeader(',') },
  { name: 'bis-entity-list_2023-11-21.csv', format: 'bis-entity-list-csv', rowsOf: withHeader(',') },
  ...['dpl_2018-08.txt', 'dpl_2019-06.txt', 'dpl_2022-09.txt'].map(
    (name): File => ({ name, format: 'dpl-text', rowsOf: withHeader('\t') }),
  ),
  // The last line is the end mark alone.
  ...sdnFiles.map((name): File => ({ name, format: 'sdn-csv', rowsOf: withHeader(',') })),
  { name: 'ofac-consolidated_2022-03-24.xml', format: 'sdn-xml', rowsOf: count(/<sdnEntry>/g) },
  ...['uflpa-2026-06-21T1826.html.gz', 'uflpa-2026-06-22T1534.html.gz', 'uflpa-2026-07-07T1240.html.gz'].map(
    (name): File => ({ name, format: 'uflpa-html', rowsOf: null }),
  ),
  ...[
    'fcc-covered-2026-06-19T0454.html.gz',
    'fcc-covered-2026-06-19T1347.html.gz',
    'fcc-covered-2026-06-25T1231.html.gz',
  ].map((name): File => ({ name, format: 'fcc-covered-html', rowsOf: null })),
];

describe.runIf(corpus !== null)('every row of a list file is an entry or an issue', () => {
  it.each(files)('$name', async ({ name, format, rowsOf }) => {
    const bytes = listBytes(`${corpus}`, name);
    const snapshots = await readSnapshot({ format, name, bytes });
    for (const { entries, row_count, issue_row_count, other_rows = [] } of snapshots) {
      const spans = entries.reduce((sum, { row_span = 1 }) => sum + row_span, 0);
      expect(spans + issue_row_count + other_rows.length).toBe(row_count);
      expect(entries.filter((entry) => entry.name === '' || entry.place === '')).toEqual([]);
    }
    const rows = snapshots.reduce((sum, { row_count }) => sum + row_count, 0);
    expect(rows).toBeGreaterThan(0);
    if (rowsOf !== null) expect(rows).toBe(rowsOf(bytes));
  });

  it('a broken download too: rows of two answers, the second cut off', async () => {
    const name = 'csl_2023-11_TRUNCATED-DOWNLOAD.csv.gz';
    const snapshots = await readSnapshot({ format: 'csl-csv', name, bytes: listBytes(`${corpus}`, name) });
    for (const { entries, issue_row_count, row_count, issues } of snapshots) {
      expect(entries.length + issue_row_count).toBe(row_count);
      expect(issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['header-repeated', 'document-truncated']));
    }
  });
});
