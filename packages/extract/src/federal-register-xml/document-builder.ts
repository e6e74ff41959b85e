import { beginsCorrections } from '../rule/corrections.ts';
import type { RuleBlock, RuleCell, RuleRow } from '../rule/rule.ts';
import type { DocumentElement, FederalRegisterDocument } from './federal-register-document.ts';
import { LineBuffer } from './line-buffer.ts';

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What an element is to the builder. Elements that are none of these change nothing. */
type Role =
  /** Its text is gathered, by itself or as a cell of a table. */
  | 'text'
  | 'cell'
  /** It parts or marks the text that is being gathered. */
  | 'line'
  | 'raised'
  | 'fraction'
  | 'emphasis'
  | 'page'
  /** It divides the document; of a caption, what its paragraphs belong to. */
  | 'row'
  | 'table'
  | 'regulatory-text'
  | 'preamble'
  | 'caption'
  /** It holds no regulatory text of the lists. */
  | 'passed';

const roles: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['CFR', 'text'],
  ['SUBJECT', 'text'],
  ['P', 'text'],
  ['FP', 'text'],
  ['HD', 'text'],
  ['AMDPAR', 'text'],
  ['FRDOC', 'text'],
  ['TNOTE', 'text'],
  ['TTITLE', 'text'],
  ['SECTNO', 'text'],
  ['ENT', 'cell'],
  ['CHED', 'cell'],
  ['LI', 'line'],
  ['SU', 'raised'],
  ['FR', 'fraction'],
  ['E', 'emphasis'],
  ['PRTPAGE', 'page'],
  ['ROW', 'row'],
  ['BOXHD', 'row'],
  ['GPOTABLE', 'table'],
  ['REGTEXT', 'regulatory-text'],
  ['PREAMB', 'preamble'],
  ['SUM', 'caption'],
  ['DATES', 'caption'],
  ['EFFDATE', 'caption'],
  ['ACT', 'caption'],
  ['AUTH', 'passed'],
  ['LSTSUB', 'passed'],
  ['SIG', 'passed'],
  ['FURINF', 'passed'],
  ['ADD', 'passed'],
  ['FTNT', 'passed'],
  ['GPH', 'passed'],
  ['MATH', 'passed'],
]);

/** Emphasis that sets indices, not words. */
const indices = new Set(['51', '52', '53', '54', '61', '62']);

/** Builds one document from the events between its start and end tags. */
export class DocumentBuilder {
  readonly #element: DocumentElement;
  readonly #blocks: Changeable<RuleBlock>[] = [];
  /** The captions that are open. */
  readonly #captions: string[] = [];
  #number: string | null = null;
  #subject = '';
  #action: string[] = [];
  #summary: string[] = [];
  #dates: string[] = [];
  #cfr = '';
  #page: number | null;
  #firstPage: number | null;
  #sawText = false;
  #inBody = false;
  #inPreamble = true;
  #skipBody = false;
  /** The document may correct another in words: its reasons are looked through for where it begins to. */
  #mayCorrect = false;
  /** Its paragraphs are corrections. */
  #correcting = false;
  #buffer: LineBuffer | null = null;
  #bufferPage: number | null = null;
  #passed = 0;
  #tables = 0;
  #rows: Changeable<RuleRow>[] | null = null;
  #cells: RuleCell[] | null = null;
  #rowPage: number | null = null;
  #span = 1;
  #tablePage: number | null = null;

  constructor(element: DocumentElement, page: number | null) {
    this.#element = element;
    this.#page = page;
    this.#firstPage = page;
    this.#skipBody = element === 'NOTICE' || element === 'PRESDOCU';
  }

