import type { Issue, ListId, Snapshot } from '@listwire/domain';
import { readBracketedAliases } from '../bracketed-aliases/read-bracketed-aliases.ts';
import { groupRows, type PartyRow } from '../delimited/group-rows.ts';
import { splitList } from '../delimited/split-list.ts';
import { type EntityCell, splitEntityCell } from '../entity-cell/split-entity-cell.ts';

/**
 * How the columns of a published table are known. Agencies rename and reorder them from one export to the next, so a column is found by
 * what its title says, the first pattern that fits.
 */
export interface PartyColumns {
  /** The column that names the party; a table is only a table of parties with it. */
  readonly name: RegExp;
  /** A column that every table of the list has beside the name: what tells its title row from a heading above it. */
  readonly companion: RegExp;
  readonly aliases?: RegExp;
  /** Street, city, state, postal code, country: joined in the table's order. */
  readonly address?: RegExp;
  readonly country?: RegExp;
  readonly citation?: RegExp;
  /** Titles whose texts tell two entries of one name apart (dates of an order). */
  readonly distinguishing?: RegExp;
}

function collapse(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

function attributeName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/**
 * Reads a table with a row for each party or each of its addresses. The title row is the first one with a name column and its companion;
 * a name cell that holds the address as well is split as an entity cell of the BIS lists is. A column without a role becomes an attribute
 * under its own title. Issues: `header-unexpected`, `name-missing`, and those of the entity cell.
 */
export function readPartyTable(
  table: readonly (readonly string[])[],
  columns: PartyColumns,
  list: ListId,
  given: readonly Issue[],
): Snapshot {
  const issues: Issue[] = [...given];
  const head = table.findIndex(
    (cells) => cells.some((cell) => columns.name.test(cell)) && cells.some((cell) => columns.companion.test(cell)),
  );
  const titles = (table[head] ?? []).map((title) => title.replace(/\s+/g, ' ').trim());
  if (head < 0) {
    const message = `no title row with the columns ${columns.name.source} and ${columns.companion.source}`;
    issues.push({ code: 'header-unexpected', severity: 'error', message, place: 'table' });
    return { list, entries: [], row_count: 0, issue_row_count: 0, issues };
  }
  const nameColumn = titles.findIndex((title) => columns.name.test(title));
  const addressColumn = titles.some((title, index) => index !== nameColumn && columns.address?.test(title));
  const sharesAddress = columns.address !== undefined && !addressColumn;
  const rows: PartyRow[] = [];
  let issueRows = 0;
  table.slice(head + 1).forEach((rawCells, index) => {
    const cells = rawCells.map(collapse);
    if (cells.every((cell) => cell === '')) return;
    const place = `row ${head + index + 2}`;
    const nameCell = cells[nameColumn] ?? '';
    if (nameCell === '') {
      issueRows += 1;
      issues.push({
        code: 'name-missing',
        severity: 'error',
        message: `the row names nobody: “${cells.join(' | ').slice(0, 120)}”`,
        place,
      });
      return;
    }
    const row = partyRow(cells, titles, columns, nameColumn, sharesAddress, place);
    issues.push(...row.issues);
    rows.push(row.party);
  });
  return { list, entries: groupRows(rows), row_count: rows.length + issueRows, issue_row_count: issueRows, issues };
}

function bracketedName(cell: string, place: string): EntityCell {
  const { name, aliases, scope, issue } = readBracketedAliases(cell.replaceAll('\n', ' '));
  const issues: Issue[] = issue === null ? [] : [{ code: 'alias-count', severity: 'warning', message: issue, place }];
  return { name: scope === '' ? name : `${name} ${scope}`, aliases, addresses_text: '', addresses: [], issues };
}

function partyRow(
  cells: readonly string[],
  titles: readonly string[],
  columns: PartyColumns,
  nameColumn: number,
  sharesAddress: boolean,
  place: string,
): { readonly party: PartyRow; readonly issues: readonly Issue[] } {
  const nameCell = cells[nameColumn] ?? '';
  const split = sharesAddress ? splitEntityCell(nameCell.split('\n'), { place }) : bracketedName(nameCell, place);
  const aliases: string[] = [...split.aliases];
  const addressParts: string[] = [];
  const attributes: Record<string, string> = {};
  const distinguishing: string[] = [];
  let country = '';
  let citation = '';
  titles.forEach((title, index) => {
    const text = (cells[index] ?? '').replaceAll('\n', ' ');
    if (columns.distinguishing?.test(title)) distinguishing.push(text);
    if (columns.country?.test(title)) country = text;
    if (index === nameColumn || text === '') return;
    if (columns.aliases?.test(title)) aliases.push(...splitList(text));
    else if (columns.address?.test(title)) addressParts.push(text);
    else if (columns.citation?.test(title)) citation = text;
    else attributes[attributeName(title)] = text;
  });
  const ownAddress = addressParts.join(', ');
  const addresses = ownAddress === '' ? [...split.addresses] : [ownAddress];
  return {
    party: {
      key: [split.name.toLowerCase(), ...distinguishing].join('\u001f'),
      country,
      name: split.name,
      aliases,
      addresses_text: ownAddress === '' ? split.addresses_text : ownAddress,
      addresses,
      license_requirement: '',
      license_review_policy: '',
      citation,
      attributes,
      place,
    },
    issues: split.issues,
  };
}
