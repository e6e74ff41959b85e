import type { Issue, ListId } from '@listwire/domain';
import { bareHeading, isCountryHeading } from './country-in-text.ts';
import { joinLines } from './join-lines.ts';
import { type Column, columnsOfRow, isHeadingText } from './row-columns.ts';
import type { RuleCell, RuleRow, RuleTable } from './rule.ts';

/** One entry as a table prints it, gathered from the one or more rows that it takes. */
export interface TableEntry {
  readonly list: ListId;
  /** Heading as printed; empty where none came before. */
  readonly country: string;
  readonly lines: readonly string[];
  readonly wrapped: boolean;
  readonly license_requirement: string;
  readonly license_review_policy: string;
  readonly citation: string;
  readonly quote: string;
  readonly place: string;
  readonly page: number | null;
}

const fiveColumns: readonly Column[] = ['country', 'entity', 'requirement', 'policy', 'citation'];
const threeColumns: readonly Column[] = ['country', 'entity', 'citation'];

function columnOf(head: string): Column | null {
  if (/^country\b/i.test(head)) return 'country';
  if (/^(?:entit(?:y|ies)|listed persons?|persons?|names?)\b/i.test(head)) return 'entity';
  if (/requirement/i.test(head)) return 'requirement';
  if (/policy|review/i.test(head)) return 'policy';
  if (/citation|federal register/i.test(head)) return 'citation';
  return null;
}

const stars = /^[*\u2217\u22c6\uff0a\s.]*\*[*\u2217\u22c6\uff0a\s.]*$/;

function isStars(text: string): boolean {
  return text.includes('*') && stars.test(text);
}

const headsCountries = /^\s*country\b/i;
const reserved = /^\[reserved\]\.?$/i;
const headsFollowing = /^the following\b/i;

/** Only the first row of an entry announces its aliases. */
const announcesAliases = /\b[af]\.?k\.?a\b\.?|\bthe following .{0,30}\balias/i;

