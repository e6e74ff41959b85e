import { countOf, countPattern } from '../entity-cell/count-words.ts';
import { countryAt, isCountryHeading } from './country-in-text.ts';
import type { EntryField, Order } from './order.ts';

/** What an instruction's words are, as far as its grammar needs them. */
export type Token =
  | { readonly kind: 'verb'; readonly action: Order['action']; readonly passive: boolean; readonly moves: boolean }
  | CountryToken
  /** A name. `called`: the words before it say that it is an entry's. */
  | {
      readonly kind: 'quote';
      readonly text: string;
      readonly link: string;
      readonly called: boolean;
      /** What tells the entry from its namesakes, outside the quotation marks. */
      readonly apart: string | null;
      /** It stands in the place of what was removed. */
      readonly replaces: boolean;
    }
  /** "adding it": what the instruction removed before. */
  | { readonly kind: 'same'; readonly plural: boolean }
  /** "in the entry for «A»": what is ordered before or after it is done to that entry. */
  | { readonly kind: 'context'; readonly text: string }
  /** A text of an entry that is amended. `fresh`: it is the text as it becomes. */
  | { readonly kind: 'change'; readonly field: EntryField; readonly text: string; readonly fresh: boolean }
  /** The field that the texts before it stand in. */
  | { readonly kind: 'place'; readonly field: EntryField }
  | { readonly kind: 'count'; readonly count: number };

interface CountryToken {
  readonly kind: 'country';
  /** Several where what follows is ordered under each of them. */
  readonly headings: readonly string[];
  /** The heading itself is meant. */
  readonly of: boolean;
  /** It follows right after a name. */
  readonly trails: boolean;
  /** Where entries are moved from and to. */
  readonly way: 'from' | 'to' | null;
}

const actions: readonly (readonly [RegExp, Order['action']])[] = [
  [/^(?:add|insert|plac|re-?list)/i, 'add'],
  [/^(?:remov|delet)/i, 'remove'],
];

const scanner = new RegExp(
  [
    '(?<passive>(?:(?:is|are)\\s+(?:hereby\\s+)?(?:added|inserted|revised|corrected|modified|changed|replaced|removed|deleted|redesignated|moved|transferred|relocated)|should(?=\\s+read)))\\b',
    '(?<verb>\\b(?:add(?:ing|s)?|insert(?:ing|s)?|placing|re-?listing|revis(?:ing|es|e)|correct(?:ing|s)?|redesignat(?:ing|es|e)|modify(?:ing)?|modifies|chang(?:ing|es|e)|replac(?:ing|es|e)|remov(?:ing|es|e)|delet(?:ing|es|e)|mov(?:ing|es|e)|transferring|relocat(?:ing|es|e))\\b)',
    '(?<again>\\band\\s+(?:added|inserted|placed|relisted)(?=\\s+(?:(?:back\\s+)?(?:in|to|under)|as)\\b))',
    '(?<same>(?<!\\b(?:among|for|from|in|of|to)\\s)\\b(?:it|them|(?:the|this|that|these|those|said|such)\\s+(?:same\\s+)?(?:entry|entries|entity|entities))\\b(?=\\s*(?:[,;:.]|$|(?:as|at|back|from|in\\s+alphabetical|into|to|under)\\b)))',
    '(?<place>\\b(?:under|heading(?:s)?(?:\\s+(?:for|of))?|destinations?\\s+of|country\\s+of|entries\\s+for|entry\\s+for|for|in|from|into|to)\\s+(?=(?:the\\s+)?(?:(?:country|destination|heading)s?\\s+of\\s+)?(?:the\\s+)?["“]?\\p{Lu}))',
    '«(?<quote>\\d+)»',
    '\\b(?<field>alias(?:es)?|address(?:es)?|license\\s+requirements?|license\\s+review\\s+polic(?:y|ies)|(?:federal\\s+register\\s+)?citations?)\\b',
    `(?<count>\\b(?:both\\b|(?:${countPattern})(?:\\s+of\\s+the\\s+(?:${countPattern}))?))(?=\\s+(?:[\\p{L}’'.-]+\\s+){0,4}?(?:entit(?:y|ies)|entr(?:y|ies)|persons?|part(?:y|ies)|addresses|compan(?:y|ies))\\b)`,
  ].join('|'),
  'giu',
);

