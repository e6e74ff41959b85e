import type { Snapshot } from '@listwire/domain';
import { type PartyColumns, readPartyTable } from '../party-table/read-party-table.ts';
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet.ts';

// The two files of the Directorate of Defense Trade Controls: statutory (with dates of birth) and administrative debarments.
const columns: PartyColumns = {
  name: /\bname\b|\bparty\b/i,
  companion: /federal register|\bf\.?r\.?\b|notice|debar|date/i,
  aliases: /alias|a\.?k\.?a/i,
  citation: /federal register(?!.*date)|\bf\.?r\.?\s*(?:notice|citation)\b(?!.*date)/i,
  distinguishing: /birth/i,
};

/**
 * Reads one of the State Department's files of parties debarred under the Arms Export Control Act (22 CFR 127.7). Dates stay as printed:
 * some are a month alone, some are misspelt. Issues: those of `readPartyTable`.
 */
export async function readAecaDebarredXlsx(bytes: Uint8Array): Promise<Snapshot> {
  const { rows, issues } = await readSpreadsheet(bytes);
  return readPartyTable(rows, columns, 'us-state-debarred', issues);
}
