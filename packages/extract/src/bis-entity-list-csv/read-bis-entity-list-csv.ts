import { countryShortName, type Issue, type Snapshot } from '@listwire/domain';
import { groupRows, type PartyRow } from '../delimited/group-rows.ts';
import { columnFinder, createDelimitedReader } from '../delimited/read-delimited.ts';
import { splitList } from '../delimited/split-list.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';

const columns = [
  'Name',
  'Address',
  'City',
  'State/Province',
  'Postal Code',
  'Country',
  'Federal Register Notice',
  'Effective Date',
  'License Requirement',
  'License Policy',
  'Remarks/Notes',
  'Alternate Name',
] as const;

/**
 * Makes a reader of BIS' consolidated comma-separated Entity List: a row for each address, a party's rows under one country joined into one entry.
 * Issues: `name-missing` and those of `createDelimitedReader`.
 */
export function createBisEntityListCsvReader(): SnapshotReader<Snapshot[]> {
  const rows: PartyRow[] = [];
  const issues: Issue[] = [];
  let issueRows = 0;
  let positions: ReadonlyMap<string, number> | undefined;

  const delimited = createDelimitedReader({ delimiter: ',', first: { columns } }, (cells, row, header) => {
    if (positions === undefined) {
      const find = columnFinder(header);
      positions = new Map(columns.map((column) => [column, find(column)]));
    }
    const cell = (column: (typeof columns)[number]) =>
      (cells[positions?.get(column) ?? -1] ?? '').replace(/\s+/g, ' ').trim();
    const name = cell('Name').replace(/[,;]$/, '');
    if (name === '') {
      issueRows += 1;
      issues.push({ code: 'name-missing', severity: 'error', message: 'the row names nobody', place: `row ${row}` });
      return;
    }
    const country = countryShortName(cell('Country')).toUpperCase();
    const address = [cell('Address'), cell('City'), cell('State/Province'), cell('Postal Code'), cell('Country')]
      .filter((part) => part !== '')
      .join(', ');
    rows.push({
      key: [country, name.toLowerCase()].join('\u001f'),
      country,
      name,
      aliases: splitList(cell('Alternate Name')),
      addresses_text: address,
      addresses: address === '' ? [] : [address],
      license_requirement: cell('License Requirement'),
      license_review_policy: cell('License Policy'),
      citation: cell('Federal Register Notice'),
      attributes: { effective_date: cell('Effective Date'), remarks: cell('Remarks/Notes') },
      place: `row ${row}`,
    });
  });
  return {
    write: delimited.write,
    end() {
      const reading = delimited.end();
      return [
        {
          list: 'us-bis-entity-list',
          entries: groupRows(rows),
          row_count: reading.row_count,
          issue_row_count: reading.issue_row_count + issueRows,
          issues: [...reading.issues, ...issues],
        },
      ];
    },
  };
}
