import { countOf, countPattern } from '../entity-cell/count-words.ts';
import { countryAt, isCountryHeading } from './country-in-text.ts';
import type { Order, OrderedName } from './order.ts';

/** What a level of instructions hands down to the levels below it. */
export interface Inherited {
  readonly action: Order['action'] | null;
  readonly country: string | null;
}

/** One clause of an instruction: an action on names or a number of entries under a country. */
interface Clause {
  readonly action: Order['action'];
  readonly country: string | null;
  readonly from: string | null;
  readonly names: readonly OrderedName[];
  readonly count: number | null;
  readonly heading: boolean;
}

export interface ClausesRead {
  readonly clauses: readonly Clause[];
  /** What the levels below inherit. */
  readonly inherits: Inherited;
  /** An action is ordered, but on something other than entries: footnotes, columns, words. */
  readonly detail: boolean;
  /** An action is ordered without saying on what. */
  readonly bare: Order['action'] | null;
  /** Quoted passages that are words to be changed, not names. */
  readonly words: boolean;
}

type Token =
  | { readonly kind: 'verb'; readonly action: Order['action']; readonly passive: boolean; readonly moves: boolean }
  | CountryToken
  | { readonly kind: 'quote'; readonly text: string; readonly link: string }
  /** "in the entry for «A»": what is ordered next is done to that entry. */
  | { readonly kind: 'context'; readonly text: string }
  | { readonly kind: 'count'; readonly count: number };

interface CountryToken {
  readonly kind: 'country';
  readonly heading: string;
  /** The heading itself is meant. */
  readonly of: boolean;
  /** It follows right after a name. */
  readonly trails: boolean;
  /** Where entries are moved from and to. */
  readonly way: 'from' | 'to' | null;
}

const actions: readonly (readonly [RegExp, Order['action']])[] = [
  [/^(?:add|insert)/i, 'add'],
  [/^(?:revis|correct|redesignat|modif|chang|mov|transfer|relocat)/i, 'revise'],
  [/^(?:remov|delet)/i, 'remove'],
];

const scanner = new RegExp(
  [
    '(?<passive>(?:is|are)\\s+(?:hereby\\s+)?(?:added|inserted|revised|corrected|modified|removed|deleted|redesignated|moved|transferred|relocated))\\b',
    '(?<verb>\\b(?:add(?:ing|s)?|insert(?:ing|s)?|revis(?:ing|es|e)|correct(?:ing|s)?|redesignat(?:ing|es|e)|modify(?:ing)?|modifies|chang(?:ing|es|e)|remov(?:ing|es|e)|delet(?:ing|es|e)|mov(?:ing|es|e)|transferring|relocat(?:ing|es|e))\\b)',
    '(?<place>\\b(?:under|heading(?:s)?(?:\\s+(?:for|of))?|destinations?\\s+of|country\\s+of|entries\\s+for|entry\\s+for|for|in|from|into|to)\\s+(?=(?:the\\s+)?(?:(?:country|destination)s?\\s+of\\s+)?(?:the\\s+)?["“]?\\p{Lu}))',
    '«(?<quote>\\d+)»',
    `(?<count>\\b${countPattern})(?=\\s+(?:[\\p{L}’'.-]+\\s+){0,4}?(?:entit(?:y|ies)|entr(?:y|ies)|persons?|part(?:y|ies)|addresses|compan(?:y|ies))\\b)`,
  ].join('|'),
  'giu',
);

const details =
  /\b(?:footnotes?|columns?|introductory|paragraphs?|notes?|license requirements?|license review|citations?|references?|alias(?:es)?|address(?:es)?|spelling|typographical|designations?|table)\b/i;
/** "adding the following entities": entries that neither a name nor a number stands for. */
const unnamed = /\b(?:entit(?:y|ies)|entries|persons?)\b/i;
const wordsBefore =
  /\b(?:words?|phrases?|text|terms?|sentence|citation|reference|footnote|number|date|address(?:es)?|alias(?:es)?|spelling)\s*,?\s*$/i;
