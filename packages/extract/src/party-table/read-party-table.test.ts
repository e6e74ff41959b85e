import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readAecaDebarredXlsx } from '../aeca-debarred-xlsx/read-aeca-debarred-xlsx.ts';
import { createDod1260hCsvReader } from '../dod-1260h-csv/read-dod-1260h-csv.ts';
import { createDplCsvReader, readDplXlsx } from '../dpl/read-dpl-table.ts';
import { readWhole } from '../snapshot-reader.ts';

function readDplCsv(bytes: Uint8Array) {
  const [snapshot] = readWhole(createDplCsvReader(), bytes);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

function readDod1260hCsv(bytes: Uint8Array) {
  const [snapshot] = readWhole(createDod1260hCsvReader(), bytes);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

const encoder = new TextEncoder();

async function spreadsheet(rows: readonly (readonly (string | Date | null)[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) =>
    row.map((value) => (value instanceof Date ? { type: Date, value, format: 'mm/dd/yyyy' } : { value: value ?? '' })),
  );
  return writeXlsxFile(cells).toBuffer();
}

describe('tables of parties', () => {
  test('a Denied Persons export in which name and address share a cell', () => {
    const csv = [
      'Name and Address,Effective Date,Expiration Date,F.R. Citation',
      '"Orion Freight LLC\n12 Dock Road, Dubai, United Arab Emirates",03/01/2026,08/28/2026,91 FR 10001',
      '',
    ].join('\n');
    const snapshot = readDplCsv(encoder.encode(csv));
    expect(snapshot).toMatchObject({ row_count: 1, issue_row_count: 0, issues: [] });
    expect(snapshot.entries[0]).toMatchObject({
      name: 'Orion Freight LLC',
      addresses: ['12 Dock Road, Dubai, United Arab Emirates'],
      citation: '91 FR 10001',
      attributes: { effective_date: '03/01/2026', expiration_date: '08/28/2026' },
    });
  });

  test('the same list as a spreadsheet with a heading above and columns of their own', async () => {
    const snapshot = await readDplXlsx(
      await spreadsheet([
        ['Denied Persons List', null, null, null, null, null],
        ['Name', 'Street Address', 'City', 'Country', 'Expiration Date', 'FR Citation'],
        ['ORION FREIGHT LLC', '12 DOCK ROAD', 'DUBAI', 'AE', new Date(Date.UTC(2026, 7, 28)), '91 FR 10001'],
        ['ORION FREIGHT LLC', '7 QUAY', 'SHARJAH', 'AE', new Date(Date.UTC(2026, 7, 28)), '91 FR 10001'],
      ]),
    );
    expect(snapshot).toMatchObject({ row_count: 2, issue_row_count: 0, issues: [] });
    expect(snapshot.entries).toHaveLength(1);
    expect(snapshot.entries[0]).toMatchObject({
      name: 'ORION FREIGHT LLC',
      country: 'AE',
      addresses: ['12 DOCK ROAD, DUBAI, AE', '7 QUAY, SHARJAH, AE'],
      attributes: { expiration_date: '2026-08-28' },
    });
  });

  test('debarred persons of one name with two dates of birth are two entries', async () => {
    const snapshot = await readAecaDebarredXlsx(
      await spreadsheet([
        ['Party Name', 'Date of Birth', 'Federal Register Notice', 'Notice Date'],
        ['Doe, Jan (a.k.a. Doe, J.)', 'May 1970', '88 FR 1', 'Febuary 2023'],
        ['Doe, Jan (a.k.a. Doe, J.)', 'June 1981', '88 FR 1', 'February 2023'],
      ]),
    );
    expect(snapshot.issues).toEqual([]);
    expect(
      snapshot.entries.map(({ name, aliases, citation, attributes }) => ({ name, aliases, citation, ...attributes })),
    ).toEqual([
      {
        name: 'Doe, Jan',
        aliases: ['Doe, J.'],
        citation: '88 FR 1',
        date_of_birth: 'May 1970',
        notice_date: 'Febuary 2023',
      },
      {
        name: 'Doe, Jan',
        aliases: ['Doe, J.'],
        citation: '88 FR 1',
        date_of_birth: 'June 1981',
        notice_date: 'February 2023',
      },
    ]);
  });

  test('Chinese military companies', () => {
    const snapshot = readDod1260hCsv(encoder.encode('Company,Aliases\nAcme Aero Co.,AAC; and Acme\n,\n,x\n'));
    expect(snapshot.entries.map(({ name, aliases }) => ({ name, aliases }))).toEqual([
      { name: 'Acme Aero Co.', aliases: ['AAC', 'Acme'] },
    ]);
    expect(snapshot).toMatchObject({ row_count: 2, issue_row_count: 1 });
  });

  test('a page instead of a table, a table without names, a file that is no spreadsheet', async () => {
    expect(readDplCsv(encoder.encode('<html>')).issues.map((issue) => issue.code)).toContain('document-unexpected');
    expect(readDplCsv(encoder.encode('a,b\n1,2\n')).issues.map((issue) => issue.code)).toEqual(['header-unexpected']);
    expect((await readDplXlsx(encoder.encode('not a zip'))).issues.map((issue) => issue.code)).toContain(
      'document-malformed',
    );
  });
});
