import { LineBuffer } from '../federal-register-xml/line-buffer.ts';
import type { RuleCell, RuleRow } from '../rule/rule.ts';
import type { NoticeBlock, NoticeText } from './notice.ts';
import { kindOfNotice } from './notice-kind.ts';
import { printedDate } from './printed-date.ts';

/** Elements whose text is gathered. */
const gathered = new Set([
  'AGENCY',
  'SUBAGY',
  'SUBJECT',
  'P',
  'FP',
  'HD',
  'ENT',
  'CHED',
  'TTITLE',
  'FRDOC',
  'DATED',
  'DATE',
]);
/** Parts of a notice that tell of no party. */
const passedOver = new Set(['FTNT', 'MATH', 'FURINF', 'ADD', 'AUTH', 'BILCOD', 'DEPDOC', 'TNOTE', 'NAME', 'TITLE']);

/**
 * Builds a notice from the events of Federal Register XML between its start and end tags. The body of a notice that
 * changes no list, by its captions, is not kept.
 */
export class NoticeBuilder {
  readonly #blocks: NoticeBlock[] = [];
  readonly #path: string[] = [];
  readonly #agencies: string[] = [];
  readonly #action: string[] = [];
  readonly #summary: string[] = [];
  readonly #dates: string[] = [];
  #subject = '';
  #number: string | null = null;
  #dated: string | null = null;
  #page: number | null;
  #firstPage: number | null;
  #buffer: LineBuffer | null = null;
  #bufferPage: number | null = null;
  #passed = 0;
  #skipped = false;
  #rows: RuleRow[] | null = null;
  #cells: RuleCell[] | null = null;
  #tables = 0;

  constructor(page: number | null) {
    this.#page = page;
    this.#firstPage = page;
  }

  /** The page that the reader has come to, for the document that follows. */
  get page(): number | null {
    return this.#page;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    if (name === 'PRTPAGE') this.#turnPage(attributes['P']);
    if (passedOver.has(name)) this.#passed += 1;
    if (this.#passed > 0 || (this.#skipped && name !== 'FRDOC')) return;
    const buffer = this.#buffer;
    if (buffer !== null) {
      if (name === 'LI') buffer.lineBreak();
      else if (name === 'SU') buffer.raise(true);
      else if (name === 'E') buffer.joint();
    }
    if (name === 'GPOTABLE') this.#rows = [];
    else if (name === 'ROW' || name === 'BOXHD') this.#cells = [];
    else if (name === 'GPH') this.#blocks.push({ kind: 'image', text: '', page: this.#page, place: this.#place() });
    else if (gathered.has(name)) {
      this.#buffer = new LineBuffer();
      this.#bufferPage = this.#page;
    }
  }

  text(text: string): void {
    if (this.#passed === 0) this.#buffer?.text(text);
  }

  close(name: string): void {
    this.#path.pop();
    if (passedOver.has(name)) this.#passed -= 1;
    if (this.#passed > 0 || (this.#skipped && name !== 'FRDOC')) return;
    const buffer = this.#buffer;
    if (buffer !== null) {
      if (name === 'LI') buffer.lineBreak();
      else if (name === 'SU') buffer.raise(false);
      else if (name === 'E') buffer.joint();
      if (gathered.has(name)) {
        this.#buffer = null;
        this.#gathered(name, buffer);
      }
    }
    if (name === 'ROW' || name === 'BOXHD') this.#closeRow();
    else if (name === 'GPOTABLE') this.#closeTable();
  }

  finish(): NoticeText {
    return {
      number: this.#number,
      agencies: this.#agencies,
      subject: this.#subject,
      action: this.#action.join(' '),
      summary: this.#summary.join(' '),
      dates: this.#dates.join(' '),
      dated: this.#dated,
      first_page: this.#firstPage,
      blocks: this.#blocks,
    };
  }

  #turnPage(printed: string | undefined): void {
    const page = Number(/\d+/.exec(printed ?? '')?.[0] ?? Number.NaN);
    if (!Number.isInteger(page)) return;
    // The first break tells where the notice began: on the page before.
    this.#firstPage ??= this.#blocks.length > 0 || this.#subject !== '' ? page - 1 : page;
    this.#page = page;
    this.#buffer?.pageBreak();
  }

  #gathered(name: string, buffer: LineBuffer): void {
    if (name === 'ENT' || name === 'CHED') {
      this.#cells?.push({ lines: buffer.lines(), span: 1, wrapped: false });
      return;
    }
    const text = buffer.line();
    if (text === '') return;
    if (name === 'AGENCY' || name === 'SUBAGY') this.#agencies.push(text);
    else if (name === 'SUBJECT') {
      this.#subject = this.#subject === '' ? text : `${this.#subject}; ${text}`;
      this.#skipped = kindOfNotice(this.#agencies, this.#subject) === null;
    } else if (name === 'FRDOC') this.#number = documentNumber(text);
    else if (name === 'DATED' || name === 'DATE') this.#dated ??= printedDate(text);
    else if (this.#path.includes('SUM')) this.#summary.push(text);
    else if (this.#path.includes('DATES') || this.#path.includes('EFFDATE')) this.#dates.push(text);
    else if (this.#path.includes('ACT')) this.#action.push(text);
    else if (!this.#path.includes('AGY')) {
      const kind = name === 'HD' ? 'heading' : 'paragraph';
      this.#blocks.push({ kind, text, page: this.#bufferPage, place: this.#place() });
    }
  }

  #place(): string {
    return `paragraph ${this.#blocks.length + 1}`;
  }

  #closeRow(): void {
    const cells = this.#cells;
    this.#cells = null;
    if (cells === null || this.#rows === null || !cells.some((cell) => cell.lines.length > 0)) return;
    this.#rows.push({ cells, page: this.#page, place: `table ${this.#tables + 1}, row ${this.#rows.length + 1}` });
  }

  #closeTable(): void {
    const rows = this.#rows;
    this.#rows = null;
    if (rows === null) return;
    this.#tables += 1;
    this.#blocks.push({ kind: 'table', rows, page: this.#page, place: `table ${this.#tables}` });
  }
}

function documentNumber(text: string): string | null {
  return /\bFR\s+Doc\.?\s*(?:No\.?\s*)?:?\s*([A-Z0-9][\w–-]*\w)/i.exec(text)?.[1]?.replaceAll('–', '-') ?? null;
}
