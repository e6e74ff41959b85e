import type { ListId, Snapshot } from '@listwire/domain';
import { readDelimited } from '../delimited/read-delimited.ts';
import { type PartyColumns, readPartyTable } from './read-party-table.ts';

/** Reads a comma-separated table of parties whose first row is its titles. Issues: those of `readDelimited` and `readPartyTable`. */
export function readPartyCsv(bytes: Uint8Array, columns: PartyColumns, list: ListId): Snapshot {
  const rows: (readonly string[])[] = [];
  const reading = readDelimited(bytes, { delimiter: ',', first: { columns: [] } }, (cells) => rows.push(cells));
  const snapshot = readPartyTable([reading.header, ...rows], columns, list, reading.issues);
  return {
    ...snapshot,
    row_count: snapshot.row_count + reading.issue_row_count,
    issue_row_count: snapshot.issue_row_count + reading.issue_row_count,
  };
}
