import { expect, test } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import { createBisEntityListCsvReader } from './read-bis-entity-list-csv.ts';

function readBisEntityListCsv(bytes: Uint8Array) {
  const [snapshot] = readWhole(createBisEntityListCsvReader(), bytes);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

const columns =
  'Source List,Name,Address,City,State/Province,Postal Code,Country,Federal Register Notice,Effective Date,License Requirement,License Policy,Remarks/Notes,Alternate Name';

test('the address rows of a party under one country are one entry; another country is another entry', () => {
  const snapshot = readBisEntityListCsv(
    new TextEncoder().encode(
      [
        columns,
        'EL,Orbit Labs,1 First St,Montreal,Quebec,H1A,Canada,77 FR 61249,10/9/2012,All items,Presumption of denial.,,Orbit; and OL Group',
        'EL,"Orbit Labs,",2 Second St,Montreal,,,Canada,77 FR 61249,10/9/2012,All items,Presumption of denial.,,Orbit; and OL Group',
        'EL,Orbit Labs,3 Third St,Minsk,,,Belarus,77 FR 61249,10/9/2012,All items,Presumption of denial.,,',
        '',
      ].join('\r\n'),
    ),
  );
  expect(snapshot).toMatchObject({ row_count: 3, issue_row_count: 0, issues: [] });
  expect(
    snapshot.entries.map(({ country, name, aliases, addresses, row_span }) => ({
      country,
      name,
      aliases,
      addresses,
      row_span,
    })),
  ).toEqual([
    {
      country: 'CANADA',
      name: 'Orbit Labs',
      aliases: ['Orbit', 'OL Group'],
      addresses: ['1 First St, Montreal, Quebec, H1A, Canada', '2 Second St, Montreal, Canada'],
      row_span: 2,
    },
    {
      country: 'BELARUS',
      name: 'Orbit Labs',
      aliases: [],
      addresses: ['3 Third St, Minsk, Belarus'],
      row_span: undefined,
    },
  ]);
});
