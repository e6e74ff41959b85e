import {
  countryKey,
  type Issue,
  type ListId,
  type Snapshot,
  type SnapshotEntry,
  type SnapshotRow,
  typesettingKey,
} from '@listwire/domain';
import { splitEntityCell } from '../entity-cell/split-entity-cell.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { type AlignedRow, alignCells, isCitation } from './align-cells.ts';
import {
  createSupplementTablesReader,
  type PrintedRow,
  type SupplementTable,
  type SupplementTables,
} from './supplement-tables.ts';
import { type Column, columnsOf } from './table-columns.ts';

/**
 * Makes a reader of the current lists in eCFR versioner XML of 15 CFR part 744: a snapshot for each of Supplements No. 4 (Entity List), 6 (UVL) and 7
 * (MEU List) that the document holds. Every row is an entry, an issue, or one of the `other_rows`. A document that cannot be read to its
 * end gives what was read, with the reason as an issue on every list. `lists` narrows what is read.
 */
export function createEcfrXmlReader(lists?: readonly ListId[]): SnapshotReader<Snapshot[]> {
  const reader = createSupplementTablesReader();
  return { write: reader.write, end: () => snapshotsOf(reader.end(), lists) };
}

function snapshotsOf({ tables, problem }: SupplementTables, lists?: readonly ListId[]): Snapshot[] {
  const wanted = tables.filter(({ list }) => lists === undefined || lists.includes(list));
  const snapshots = wanted.map((table) => readTable(table));
  if (problem === null) return snapshots;
  if (snapshots.length > 0) return snapshots.map((found) => ({ ...found, issues: [...found.issues, problem] }));
  const [list = 'us-bis-entity-list'] = lists ?? [];
  return [{ list, entries: [], row_count: 0, issue_row_count: 0, issues: [problem] }];
}

// An entry while its rows are being gathered.
interface Gathered {
  readonly country: string;
  readonly place: string;
  row_span: number;
  readonly cells: Record<Exclude<Column, 'country'>, string[]>;
}

