import type { Snapshot, SnapshotEntry } from '@listwire/domain';
import { listTables } from '../html/list-tables.ts';

/**
 * Reads the FCC's Covered List (47 CFR 1.50002) from its page: the table headed “Covered Equipment or Services”. A row's name is the
 * companies set in bold, or, where none is, its first clause; the whole text is in `attributes.covered`. Issues: `table-missing`,
 * `document-truncated`, `row-malformed`, `name-repeated`.
 */
export function readFccCoveredHtml(bytes: Uint8Array): Snapshot {
  // Only the first table so headed is the list.
  const {
    tables: [table],
    issues,
  } = listTables(bytes, /^covered equipment or services/i, '“Covered Equipment or Services”');
  const entries: SnapshotEntry[] = [];
  let issueRows = 0;
  const rows = table?.rows.slice(1) ?? [];
  rows.forEach((cells, index) => {
    const place = `row ${index + 1}`;
    const [covered, inclusion] = cells;
    if (cells.length !== 2 || covered === undefined || inclusion === undefined || covered.text === '') {
      issueRows += 1;
      const message = `not a description and a date: “${cells.map((cell) => cell.text).join(' | ')}”`;
      issues.push({ code: 'row-malformed', severity: 'error', message, place });
      return;
    }
    entries.push({
      country: '',
      name: covered.bold.length > 0 ? covered.bold.map(withoutFinalComma).join(' and ') : firstClause(covered.text),
      aliases: [],
      addresses_text: '',
      addresses: [],
      license_requirement: '',
      license_review_policy: '',
      citation: '',
      attributes: { covered: covered.text, date_of_inclusion: inclusion.text },
      place,
    });
  });
  return { list: 'us-fcc-covered', entries, row_count: rows.length, issue_row_count: issueRows, issues };
}

function withoutFinalComma(text: string): string {
  return text.replace(/,$/, '');
}

// Marks that refer to the page's notes (^ † ‡ ± # *) are typesetting, not part of a name.
function firstClause(text: string): string {
  const clause = text.split(/,\s|\s—|—|:\s/, 1)[0] ?? text;
  return clause
    .replace(/\s*[\^†‡±#*]+\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
