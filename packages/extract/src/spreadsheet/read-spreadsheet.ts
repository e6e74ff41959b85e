import type { Issue } from '@listwire/domain';
import readXlsxFile from 'read-excel-file/universal';

export interface SpreadsheetReading {
  /** The first sheet that holds a row; cells as text, dates as `YYYY-MM-DD`. */
  readonly rows: readonly (readonly string[])[];
  readonly issues: readonly Issue[];
}

function cellText(value: unknown): string {
  if (value === null) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** Reads an Office Open XML spreadsheet (.xlsx). What cannot be read is an issue, `document-malformed`. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<SpreadsheetReading> {
  try {
    const sheets = await readXlsxFile(Uint8Array.from(bytes).buffer);
    const filled = sheets.find((sheet) => sheet.data.length > 0);
    return { rows: filled?.data.map((row) => row.map((value) => cellText(value))) ?? [], issues: [] };
  } catch (error) {
    const message = `not a readable spreadsheet: ${error instanceof Error ? error.message : String(error)}`;
    return { rows: [], issues: [{ code: 'document-malformed', severity: 'error', message, place: 'file' }] };
  }
}