function readTable({ list, supplement, rows, notes }: SupplementTable): Snapshot {
  const issues: Issue[] = [];
  const unread: SnapshotRow[] = [];
  const other: SnapshotRow[] = [];
  const gathered: Gathered[] = [];
  let columns: readonly Column[] | null = null;
  let country = '';
  let rowCount = 0;
  // Under "The following … institutions of X:" each row is an entry, cited by the heading if it is cited at all.
  let groupCitation: readonly string[] | null = null;
  // The first part of an entry whose aliases go on in the next row.
  let beginning: Gathered | null = null;

  function raise(code: string, severity: Issue['severity'], message: string, place: string): void {
    issues.push({ code, severity, message, place: `${supplement}, ${place}` });
  }
  function setUnread(row: PrintedRow, place: string, why: string): void {
    const text = row.cells.map((cell) => cell.join(' ')).join(' | ');
    unread.push({ place, text });
    raise('row-not-understood', 'error', `${why}: “${text.slice(0, 300)}”`, place);
  }
  function begin(row: AlignedRow, citation: readonly string[], place: string, rowSpan: number): Gathered {
    const entry: Gathered = {
      country,
      place,
      row_span: rowSpan,
      cells: {
        entity: [...row.entity],
        license_requirement: [...row.license_requirement],
        license_review_policy: [...row.license_review_policy],
        citation: [...citation],
      },
    };
    gathered.push(entry);
    return entry;
  }
  function extend(entry: Gathered, row: AlignedRow): void {
    entry.row_span += 1;
    for (const column of ['entity', 'license_requirement', 'license_review_policy', 'citation'] as const) {
      entry.cells[column].push(...row[column]);
    }
  }
  /** Takes one aligned row; `next` is the entity cell of the row after it. */
  function take(row: AlignedRow, printed: PrintedRow, next: readonly string[], place: string, rowSpan: number): void {
    const printedHeading = headingOf(row.country);
    // A heading may stand on each of its rows, and be continued overleaf.
    const heading = countryKey(printedHeading) === countryKey(country) ? '' : printedHeading;
    if (heading !== '') {
      country = heading;
      groupCitation = null;
      beginning = null;
    }
    const text = printed.cells.map((cell) => cell.join(' ')).join(' | ');
    const entity = row.entity.join(' ');
    const bare = row.license_requirement.length === 0 && row.license_review_policy.length === 0;
    const uncited = row.citation.length === 0;
    if ((/^\[.*\]\W*$/.test(entity) && typesettingKey(entity) === 'reserved') || (entity === '' && bare && uncited)) {
      other.push({ place, text });
      return;
    }
    const previous = gathered.at(-1);
    // More citations of the entry above.
    if (entity === '' && bare && heading === '' && previous !== undefined && isCitation(row.citation)) {
      extend(previous, row);
      return;
    }
    if (entity === '') {
      setUnread(printed, place, 'the row names no entity');
      return;
    }
    const beginsGroup = /^the following\b/i.test(entity);
    if (bare && entity.endsWith(':') && (beginsGroup || row.entity.length === 1)) {
      if (beginsGroup || groupCitation === null) groupCitation = row.citation;
      other.push({ place, text });
      return;
    }
    if (country === '') {
      setUnread(printed, place, 'the row stands under no country');
      return;
    }
    if (beginning !== null) {
      extend(beginning, row);
      beginning = null;
      return;
    }
    if (!bare || !uncited) {
      groupCitation = null;
      begin(row, row.citation, place, rowSpan);
      if (uncited) raise('citation-missing', 'warning', `no citation for “${entity.slice(0, 120)}”`, place);
      return;
    }
    if (groupCitation !== null) begin(row, groupCitation, place, rowSpan);
    else if (isAliasLine(next) && !isAliasLine(row.entity)) beginning = begin(row, row.citation, place, rowSpan);
    else if (previous !== undefined && heading === '') extend(previous, row);
    else setUnread(printed, place, 'the row has neither requirement nor citation');
  }

  for (const [at, printed] of rows.entries()) {
    const named = columnsOf(printed.cells);
    if (printed.part === 'head' || named !== null) {
      columns = named ?? columns;
      continue;
    }
    rowCount += 1;
    const place = `row ${rowCount}`;
    if (printed.part === 'foot') {
      other.push({ place, text: printed.cells.map((cell) => cell.join(' ')).join(' | ') });
      continue;
    }
    const aligned = columns === null ? null : alignCells(columns, printed.cells);
    if (columns === null || aligned === null) {
      setUnread(
        printed,
        place,
        `${printed.cells.length} cells where ${columns?.length ?? 'no head row says how many'} are expected`,
      );
      continue;
    }
    if (printed.cells.length < columns.length || printed.cells.slice(columns.length).some((cell) => cell.length > 0)) {
      const reading =
        aligned.length === 1 ? 'read by what the cells print' : `read as ${aligned.length} rows that ran into one`;
      const message = `${printed.cells.length} cells where ${columns.length} are expected, ${reading}`;
      raise(aligned.length === 1 ? 'row-uneven' : 'row-merged', 'warning', message, place);
    }
    const next = rows[at + 1]?.cells[columns.indexOf('entity')] ?? [];
    for (const [part, row] of aligned.entries()) take(row, printed, next, place, part === 0 ? 1 : 0);
  }
  if (columns === null)
    raise('header-unexpected', 'error', 'the table has no head row that names its columns', 'table');
  for (const note of notes.filter((text) => /\bcould not be incorporated\b/i.test(text))) {
    raise('amendment-not-incorporated', 'warning', note, 'editorial note');
  }
  const entries = gathered.flatMap((entry) => {
    const read = entryOf(entry, supplement, issues);
    if (read !== null) return [read];
    unread.push({ place: entry.place, text: entry.cells.entity.join(' ') });
    raise('row-not-understood', 'error', `no name found: “${entry.cells.entity.join(' ').slice(0, 300)}”`, entry.place);
    return [];
  });
  const issueRows = rowCount - other.length - entries.reduce((sum, { row_span = 1 }) => sum + row_span, 0);
  return {
    list,
    entries,
    row_count: rowCount,
    issue_row_count: issueRows,
    unread_rows: unread,
    other_rows: other,
    issues,
  };
}

function headingOf(cell: readonly string[]): string {
  return cell
    .join(' ')
    .toUpperCase()
    .replace(/[\s(\u2010-\u2015-]*\bCONTINUED\)?\.?$/u, '');
}

function isAliasLine(entity: readonly string[]): boolean {
  return /^[\u2012-\u2015-]/u.test(entity[0] ?? '');
}

function entryOf(
  { country, place, row_span, cells }: Gathered,
  supplement: string,
  issues: Issue[],
): SnapshotEntry | null {
  const entity = splitEntityCell(cells.entity, { place: `${supplement}, ${place}` });
  issues.push(...entity.issues);
  if (entity.name === '') return null;
  return {
    country,
    name: entity.name,
    aliases: [...entity.aliases],
    addresses_text: entity.addresses_text,
    addresses: [...entity.addresses],
    license_requirement: cells.license_requirement.join(' '),
    license_review_policy: cells.license_review_policy.join(' '),
    citation: cells.citation.join(' '),
    attributes: {},
    place,
    row_span,
  };
}
