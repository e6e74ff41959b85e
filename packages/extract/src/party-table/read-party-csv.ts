import type { ListId, Snapshot } from '@listwire/domain';
import { createDelimitedReader } from '../delimited/read-delimited.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { type PartyColumns, readPartyTable } from './read-party-table.ts';

/** Makes a reader of a comma-separated table of parties whose first row is its titles. Issues: those of `createDelimitedReader` and `readPartyTable`. */
export function createPartyCsvReader(columns: PartyColumns, list: ListId): SnapshotReader<Snapshot[]> {
  const rows: (readonly string[])[] = [];
  const delimited = createDelimitedReader({ delimiter: ',', first: { columns: [] } }, (cells) => rows.push(cells));
  return {
    write: delimited.write,
    end() {
      const reading = delimited.end();
      const snapshot = readPartyTable([reading.header, ...rows], columns, list, reading.issues);
      return [
        {
          ...snapshot,
          row_count: snapshot.row_count + reading.issue_row_count,
          issue_row_count: snapshot.issue_row_count + reading.issue_row_count,
        },
      ];
    },
  };
}
