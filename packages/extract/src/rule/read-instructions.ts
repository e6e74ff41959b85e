import type { Amendment, Issue, ListId } from '@listwire/domain';
import { collapseSpace } from '../entity-cell/printed-text.ts';
import { headsCorrections } from './corrections.ts';
import { LevelStack, splitAtMarkers } from './instruction-levels.ts';
import type { Order } from './order.ts';
import { maskQuotes } from './quoted-text.ts';
import { emptyClause, type Inherited, readClauses } from './read-clauses.ts';
import type { RuleBlock, RuleTable } from './rule.ts';
import { listsNamed, namesOtherText } from './supplements.ts';

/** A table of the regulatory text and the list it belongs to. */
interface ListTable {
  readonly list: ListId;
  readonly table: RuleTable;
}

export interface InstructionsRead {
  readonly orders: readonly Order[];
  readonly tables: readonly ListTable[];
  /** True where the rule speaks of a list at all. */
  readonly in_scope: boolean;
  readonly issues: readonly Issue[];
}

interface Scope extends Inherited {
  readonly depth: number;
  readonly list: ListId | null;
}

const nothingInherited: Inherited = { action: null, country: null, in_entry: false };

/** What is ordered for the whole supplement, with no entry named: "is revised to read as follows". */
const wholeSupplement =
  /\bsupplements?\s+no[^,;:]*?\b(?:is|are)\s+(?:revised|added|corrected)\b|\b(?:revis|add|correct)\w*\s+supplements?\s+no\.?\s*\d+[^;:]*\bto\s+read\b/i;
/** "On page 5, the table is corrected to read as set forth below" */
const setOut = /\b(?:as follows|set (?:out|forth) (?:below|as follows))\b/i;
const harmless =
  /\bread(?:s)? as follows\b|\bset forth\b|\bauthority citation\b|\bcontinues? to read\b|\bas follows\s*:?\s*$|\bis amended\b/i;
const stays =
  /\b(?:(?:stay|suspend|delay)(?:s|ed|ing)?|postpon(?:es?|ed|ing)|defer(?:s|red|ring)?|lift(?:s|ed|ing)?\s+the\s+suspension)\b/i;
