import type { Snapshot } from '@listwire/domain';
import { readBracketedAliases } from '../bracketed-aliases/read-bracketed-aliases.ts';
import { groupRows, type PartyRow } from '../delimited/group-rows.ts';
import { listTables } from '../html/list-tables.ts';

// The page has a table for each list that section 2(d)(2)(B) of the Act (Pub. L. 117-78) asks for.
const headCell = /^(?:name of entity|entity name)$/i;
const sectionMark = /Section\s+2\(d\)\(2\)\(B\)\(([ivx]+)\)(?!.*Section\s+2\(d\)\(2\)\(B\))/i;

/**
 * Reads the UFLPA Entity List from DHS' page: every table whose head names entities. A party in several of the Act's lists is one
 * entry, its lists in `attributes.sublist`. Issues: `table-missing`, `document-truncated`, `row-malformed`, `alias-count`.
 */
export function readUflpaHtml(bytes: Uint8Array): Snapshot {
  const { tables, issues } = listTables(bytes, headCell, '“Name of Entity” or “Entity Name”');
  const rows: PartyRow[] = [];
  let issueRows = 0;
  tables.forEach((table, tableIndex) => {
    const section = sectionMark.exec(table.text_before)?.[1]?.toLowerCase();
    const sublist = section === undefined ? '' : `2(d)(2)(B)(${section})`;
    table.rows.slice(1).forEach((cells, rowIndex) => {
      const place = `table ${tableIndex + 1}, row ${rowIndex + 1}`;
      const [nameCell, dateCell] = cells;
      if (cells.length !== 2 || nameCell === undefined || dateCell === undefined || nameCell.text === '') {
        issueRows += 1;
        const message = `not a name and a date: “${cells.map((cell) => cell.text).join(' | ')}”`;
        issues.push({ code: 'row-malformed', severity: 'error', message, place });
        return;
      }
      const { name, aliases, scope, issue } = readBracketedAliases(nameCell.text);
      if (issue !== null) issues.push({ code: 'alias-count', severity: 'warning', message: issue, place });
      rows.push({
        key: name.toLowerCase(),
        country: '',
        name,
        aliases,
        addresses_text: '',
        addresses: [],
        license_requirement: '',
        license_review_policy: '',
        citation: '',
        attributes: {
          effective_date: dateCell.text,
          ...(sublist === '' ? {} : { sublist }),
          ...(scope === '' ? {} : { scope }),
        },
        place,
      });
    });
  });
  return {
    list: 'us-dhs-uflpa',
    entries: groupRows(rows),
    row_count: rows.length + issueRows,
    issue_row_count: issueRows,
    issues,
  };
}