  /** The page that the reader has come to, for the document that follows. */
  get page(): number | null {
    return this.#page;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const role = roles.get(name);
    if (role === undefined) return;
    if (role === 'page') this.#turnPage(attributes['P']);
    // Of a document out of scope nothing but its number is read: this is the common case in a daily issue.
    else if (this.#skipBody) {
      if (name === 'FRDOC') this.#gather(name);
    } else if (role === 'passed') this.#passed += 1;
    else if (role === 'caption') this.#captions.push(name);
    else if (this.#passed > 0) return;
    else if (role === 'cell') this.#gatherCell(name, attributes['A']);
    else if (role === 'text') this.#gather(name);
    else if (role === 'row') this.#cells = [];
    else if (role === 'table') this.#openTable();
    else if (role === 'regulatory-text') this.#openRegulatoryText(attributes['PART']);
    else this.#openInText(role, attributes['T'] ?? '');
  }

  text(text: string): void {
    if (this.#buffer === null) return;
    this.#buffer.text(text);
    if (!this.#sawText && text.trim() !== '') this.#sawText = true;
  }

  close(name: string): void {
    const role = roles.get(name);
    if (role === undefined || role === 'page') return;
    if (this.#skipBody) {
      if (name === 'FRDOC') this.#closeText(name);
    } else if (role === 'passed') this.#passed -= 1;
    else if (role === 'caption') this.#captions.pop();
    else if (this.#passed > 0) return;
    else if (role === 'cell') this.#closeCell(name);
    else if (role === 'text') this.#closeText(name);
    else if (role === 'row') this.#closeRow();
    else if (role === 'table') this.#closeTable();
    else if (role === 'preamble') {
      this.#inPreamble = false;
      this.#skipBody = !this.#mayAmendLists();
      // The printer's own corrections (C1-…) have the title of the rule that they correct, and no summary.
      this.#mayCorrect = /\bcorrect/i.test(this.#subject) || this.#summary.length === 0;
    } else this.#closeInText(role);
  }

  finish(): FederalRegisterDocument {
    const first = this.#firstPage;
    for (const block of this.#blocks) {
      block.page ??= first;
      if (block.kind === 'table') for (const row of block.rows as Changeable<RuleRow>[]) row.page ??= first;
    }
    return {
      element: this.#element,
      number: this.#number,
      subject: this.#subject,
      action: this.#action.join(' '),
      summary: this.#summary.join(' '),
      dates: this.#dates.join(' '),
      first_page: first,
      blocks: this.#blocks,
    };
  }

  #openInText(role: Role, emphasis: string): void {
    const buffer = this.#buffer;
    if (buffer === null) return;
    if (role === 'line') buffer.lineBreak();
    else if (role === 'raised') buffer.raise(true);
    else if (role === 'fraction') buffer.fraction();
    else if (role === 'emphasis' && !indices.has(emphasis)) buffer.joint();
  }

  #closeInText(role: Role): void {
    const buffer = this.#buffer;
    if (buffer === null) return;
    if (role === 'line') buffer.lineBreak();
    else if (role === 'raised') buffer.raise(false);
    else if (role === 'emphasis') buffer.joint();
  }

  /** The reader's rule of scope: nothing but 15 CFR part 744 holds the lists. Where no CFR line stands, read on. */
  #mayAmendLists(): boolean {
    if (this.#cfr === '') return true;
    if (!/\b15\s+CFR\b/i.test(this.#cfr)) return false;
    if (/\b744\b/.test(this.#cfr)) return true;
    for (const [, from, to] of this.#cfr.matchAll(/(\d{3})\s*(?:-|–|—|through|to)\s*(\d{3})/g)) {
      if (Number(from) <= 744 && Number(to) >= 744) return true;
    }
    return false;
  }

  #turnPage(printed: string | undefined): void {
    const page = Number(/\d+/.exec(printed ?? '')?.[0] ?? Number.NaN);
    if (!Number.isInteger(page)) return;
    this.#firstPage ??= this.#sawText ? page - 1 : page;
    this.#page = page;
    this.#buffer?.pageBreak();
  }

  /** Between the preamble's heads and the regulatory text stand only reasons: nothing of them is kept. */
  #gather(name: string): void {
    const looksAll = this.#inBody || this.#inPreamble || this.#mayCorrect;
    if (!looksAll && name !== 'AMDPAR' && name !== 'FRDOC') return;
    this.#buffer = new LineBuffer();
    this.#bufferPage = this.#page;
    if (name === 'AMDPAR') this.#beginAmendments();
  }

  #gatherCell(name: string, straddled: string | undefined): void {
    this.#gather(name);
    if (this.#buffer === null) return;
    this.#span = 1 + (straddled === undefined ? 0 : Number(/\d+/.exec(straddled)?.[0] ?? 0));
    if (this.#cells?.length === 0) this.#rowPage = this.#page;
  }

  #closeCell(name: string): void {
    const buffer = this.#buffer;
    if (buffer === null) return;
    this.#buffer = null;
    const lines = name === 'CHED' ? [buffer.line()] : buffer.lines();
    this.#cells?.push({ lines, span: this.#span, wrapped: false });
  }

  #closeText(name: string): void {
    const text = this.#buffer?.line() ?? '';
    this.#buffer = null;
    if (text === '') return;
    if (this.#mayCorrect && !this.#inBody && !this.#inPreamble && beginsCorrections(text)) {
      this.#inBody = true;
      this.#correcting = true;
    }
    if (name === 'SUBJECT' && this.#inBody) this.#headFurther(text);
    else if (name === 'SUBJECT') this.#subject ||= text;
    else if (name === 'CFR') this.#cfr += ` ${text}`;
    else if (name === 'FRDOC') this.#number = documentNumber(text);
    else if (name === 'AMDPAR') this.#block('instruction', text);
    else if (name === 'HD' || name === 'SECTNO' || name === 'TTITLE') {
      if (this.#inBody) this.#block('heading', text);
    } else if (this.#captions.includes('SUM')) this.#summary.push(text);
    else if (this.#captions.includes('DATES') || this.#captions.includes('EFFDATE')) this.#dates.push(text);
    else if (this.#captions.includes('ACT')) this.#action.push(text);
    else if (this.#inBody) this.#block(this.#correcting ? 'instruction' : 'paragraph', text);
  }

  /** A section's title belongs to its number: `Supplement No. 4 to Part 744` and `[Corrected]` are one heading. */
  #headFurther(text: string): void {
    const last = this.#blocks.at(-1);
    if (last?.kind === 'heading') last.text = `${last.text} ${text}`;
    else this.#block('heading', text);
  }

  /** Amendments in their own tags outrank what the reasons before them say of corrections. */
  #beginAmendments(): void {
    this.#inBody = true;
    if (!this.#correcting) return;
    this.#correcting = false;
    const kept = this.#blocks.filter(({ kind }) => kind !== 'instruction');
    this.#blocks.splice(0, this.#blocks.length, ...kept);
  }

  #block(kind: 'instruction' | 'heading' | 'paragraph', text: string): void {
    this.#blocks.push({ kind, text, page: this.#bufferPage, place: `paragraph ${this.#blocks.length + 1}` });
  }

  /** The part of the CFR that the text amends stands in the tag; for the reader it is a heading like the printed ones. */
  #openRegulatoryText(part: string | undefined): void {
    this.#inBody = true;
    if (part === undefined || part.trim() === '') return;
    this.#bufferPage = this.#page;
    this.#block('heading', `PART ${part.trim()}`);
  }

  #openTable(): void {
    this.#buffer = null;
    this.#rows = [];
    this.#tablePage = this.#page;
    if (this.#inBody) this.#tables += 1;
  }

  #closeRow(): void {
    const cells = this.#cells;
    this.#cells = null;
    if (cells === null || this.#rows === null) return;
    if (!cells.some((cell) => cell.lines.length > 0)) return;
    const place = `table ${this.#tables}, row ${this.#rows.length + 1}`;
    this.#rows.push({ cells, page: this.#rowPage, place });
  }

  #closeTable(): void {
    const rows = this.#rows;
    this.#rows = null;
    if (rows === null || !this.#inBody) return;
    this.#blocks.push({ kind: 'table', rows, page: this.#tablePage, place: `table ${this.#tables}` });
  }
}

function documentNumber(text: string): string | null {
  return /\bFR\s+Doc\.?\s*(?:No\.?\s*)?:?\s*([A-Z0-9][\w–-]*\w)/i.exec(text)?.[1]?.replaceAll('–', '-') ?? null;
}