const wordsBefore =
  /\b(?:words?|phrases?|text|terms?|language|sentence|reference|footnote|number|date|spelling|punctuation)\s*,?\s*$/i;
/** «License requirement» column: a part of the table, no entry. */
const partAfter = /^\s*(?:columns?|paragraphs?|footnotes?)\b/i;
const tableHead = /^(?:country|entity|license (?:requirement|review policy)|federal register citation)$/i;
const outsideTable = /\b(?:introductory\s+(?:text|paragraph)|footnotes?\s+\d|notes?\s+to|paragraphs?\s+\()/i;
const goesOn = /^(?:[\s,;]|\band\b|\bor\b)*$/i;
const inTheEntry = /\b(?:in|from|to)\s+(?:the\s+)?(?:existing\s+)?entr(?:y|ies)(?:\s+for)?(?:\s+the)?\s*$/i;
const headingBefore = /\b(?:headings?|destinations?|under|country)(?:\s+(?:of|for))?(?:\s+the)?\s*$/i;
/** What stands between a text and what becomes of it. */
const newTextBefore = /\b(?:to read|read|reads|to|as|with|by)(?: as)?(?: follows)?[\s,:]*$/i;
const fieldBefore = /^[\s,:]*(?:(?:columns?|in alphabetical order|from|of)\b[\s,:]*)*$/i;
const fieldAfter = /^\s*(?:(?:in|from|of|to)\b|[,(])/i;
const inPlace = /\bin\s+(?:(?:its|their)\s+(?:place|stead)|(?:place|lieu)\s+thereof)\b/i;
/** "the second entry for «A»", "one of the two entries for «A»" */
const apartBefore =
  /\b(?:(?:first|second|third|fourth|fifth|sixth|last|former|latter|other|duplicate|earlier|later|older|newer)(?:\s+of\s+the)?|(?:one|two|three|\d+)\s+of\s+the)\s+(?:\w+\s+)?entr(?:y|ies)(?:\s+(?:for|of|named))?\s*$/i;
/** "«A» (80 FR 1, 1/2/15)", "«A» that cites 80 FR 1", "«A» located at 5 Main Street" */
const apartAfter =
  /^\s*(?:\([^()«]*\bFR\s+\d[^()«]*\)|,?\s*(?:(?:that|which)\s+cites?|citing|(?:located\s+)?at\s+(?=\d)|located\s+at|(?:with|having|bearing|whose)\s+(?:(?:the|an?|its)\s+)?(?:address|(?:federal\s+register\s+)?citation|\d+\s+FR\b))[^;«]*)/i;
const addressFollows =
  /^\s*,?\s*(?:(?:with|having|bearing|whose)\s+(?:(?:the|an)\s+)?address(?:es)?(?:\s+(?:of|is|at))?|(?:located\s+)?at)[\s,:]*$/i;
const orderOfAlphabet = /^\s*,?\s*in\s+alphabetical\s+order\s*,?\s*$/i;
const actionFollows = /^\s*,?\s*(?:and\s+)?(?:by\b|(?:add|insert|remov|delet|revis|correct)\w*)/i;
const calledEntry = /\b(?:entr(?:y|ies)|entit(?:y|ies)|persons?|part(?:y|ies)|compan(?:y|ies)|names?)\b/i;
const movingVerb = /^(?:redesignat|mov|transfer|relocat)/i;
const addressAsName = /^address\s+\d/i;

function actionOf(word: string): Order['action'] {
  return actions.find(([pattern]) => pattern.test(word))?.[1] ?? 'revise';
}

function fieldOf(words: string): EntryField {
  if (/^alias/i.test(words)) return 'aliases';
  if (/^address/i.test(words)) return 'addresses';
  if (/^license\s+requirement/i.test(words)) return 'license_requirement';
  return /^license/i.test(words) ? 'license_review_policy' : 'citation';
}

function isHeadingKind(place: string): boolean {
  return /^(?:heading|destination|country)/i.test(place);
}

function wayOf(link: string): CountryToken['way'] {
  if (/\bfrom\b/i.test(link)) return 'from';
  return /\b(?:to|into|as)\b/i.test(link) ? 'to' : null;
}

/** The country that begins a text, with those that follow it: "China, Hong Kong, and the United Arab Emirates". */
function countriesAt(text: string): { readonly headings: readonly string[]; readonly length: number } | null {
  const first = countryAt(text);
  if (first === null) return null;
  const headings = [first.heading];
  let length = first.length;
  if (!isCountryHeading(first.heading)) return { headings, length };
  for (;;) {
    const joint = /^\s*(?:,\s*and|,|and|&)\s+(?:under\s+)?/i.exec(text.slice(length))?.[0];
    const next = joint === undefined ? null : countryAt(text.slice(length + joint.length));
    if (joint === undefined || next === null || !isCountryHeading(next.heading)) return { headings, length };
    headings.push(next.heading);
    length += joint.length + next.length;
  }
}

/**
 * The tokens of one instruction, given without its marker and with its quoted passages masked. `inEntry`: what it orders
 * is done inside an entry that the level above names.
 */
export function tokensOf(masked: string, quotes: readonly string[], inEntry: boolean): Token[] {
  const reader = new TokenReader(masked, quotes, inEntry);
  return reader.read();
}

class TokenReader {
  readonly #masked: string;
  readonly #quotes: readonly string[];
  readonly #tokens: Token[] = [];
  /** End of the last thing that was recognised. */
  #last = 0;
  /** A bare text is words of an entry, no name. */
  #inEntry: boolean;
  /** The field last spoken of, and where its words end. */
  #field: { readonly field: EntryField; readonly end: number } | null = null;

  constructor(masked: string, quotes: readonly string[], inEntry: boolean) {
    this.#masked = masked;
    this.#quotes = quotes;
    this.#inEntry = inEntry;
  }

  read(): Token[] {
    this.#opening();
    for (let found = scanner.exec(this.#masked); found !== null; found = scanner.exec(this.#masked)) {
      const groups = found.groups ?? {};
      const end = found.index + found[0].length;
      if (groups['passive'] !== undefined || groups['verb'] !== undefined) {
        this.#verb(found[0], found.index, groups);
        const length = this.#countryAlone(end);
        if (length > 0) {
          this.#last = end + length;
          scanner.lastIndex = this.#last;
          continue;
        }
      } else if (groups['again'] !== undefined || groups['same'] !== undefined) {
        if (!this.#same(found[0], groups['again'] !== undefined)) continue;
      } else if (groups['place'] !== undefined) {
        if (this.#country(groups['place'], found.index, end)) scanner.lastIndex = this.#last;
        continue;
      } else if (groups['field'] !== undefined) {
        this.#spokenOf(fieldOf(groups['field']), found.index, end);
        continue;
      } else if (groups['quote'] !== undefined) this.#quote(Number(groups['quote']), found.index, end);
      else if (groups['count'] !== undefined) {
        const count = /^both$/i.test(groups['count']) ? 2 : countOf(groups['count'].replace(/\s+of\s.*$/is, ''));
        // "adding two addresses «X» and «Y»" inside an entry counts no entries.
        const isOfTexts = /^\s+(?:\w+\s+)?address/i.test(this.#masked.slice(end)) && this.#amendsTexts();
        if (count !== null && !isOfTexts) this.#tokens.push({ kind: 'count', count });
      }
      this.#last = end;
    }
    return this.#tokens;
  }

  /** "CHINA, PEOPLE'S REPUBLIC OF, by adding": an instruction may begin with its country. */
  #opening(): void {
    scanner.lastIndex = 0;
    const opening = countriesAt(this.#masked);
    if (opening === null || !isCountryHeading(opening.headings[0] ?? '')) return;
    this.#tokens.push({ kind: 'country', headings: opening.headings, of: false, trails: false, way: null });
    this.#last = opening.length;
    scanner.lastIndex = opening.length;
  }

  #verb(words: string, start: number, groups: Readonly<Record<string, string | undefined>>): void {
    const passive = groups['passive'] !== undefined;
    const word = words.replace(/^(?:is|are)\s+(?:hereby\s+)?/i, '');
    const before = this.#tokens.at(-1);
    const link = this.#masked.slice(this.#last, start);
    // "revising the entry for «A» by removing …": what follows is done inside the entry.
    if (before?.kind === 'quote' && before.called && /^\s*(?:by|to)\s*$/i.test(link) && !passive) {
      this.#inEntry = this.#actionHeld() === 'revise';
    }
    this.#tokens.push({ kind: 'verb', action: actionOf(word), passive, moves: movingVerb.test(word) });
  }

  /** "removing the entry for «A» … and adding it", "is removed … and added": false where nothing was removed before. */
  #same(words: string, passive: boolean): boolean {
    const removed = this.#tokens.some((token) => token.kind === 'verb' && token.action === 'remove');
    if (!removed || !this.#tokens.some(({ kind }) => kind === 'quote')) return false;
    if (passive) this.#tokens.push({ kind: 'verb', action: 'add', passive: false, moves: false });
    else if (this.#actionHeld() !== 'add') return false;
    this.#tokens.push({ kind: 'same', plural: passive || /^(?:them|these|those)\b|s$/i.test(words) });
    return true;
  }

  /** "adding, in alphabetical order, Ecuador and one Ecuadorian entity": a heading without a word that says so. */
  #countryAlone(end: number): number {
    const rest = this.#masked.slice(end);
    const lead = /^(?:,? in alphabetical order,?)? (?=\p{Lu})/u.exec(rest)?.[0];
    const found = lead === undefined ? null : countriesAt(rest.slice(lead.length));
    if (lead === undefined || found === null || !isCountryHeading(found.headings[0] ?? '')) return 0;
    const length = lead.length + found.length;
    if (!/^(?:[,;:.]|$|\s+(?:and|to|as|under|in)\b)/.test(rest.slice(length))) return 0;
    this.#tokens.push({ kind: 'country', headings: found.headings, of: true, trails: false, way: null });
    return length;
  }

  #actionHeld(): Order['action'] | null {
    const verb = this.#tokens.findLast((token) => token.kind === 'verb');
    return verb?.kind === 'verb' ? verb.action : null;
  }

  #country(place: string, start: number, end: number): boolean {
    const found = countriesAt(this.#masked.slice(end));
    const loose = /^(?:for|in|entr|from|to)/i.test(place);
    if (found === null || (loose && !isCountryHeading(found.headings[0] ?? ''))) return false;
    const before = this.#tokens.at(-1);
    // "the entry «C» under UKRAINE": the country of the name right before it.
    const link = this.#masked.slice(this.#last, start);
    const ordered = orderOfAlphabet.test(link) && !actionFollows.test(this.#masked.slice(end + found.length));
    const trails = this.#isNamed(before) && (before?.kind === 'same' || link.trim() === '' || ordered);
    const way = wayOf(this.#masked.slice(this.#last, end));
    this.#tokens.push({
      kind: 'country',
      headings: found.headings,
      of: isHeadingKind(place) && before?.kind !== 'same',
      trails,
      way,
    });
    if (!trails) this.#inEntry = false;
    this.#last = end + found.length;
    return true;
  }

  #amendsTexts(): boolean {
    return this.#inEntry || this.#tokens.findLast(({ kind }) => kind !== 'verb')?.kind === 'context';
  }

  #isNamed(before: Token | undefined): boolean {
    return before?.kind === 'quote' || before?.kind === 'context' || before?.kind === 'same';
  }

  #spokenOf(field: EntryField, start: number, end: number): void {
    const before = this.#tokens.at(-1);
    const link = this.#masked.slice(this.#last, start);
    // "removing the words «X» from the License requirement column"
    if (before?.kind === 'change' && fieldAfter.test(link)) this.#tokens.push({ kind: 'place', field });
    this.#field = { field, end };
  }

  #quote(number: number, start: number, end: number): void {
    const text = (this.#quotes[number] ?? '').replace(/[\s,;:]+$/, '');
    const following = this.#masked.slice(end);
    if (partAfter.test(following) || tableHead.test(text)) {
      const column = /^(?:license\s+re|federal\s+register|citation)/i.test(text);
      if (column) this.#spokenOf(fieldOf(text), start, end);
      return;
    }
    const link = this.#masked.slice(this.#last, start);
    const before = this.#tokens.at(-1);
    if (this.#isOutsideTable(start, link)) return;
    if (before?.kind === 'quote' && before.called && this.#actionHeld() === 'remove' && addressFollows.test(link)) {
      this.#tokens[this.#tokens.length - 1] = { ...before, text: `${before.text}, ${text}` };
      return;
    }
    const change = this.#changeOf(text, link, following);
    if (change !== null) {
      this.#tokens.push(change);
      return;
    }
    // "Harbour Works (Hong Kong)" is no heading, unless the words before it say so.
    if (isCountryHeading(text) && (headingBefore.test(link) || !text.includes('('))) {
      const renamed = before?.kind === 'country' && before.of && newTextBefore.test(link);
      // The heading's own new name is no other heading.
      if (renamed) return;
      const of = !/\bunder\b|\bentr(?:y|ies)\b/i.test(link);
      const trails = this.#isNamed(before) && /^\s*under\b[^,;]*$/i.test(link);
      if (!trails) this.#inEntry = false;
      this.#tokens.push({ kind: 'country', headings: [text], of, trails, way: wayOf(link) });
    } else if (inTheEntry.test(link) || (before?.kind === 'context' && goesOn.test(link))) {
      this.#tokens.push({ kind: 'context', text });
      this.#inEntry = true;
    } else {
      const called = calledEntry.test(link) || (before?.kind === 'quote' && before.called && goesOn.test(link));
      if (called) this.#inEntry = false;
      const nearby = this.#masked.slice(Math.max(0, start - 80), start);
      const apart = (apartBefore.exec(nearby) ?? apartAfter.exec(following))?.[0].trim() ?? null;
      const replaces = inPlace.test(link) || inPlace.test(following.slice(0, 24));
      this.#tokens.push({ kind: 'quote', text, link, called, apart, replaces });
    }
  }

  /** Words of the introductory text, a note or a footnote: nothing that entries or countries were spoken of before. */
  #isOutsideTable(start: number, link: string): boolean {
    const spokenOf = this.#tokens.some(({ kind }) => kind === 'country' || kind === 'quote' || kind === 'context');
    return !spokenOf && !/\bentr(?:y|ies)\b/i.test(link) && outsideTable.test(this.#masked.slice(0, start));
  }

  /** A quoted text that is no name but a text of an entry; null for a name. */
  #changeOf(text: string, link: string, following: string): Token | null {
    if (addressAsName.test(text) || /\bentr(?:y|ies)\b/i.test(link)) return null;
    if (isCountryHeading(text) && headingBefore.test(link)) return null;
    const before = this.#tokens.at(-1);
    const takesPlace = inPlace.test(link) || inPlace.test(following.slice(0, 24));
    const isNew = newTextBefore.test(link);
    // "removing the alias «X» from the entry for «A» and adding in its place «Y»": the entry stands between.
    const amended = this.#tokens.findLast(
      ({ kind }) => kind === 'change' || !(takesPlace || /^(?:verb|place)$/.test(kind)),
    );
    if (amended?.kind === 'change') {
      if ((takesPlace || isNew) && !this.#isFieldSpokenOf(link)) return { ...amended, text, fresh: true };
      if (before?.kind === 'change' && goesOn.test(link)) return { ...amended, text };
    }
    if (this.#field !== null && this.#isFieldSpokenOf(link)) {
      return { kind: 'change', field: this.#field.field, text, fresh: false };
    }
    if (isNew && this.#field !== null && /\bread\b/i.test(link)) {
      return { kind: 'change', field: this.#field.field, text, fresh: true };
    }
    if (wordsBefore.test(link) || this.#inEntry) {
      const running = this.#field !== null && !/^a/.test(this.#field.field) ? this.#field.field : 'words';
      return {
        kind: 'change',
        field: wordsBefore.test(link) && !this.#inEntry ? 'words' : running,
        text,
        fresh: false,
      };
    }
    return null;
  }

  /** "the alias, in alphabetical order, «X»" */
  #isFieldSpokenOf(link: string): boolean {
    const field = this.#field;
    if (field === null || field.end < this.#last) return false;
    return fieldBefore.test(link.slice(field.end - this.#last));
  }
}
