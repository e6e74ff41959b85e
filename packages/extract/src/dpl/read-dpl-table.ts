import type { Snapshot } from '@listwire/domain';
import { createPartyCsvReader } from '../party-table/read-party-csv.ts';
import { type PartyColumns, readPartyTable } from '../party-table/read-party-table.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet.ts';

// BIS' export has changed its titles with almost every edition; these are the words that have stayed.
const columns: PartyColumns = {
  name: /\bname\b/i,
  companion: /expir|effective|federal register|citation/i,
  aliases: /alias|a\.?k\.?a/i,
  address: /address|street|\bcity\b|\bstate\b|province|country|postal|\bzip\b/i,
  country: /country/i,
  citation: /citation|federal register|\bf\.?\s?r\.?\b/i,
  distinguishing: /expir|effective|begin|start/i,
};

/**
 * Makes a reader of BIS' Denied Persons List as the comma-separated export of its web page: name and address may share one cell. Issues: those of
 * `createDelimitedReader` and `readPartyTable`.
 */
export function createDplCsvReader(): SnapshotReader<Snapshot[]> {
  return createPartyCsvReader(columns, 'us-bis-dpl');
}

/** Reads BIS' Denied Persons List as a spreadsheet (.xlsx); otherwise as `createDplCsvReader`. */
export async function readDplXlsx(bytes: Uint8Array): Promise<Snapshot> {
  const { rows, issues } = await readSpreadsheet(bytes);
  return readPartyTable(rows, columns, 'us-bis-dpl', issues);
}
