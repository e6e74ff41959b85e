import type { Issue, Snapshot } from '@listwire/domain';
import { groupRows, type PartyRow } from '../delimited/group-rows.ts';
import { columnFinder, createDelimitedReader } from '../delimited/read-delimited.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';

const columns = [
  'Name',
  'Street_Address',
  'City',
  'State',
  'Country',
  'Postal_Code',
  'Effective_Date',
  'Expiration_Date',
  'Standard_Order',
  'Last_Update',
  'Action',
  'FR_Citation',
] as const;

/**
 * Makes a reader of BIS' tab-separated Denied Persons List (dpl.txt). A person denied by one order under several addresses has a row for each: they
 * are one entry. Dates stay as printed (MM/DD/YYYY). Issues: `name-missing` and those of `createDelimitedReader`.
 */
export function createDplTextReader(): SnapshotReader<Snapshot[]> {
  const rows: PartyRow[] = [];
  const issues: Issue[] = [];
  let issueRows = 0;
  let positions: ReadonlyMap<string, number> | undefined;

  const delimited = createDelimitedReader({ delimiter: '\t', first: { columns } }, (cells, row, header) => {
    if (positions === undefined) {
      const find = columnFinder(header);
      positions = new Map(columns.map((column) => [column, find(column)]));
    }
    const cell = (column: (typeof columns)[number]) =>
      (cells[positions?.get(column) ?? -1] ?? '').trim().replace(/\s+/g, ' ');
    const name = cell('Name');
    if (name === '') {
      issueRows += 1;
      issues.push({ code: 'name-missing', severity: 'error', message: 'the row names nobody', place: `row ${row}` });
      return;
    }
    const address = [cell('Street_Address'), cell('City'), cell('State'), cell('Postal_Code'), cell('Country')]
      .filter((part) => part !== '')
      .join(', ');
    rows.push({
      key: [name, cell('Effective_Date'), cell('Expiration_Date')].join('\u001f'),
      country: cell('Country'),
      name,
      aliases: [],
      addresses_text: address,
      addresses: address === '' ? [] : [address],
      license_requirement: '',
      license_review_policy: '',
      citation: cell('FR_Citation'),
      attributes: {
        effective_date: cell('Effective_Date'),
        expiration_date: cell('Expiration_Date'),
        standard_order: cell('Standard_Order'),
        last_update: cell('Last_Update'),
        action: cell('Action'),
      },
      place: `row ${row}`,
    });
  });
  return {
    write: delimited.write,
    end() {
      const reading = delimited.end();
      return [
        {
          list: 'us-bis-dpl',
          entries: groupRows(rows),
          row_count: reading.row_count,
          issue_row_count: reading.issue_row_count + issueRows,
          issues: [...reading.issues, ...issues],
        },
      ];
    },
  };
}