/** «License requirement» column: a part of the table, no entry. */
const partAfter = /^\s*(?:columns?|paragraphs?|footnotes?)\b/i;
const goesOn = /^(?:[\s,;]|\band\b|\bor\b)*$/i;
const inTheEntry = /\bin\s+(?:the\s+)?entr(?:y|ies)(?:\s+for)?(?:\s+the)?\s*$/i;
const headingBefore = /\b(?:headings?|destinations?|under|country)(?:\s+(?:of|for))?(?:\s+the)?\s*$/i;
const newNameBefore = /\b(?:to read|to|as)(?: follows)?[\s,:]*$/i;
const movingVerb = /^(?:redesignat|mov|transfer|relocat)/i;

function actionOf(word: string): Order['action'] {
  return actions.find(([pattern]) => pattern.test(word))?.[1] ?? 'revise';
}

function headingKind(place: string): boolean {
  return /^(?:heading|destination|country)/i.test(place);
}

function wayOf(link: string): CountryToken['way'] {
  if (/\bfrom\b/i.test(link)) return 'from';
  return /\b(?:to|into|as)\b/i.test(link) ? 'to' : null;
}

function tokensOf(masked: string, quotes: readonly string[]): { tokens: Token[]; words: boolean } {
  const tokens: Token[] = [];
  let words = false;
  let wordsEnd = -1;
  let inEntry = false;
  let last = 0;
  const opening = countryAt(masked);
  scanner.lastIndex = 0;
  if (opening !== null && isCountryHeading(opening.heading)) {
    tokens.push({ kind: 'country', heading: opening.heading, of: false, trails: false, way: null });
    last = opening.length;
    scanner.lastIndex = opening.length;
  }
  for (let found = scanner.exec(masked); found !== null; found = scanner.exec(masked)) {
    const groups = found.groups ?? {};
    const end = found.index + found[0].length;
    if (groups['passive'] !== undefined || groups['verb'] !== undefined) {
      const word = (groups['passive'] ?? groups['verb'] ?? '').replace(/^(?:is|are)\s+(?:hereby\s+)?/i, '');
      const passive = groups['passive'] !== undefined;
      tokens.push({ kind: 'verb', action: actionOf(word), passive, moves: movingVerb.test(word) });
    } else if (groups['place'] !== undefined) {
      const country = countryAt(masked.slice(end));
      const loose = /^(?:for|in|entr|from|to)/i.test(groups['place']);
      if (country === null || (loose && !isCountryHeading(country.heading))) continue;
      // "the entry «C» under UKRAINE": the country of the name right before it.
      const trails = tokens.at(-1)?.kind === 'quote' && masked.slice(last, found.index).trim() === '';
      const way = wayOf(masked.slice(last, end));
      tokens.push({ kind: 'country', heading: country.heading, of: headingKind(groups['place']), trails, way });
      inEntry = false;
      scanner.lastIndex = end + country.length;
      last = scanner.lastIndex;
      continue;
    } else if (groups['quote'] !== undefined) {
      const text = (quotes[Number(groups['quote'])] ?? '').replace(/[\s,;:]+$/, '');
      const link = masked.slice(last, found.index);
      const before = tokens.at(-1);
      const goesOnFromWords = words && wordsEnd === last && goesOn.test(link);
      if (partAfter.test(masked.slice(end))) continue;
      if (isCountryHeading(text) && headingBefore.test(link)) {
        tokens.push({ kind: 'country', heading: text, of: !/under/i.test(link), trails: false, way: wayOf(link) });
      } else if (isCountryHeading(text) && before?.kind === 'country' && before.of && newNameBefore.test(link)) {
        // The heading's own new name.
      } else if (inTheEntry.test(link) || (before?.kind === 'context' && goesOn.test(link))) {
        tokens.push({ kind: 'context', text });
        inEntry = true;
      } else if (inEntry) {
        // What the entry's text is changed from and to.
      } else if (wordsBefore.test(link) || goesOnFromWords || (words && /\bin (?:its|their) place\b/i.test(link))) {
        words = true;
        wordsEnd = end;
      } else tokens.push({ kind: 'quote', text, link });
    } else if (groups['count'] !== undefined) {
      const count = countOf(groups['count']);
      if (count !== null) tokens.push({ kind: 'count', count });
    }
    last = end;
  }
  return { tokens, words };
}

