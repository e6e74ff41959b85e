import type { Snapshot } from '@listwire/domain';
import { createPartyCsvReader } from '../party-table/read-party-csv.ts';
import type { PartyColumns } from '../party-table/read-party-table.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';

const columns: PartyColumns = {
  name: /\bname\b|\bentity\b|\bcompany\b/i,
  companion: /./,
  aliases: /alias|a\.?k\.?a/i,
  citation: /federal register|citation/i,
};

/**
 * Makes a reader of a comma-separated list of Chinese military companies (section 1260H, Pub. L. 116-283), one company a row, a title row first.
 * Issues: those of `createDelimitedReader` and `readPartyTable`.
 */
export function createDod1260hCsvReader(): SnapshotReader<Snapshot[]> {
  return createPartyCsvReader(columns, 'us-dod-1260h');
}