/** What of a list may be stayed without any entry being so. */
const besideEntries = /\b(?:introductory|footnotes?|notes?\s+to|paragraphs?)\b/i;
/** "Amendatory instruction 3 of the rule published at …": what it does to a list is for a person to look up. */
const staysAmendments = /\bamendatory\s+instructions?\b|\bamendments?\b.*\bFR\b/is;
/** The full stop may stand before or after the closing quotation mark. */
const ended = /(?:[.:][\s"'”’]*|;[\s"'”’]*(?:\b(?:and|or)\b\s*)?)$/i;
const instructionOpening =
  /^\s*(?:\d{1,3}\.|\(?[a-z]{1,4}[.)]|\(\d{1,2}\))\s+(?:by\s+)?(?:under|in|add|remov|revis|delet|correct|redesig|supplement|amend|the\s+(?:entr|head))/i;

/**
 * The instruction reader: goes through a rule's regulatory text and gathers what it orders for the lists, and which
 * tables belong to them.
 */
export function readInstructions(blocks: readonly RuleBlock[]): InstructionsRead {
  const reader = new InstructionReader();
  for (const block of blocks) {
    if (block.kind === 'table') reader.table(block);
    else if (block.kind === 'heading') reader.heading(block.text);
    else if (block.kind === 'instruction' || instructionOpening.test(block.text)) reader.instruction(block);
  }
  return reader.finish();
}

class InstructionReader {
  readonly #orders: Order[] = [];
  readonly #tables: ListTable[] = [];
  readonly #issues: Issue[] = [];
  readonly #levels = new LevelStack();
  #scopes: Scope[] = [];
  #list: ListId | null = null;
  #headed: ListId | null = null;
  #amendmentPage: number | null = null;
  /** The part of 15 CFR that is amended, as far as headings tell. */
  #part: string | null = null;
  #inScope = false;
  /** The list whose table a heading says to be corrected: the corrections below it do not name it again. */
  #corrected: ListId | null = null;
  /** An order for entries that it neither names nor counts. */
  #unnamed: { readonly order: Order; readonly depth: number } | null = null;
  #pending: { readonly issue: Issue; readonly depth: number } | null = null;

  table(table: RuleTable): void {
    const list = this.#headed ?? this.#list;
    if (list !== null) this.#tables.push({ list, table });
  }

  heading(text: string): void {
    const part = /^part\s+(\d{3})\b/i.exec(text)?.[1];
    if (part !== undefined) this.#part = part;
    const named = this.#listsNamed(text);
    if (named[0] !== undefined) this.#headed = named[0];
    else if (namesOtherText(text)) this.#headed = null;
    if (headsCorrections(text)) {
      this.#corrected = named[0] ?? null;
      this.#list = this.#corrected;
    }
  }

  instruction(block: Exclude<RuleBlock, RuleTable>): void {
    const { masked, quotes, open } = maskQuotes(block.text);
    const pieces = splitAtMarkers(masked);
    for (const piece of pieces) this.#piece(piece, quotes, block);
    if (open && this.#list !== null) {
      this.#raise('quote-not-closed', 'A quoted name is not closed; the instruction may be cut off.', block);
    } else if (quotes.length > 0 && this.#list !== null && !ended.test(block.text)) {
      this.#raise('instruction-not-ended', 'An instruction has no end; a part of it may be cut off.', block);
    }
  }

  finish(): InstructionsRead {
    if (this.#pending !== null) this.#issues.push(this.#pending.issue);
    return { orders: this.#orders, tables: this.#tables, in_scope: this.#inScope, issues: this.#issues };
  }

  #piece(masked: string, quotes: readonly string[], block: Exclude<RuleBlock, RuleTable>): void {
    const marker = this.#levels.markerOf(masked);
    const text = marker === null ? masked : masked.slice(marker.length);
    if (marker !== null) {
      this.#levels.enter(marker, text);
      if (marker.kind === 'number') {
        this.#list = this.#corrected;
        this.#amendmentPage = block.page;
      }
      this.#scopes = this.#scopes.filter((scope) => scope.depth < this.#levels.depth);
    }
    const depth = this.#levels.depth;
    if (this.#unnamed !== null && depth > this.#unnamed.depth) {
      // The names follow below: the order above them was only their head.
      this.#orders.splice(this.#orders.indexOf(this.#unnamed.order), 1);
    }
    this.#unnamed = null;
    if (this.#pending !== null) {
      if (depth <= this.#pending.depth) this.#issues.push(this.#pending.issue);
      this.#pending = null;
    }
    const outer = this.#scopes.at(-1);
    const named = this.#listsNamed(text);
    let list: ListId | null = named[0] ?? (outer === undefined ? this.#list : outer.list);
    // A section named deep inside the amendment of a list is only spoken of; elsewhere it moves the scope.
    const nested = outer !== undefined && outer.list !== null && marker?.kind !== 'number';
    if (named.length === 0 && !nested && namesOtherText(text)) list = null;
    this.#list = list;
    if (named.length > 0) {
      this.#headed = null;
      this.#amendmentPage ??= block.page;
    }
    const stayed =
      stays.test(text) &&
      (list === null
        ? staysAmendments.test(text) && this.#part === '744'
        : !besideEntries.test(text) || /«|\bentr(?:y|ies)\b/.test(text));
    if (stayed) {
      const printed = printedPiece(masked, quotes);
      this.#inScope = true;
      this.#raise(
        'entries-stayed',
        `Entries are stayed or suspended for a time; read it by hand: ${printed}`,
        block,
        'error',
      );
      return;
    }
    if (list === null) {
      if (marker !== null) this.#scopes.push({ depth, list: null, ...nothingInherited });
      return;
    }
    this.#inScope = true;
    const inherited: Inherited = {
      action: outer?.action ?? null,
      country: outer?.country ?? null,
      in_entry: outer?.in_entry ?? false,
    };
    const read = readClauses(text, quotes, marker === null && named.length === 0 ? nothingInherited : inherited);
    if (named.length > 1 && read.clauses.length > 0) {
      this.#raise(
        'several-lists-in-one-instruction',
        'One instruction amends several lists; read it by hand.',
        block,
        'error',
      );
    }
    const amendment = this.#levels.path;
    const printed = printedPiece(masked, quotes);
    for (const clause of read.clauses) {
      const order: Order = {
        list,
        ...clause,
        whole: false,
        instruction: printed,
        amendment,
        page: block.page,
        amendment_page: this.#amendmentPage ?? block.page,
      };
      this.#orders.push(order);
      if (order.names.length === 0 && order.count === null && !order.heading) this.#unnamed = { order, depth };
    }
    if (marker !== null || named.length > 0) this.#scopes.push({ depth, list, ...read.inherits });
    const strays = read.orphans.length > 0 && !this.#amendEntriesAbove(read.orphans, printed, depth);
    if (read.ranged) {
      this.#raise(
        'instruction-not-understood',
        `Which entries are meant, the list alone tells: ${printed}`,
        block,
        'error',
      );
      return;
    }
    if (read.unclear || strays) {
      this.#raise('text-amendment', `Words are changed inside entries; read it by hand: ${printed}`, block, 'error');
      return;
    }
    if (read.clauses.length > 0 || read.orphans.length > 0) return;
    const tableCorrected = this.#corrected !== null && read.bare === 'revise' && setOut.test(text);
    if ((named.length > 0 && wholeSupplement.test(text)) || tableCorrected) {
      this.#orders.push({
        list,
        action: /\badd/i.test(text) ? 'add' : 'revise',
        ...emptyClause,
        country: null,
        whole: true,
        instruction: printed,
        amendment,
        page: block.page,
        amendment_page: this.#amendmentPage ?? block.page,
      });
      return;
    }
    if (read.bare !== null && !read.detail) this.#expectMore(depth, printed, amendment);
    else if (read.bare === null && !harmless.test(text) && named.length === 0 && read.inherits.country === null) {
      this.#raise('instruction-not-understood', `Not understood: ${printed}`, block);
    }
  }

  /** "Supplement no. 4" alone is the Entity List only where part 744 is amended. */
  #listsNamed(text: string): ListId[] {
    return listsNamed(text, this.#part === null || this.#part === '744');
  }

  /** Texts are amended in the entries that the level above names; false where it names none. */
  #amendEntriesAbove(changes: readonly Amendment[], instruction: string, depth: number): boolean {
    const path = this.#levels.path.split('.');
    const above = [path.join('.'), path.slice(0, depth - 1).join('.')];
    let found = false;
    for (const [at, order] of this.#orders.entries()) {
      if (!above.includes(order.amendment) || order.action !== 'revise' || order.names.length === 0) continue;
      const text = `${order.instruction} ${instruction}`;
      this.#orders[at] = { ...order, changes: [...order.changes, ...changes], instruction: text };
      found = true;
    }
    return found;
  }

  /** An action without an object is fine where deeper instructions follow; else it is raised. */
  #expectMore(depth: number, printed: string, amendment: string): void {
    const issue: Issue = {
      code: 'instruction-not-understood',
      severity: 'error',
      message: `Not understood: ${printed}`,
      place: `amendment ${amendment}`,
    };
    this.#pending = { issue, depth };
  }

  #raise(code: string, message: string, block: RuleBlock, severity: Issue['severity'] = 'warning'): void {
    this.#issues.push({
      code,
      severity,
      message,
      place: this.#levels.path === '' ? block.place : `amendment ${this.#levels.path}`,
    });
  }
}

function printedPiece(masked: string, quotes: readonly string[]): string {
  return collapseSpace(masked.replace(/«(\d+)»/g, (_, index: string) => `“${quotes[Number(index)] ?? ''}”`));
}