interface OpenClause {
  action: Order['action'] | null;
  country: string | null;
  from: string | null;
  names: OrderedName[];
  count: number | null;
  heading: boolean;
}

/**
 * Reads the clauses of one instruction, given without its marker and with its quoted passages masked. An action holds
 * until the next one, a country until the next one; a country may stand before or after the names it belongs to.
 */
export function readClauses(masked: string, quotes: readonly string[], inherited: Inherited): ClausesRead {
  const { tokens, words } = tokensOf(masked, quotes);
  const clauses: OpenClause[] = [];
  let action = inherited.action;
  let country: string | null = null;
  let ownAction: Order['action'] | null = null;
  let open: OpenClause | null = null;
  // Where the entries of a moving verb come from; undefined where no such verb holds.
  let from: string | null | undefined;
  const begin = (): OpenClause => {
    const clause: OpenClause = { action, country, from: from ?? null, names: [], count: null, heading: false };
    clauses.push(clause);
    return clause;
  };
  for (const token of tokens) {
    if (token.kind === 'verb') {
      if (token.passive) {
        for (const clause of clauses)
          if (clause.action === null || clause.action === inherited.action) clause.action = token.action;
      } else open = null;
      action = token.action;
      ownAction = token.action;
      from = token.moves ? null : undefined;
    } else if (token.kind === 'country' && from !== undefined && token.way !== null) {
      if (token.way === 'from') from = token.heading;
      else from ??= country ?? inherited.country;
      if (token.way === 'to') country = token.heading;
      if (open !== null) {
        open.from = from;
        if (token.way === 'to') open.country = token.heading;
      }
    } else if (token.kind === 'country') {
      const waiting = clauses.filter((clause) => clause.country === null && !clause.heading);
      for (const clause of waiting) clause.country = token.heading;
      if (token.trails && open !== null) open.country = token.heading;
      country = token.heading;
      open = null;
      if (token.of && action !== null) {
        open = begin();
        open.heading = true;
      }
    } else if (token.kind === 'count') {
      if (open === null || open.count !== null || open.names.length > 0) open = begin();
      open.count = token.count;
    } else if (token.kind === 'context') {
      open ??= begin();
      open.action = 'revise';
      open.names.push({ text: token.text, previous: null });
    } else {
      open ??= begin();
      const before = open.names.at(-1);
      if (before !== undefined && /^[\s,]*(?:to read|to|as)(?: follows)?[\s,:]*$/i.test(token.link)) {
        open.names[open.names.length - 1] = { text: token.text, previous: before.text };
      } else open.names.push({ text: token.text, previous: null });
    }
  }
  const read: Clause[] = [];
  for (const clause of clauses) {
    const settled = clause.action ?? action;
    if (settled === null) continue;
    if (clause.names.length === 0 && clause.count === null && !clause.heading) continue;
    const { names, count, heading } = clause;
    read.push({
      action: settled,
      country: clause.country ?? inherited.country,
      from: clause.from,
      names,
      count,
      heading,
    });
  }
  const place = country ?? inherited.country;
  // Entries that are neither named nor counted: the table alone tells which, and under what country where none is named.
  const inTable = /\bfollowing\s+(?:\w+\s+){0,2}(?:entit(?:y|ies)|entries|persons?)\b/i.test(masked);
  if (read.length === 0 && ownAction !== null && (place !== null || inTable) && unnamed.test(masked)) {
    read.push({ action: ownAction, country: place, from: from ?? null, names: [], count: null, heading: false });
  }
  return {
    clauses: read,
    inherits: { action, country: country ?? inherited.country },
    detail: details.test(masked) || words,
    bare: read.length === 0 ? ownAction : null,
    words,
  };
}
