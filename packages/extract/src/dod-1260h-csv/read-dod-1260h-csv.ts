import type { Snapshot } from '@listwire/domain';
import { readPartyCsv } from '../party-table/read-party-csv.ts';
import type { PartyColumns } from '../party-table/read-party-table.ts';

const columns: PartyColumns = {
  name: /\bname\b|\bentity\b|\bcompany\b/i,
  companion: /./,
  aliases: /alias|a\.?k\.?a/i,
  citation: /federal register|citation/i,
};

/**
 * Reads a comma-separated list of Chinese military companies (section 1260H, Pub. L. 116-283), one company a row, a title row first.
 * Issues: those of `readDelimited` and `readPartyTable`.
 */
export function readDod1260hCsv(bytes: Uint8Array): Snapshot {
  return readPartyCsv(bytes, columns, 'us-dod-1260h');
}
