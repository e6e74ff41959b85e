import { expect, test } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import { createDplTextReader } from './read-dpl-text.ts';

function readDplText(bytes: Uint8Array) {
  const [snapshot] = readWhole(createDplTextReader(), bytes);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

const header =
  'Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\tLast_Update\tAction\tFR_Citation';

function line(...cells: string[]): string {
  return cells.map((cell) => `"${cell}"`).join('\t');
}

test('the rows of one order are one entry, and every row is counted', () => {
  const snapshot = readDplText(
    new TextEncoder().encode(
      [
        header,
        line(
          'ACME AIR',
          'AIRPORT RD',
          'ERBIL',
          '',
          'IQ',
          '',
          '05/13/2022',
          '11/09/2022',
          'Y',
          '2022-05-18',
          'ADDITION',
          '87 F.R. 30173 5/18/2022',
        ),
        line(
          'ACME AIR',
          'P.O. BOX 1',
          'DUBAI',
          '',
          'AE',
          '',
          '05/13/2022',
          '11/09/2022',
          'Y',
          '2022-05-18',
          'ADDITION',
          '87 F.R. 30173 5/18/2022',
        ),
        line('', 'NOWHERE', '', '', '', '', '', '', '', '', '', ''),
        '',
      ].join('\r\n'),
    ),
  );
  expect(snapshot).toMatchObject({ list: 'us-bis-dpl', row_count: 3, issue_row_count: 1 });
  expect(snapshot.entries).toHaveLength(1);
  expect(snapshot.entries[0]).toMatchObject({
    name: 'ACME AIR',
    country: 'IQ',
    addresses: ['AIRPORT RD, ERBIL, IQ', 'P.O. BOX 1, DUBAI, AE'],
    attributes: { effective_date: '05/13/2022', action: 'ADDITION' },
    row_span: 2,
    place: 'rows 2, 3',
  });
});