/** The announcement at the beginning of a row: the name stands in the row before. */
const opensWithAliases = /^[\s,(]*(?:[af]\.?k\.?a\b|(?:and )?the following\b.{0,30}\balias)/i;

/** "The following eight subordinate institutions of …:", "Subordinate institution:" head entries, they are none. */
function isGroupHead(name: string): boolean {
  return name.endsWith(':') && !announcesAliases.test(name);
}

/** "Subordinate institution 201 Research Institute …": what belongs to the entry goes on in a row of its own. */
const goesOnWithin = /^(?:and\s+)?(?:the following\s+)?(?:subordinate\s+(?:institution|entit)|affiliated\s+entit)/i;

interface OpenEntry {
  country: string;
  cells: Map<Column, { lines: string[]; wrapped: boolean }>;
  quotes: string[];
  place: string;
  page: number | null;
}

function headsOf(row: RuleRow): Column[] | null {
  if (!row.cells.some((cell) => headsCountries.test(cell.lines[0] ?? ''))) return null;
  const columns = row.cells.map((cell) => columnOf(joinLines(cell.lines, false)));
  if (!columns.includes('country') || !columns.includes('entity')) return null;
  const found: Column[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const column = columns[index];
    if (column === undefined || column === null) return null;
    for (let covered = 0; covered < cell.span; covered++) found.push(column);
  }
  return found;
}

/**
 * The table reader: rows to entries. Head rows, star rows and blank rows are passed over; a country holds until the
 * next; a row without a citation goes on with the entry before it. `startsEntry` tells whether a text begins with a
 * name that the instructions order, which settles where one entry ends and the next begins.
 */
export function readTable(
  list: ListId,
  table: RuleTable,
  startsEntry: (text: string) => boolean,
): { entries: TableEntry[]; issues: Issue[] } {
  const reader = new TableReader(list, startsEntry);
  let columns = defaultColumns(table);
  for (const row of table.rows) {
    const heads = headsOf(row);
    if (heads !== null) columns = heads;
    else reader.row(row, columns);
  }
  return reader.finish();
}

function defaultColumns(table: RuleTable): readonly Column[] {
  const isNarrow = (row: RuleRow) => row.cells.reduce((total, cell) => total + cell.span, 0) <= 3;
  return table.rows.every(isNarrow) ? threeColumns : fiveColumns;
}

class TableReader {
  readonly #list: ListId;
  readonly #startsEntry: (text: string) => boolean;
  readonly #entries: TableEntry[] = [];
  readonly #issues: Issue[] = [];
  #country = '';
  #open: OpenEntry | null = null;
  /** The citation that a group of entries shares, printed at its head. */
  #group: readonly string[] | null = null;
  /** No entry has been read since the heading. */
  #headingOpen = false;

  constructor(list: ListId, startsEntry: (text: string) => boolean) {
    this.#list = list;
    this.#startsEntry = startsEntry;
  }

  row(row: RuleRow, columns: readonly Column[]): void {
    const texts = row.cells.map((cell) => joinLines(cell.lines, cell.wrapped));
    const words = texts.filter((text) => text !== '' && !isStars(text));
    // A blank row, or one of stars: as many as the entries of a rule.
    if (words.length === 0) return;
    const quote = words.join(' | ');
    const cells = new Map<Column, RuleCell>();
    const placed = columnsOfRow(row, texts, columns);
    if (placed.uneven) {
      const message = `The row has another number of cells than the table has columns: ${quote}`;
      this.#raise('row-uneven', message, row);
    }
    for (const [index, cell] of row.cells.entries()) {
      const column = placed.columns[index];
      const text = texts[index] ?? '';
      if (!words.includes(text)) continue;
      if (column === undefined) {
        this.#raise('cell-outside-columns', `A cell stands outside the table's columns: ${text}`, row);
      } else if (cells.has(column)) {
        const before = cells.get(column);
        cells.set(column, { lines: [...(before?.lines ?? []), ...cell.lines], span: 1, wrapped: cell.wrapped });
      } else cells.set(column, cell);
    }
    this.#unshift(cells);
    const country = cells.get('country');
    const turned = country !== undefined && this.#turnTo(joinLines(country.lines, country.wrapped), row);
    const entity = cells.get('entity');
    const rest = [...cells.keys()].filter((column) => column !== 'country');
    if (rest.length === 0) return;
    const name = entity === undefined ? '' : joinLines(entity.lines, entity.wrapped);
    if (reserved.test(name)) return;
    if (turned) this.#group = null;
    if (isGroupHead(name) && !cells.has('requirement') && !cells.has('policy')) {
      this.#close();
      if (headsFollowing.test(name) || this.#group === null) this.#group = cells.get('citation')?.lines ?? [];
      return;
    }
    if (cells.has('citation')) this.#group = null;
    const within = rest.length === 1 && !turned && this.#open !== null && goesOnWithin.test(name);
    const begins =
      entity !== undefined &&
      !within &&
      (this.#open === null ||
        turned ||
        this.#group !== null ||
        (cells.has('citation') && this.#isComplete()) ||
        (announcesAliases.test(name) && !opensWithAliases.test(name)) ||
        this.#startsEntry(name));
    if (begins) this.#begin(row);
    if (begins && this.#group !== null) cells.set('citation', { lines: this.#group, span: 1, wrapped: false });
    else if (this.#open === null) {
      this.#raise('row-without-entity', `A row has no entity: ${quote}`, row);
      return;
    }
    this.#append(cells, quote);
  }

  /** A line of an entry that stands alone in the first column: the printer left out the empty cell before it. */
  #unshift(cells: Map<Column, RuleCell>): void {
    const only = cells.get('country');
    if (only === undefined || cells.size > 1 || this.#open === null) return;
    if (isHeadingText(joinLines(only.lines, only.wrapped))) return;
    cells.delete('country');
    cells.set('entity', only);
  }

  finish(): { entries: TableEntry[]; issues: Issue[] } {
    this.#close();
    return { entries: this.#entries, issues: this.#issues };
  }

  /** Takes the heading of a row; true where it differs from the one before (a page break may repeat it). */
  #turnTo(printed: string, row: RuleRow): boolean {
    const heading = bareHeading(printed);
    if (heading === '' || heading === this.#country) return false;
    const joined = `${this.#country} ${heading}`;
    if (!isCountryHeading(heading) && this.#headingOpen && isCountryHeading(joined)) {
      // The paper broke a heading in two.
      this.#country = joined;
      return false;
    }
    this.#headingOpen = true;
    if (!isHeadingText(heading)) {
      this.#raise('country-not-known', `Not known as a country heading: ${printed}`, row);
    }
    this.#close();
    this.#country = heading;
    return true;
  }

  #isComplete(): boolean {
    return this.#open?.cells.has('citation') === true;
  }

  #begin(row: RuleRow): void {
    this.#close();
    this.#headingOpen = false;
    this.#open = { country: this.#country, cells: new Map(), quotes: [], place: row.place, page: row.page };
  }

  #append(cells: Map<Column, RuleCell>, quote: string): void {
    const open = this.#open;
    if (open === null) return;
    for (const [column, cell] of cells) {
      if (column === 'country') continue;
      const have = open.cells.get(column);
      if (have === undefined) open.cells.set(column, { lines: [...cell.lines], wrapped: cell.wrapped });
      else have.lines.push(...cell.lines);
    }
    open.quotes.push(quote);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const text = (column: Column) => {
      const cell = open.cells.get(column);
      return cell === undefined ? '' : joinLines(cell.lines, cell.wrapped);
    };
    const entity = open.cells.get('entity');
    const entry: TableEntry = {
      list: this.#list,
      country: open.country,
      lines: entity?.lines ?? [],
      wrapped: entity?.wrapped ?? false,
      license_requirement: text('requirement'),
      license_review_policy: text('policy'),
      citation: text('citation'),
      quote: open.quotes.join(' '),
      place: open.place,
      page: open.page,
    };
    if (entry.citation === '') this.#raiseAt('row-incomplete', `The entry has no citation: ${entry.quote}`, open.place);
    if (entry.country === '') this.#raiseAt('country-missing', `No country stands before: ${entry.quote}`, open.place);
    this.#entries.push(entry);
  }

  #raise(code: string, message: string, row: RuleRow): void {
    this.#raiseAt(code, message, row.place);
  }

  #raiseAt(code: string, message: string, place: string): void {
    this.#issues.push({ code, severity: 'warning', message, place });
  }
}
