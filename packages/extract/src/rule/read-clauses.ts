import { type Amendment, sameButForTypesetting } from '@listwire/domain';
import { tokensOf } from './clause-tokens.ts';
import { headingKey } from './country-in-text.ts';
import type { EntryField, Order, OrderedName } from './order.ts';

/** What a level of instructions hands down to the levels below it. */
export interface Inherited {
  readonly action: Order['action'] | null;
  readonly country: string | null;
  /** The level names entries, and what is ordered below it is done inside them. */
  readonly in_entry: boolean;
}

/** One clause of an instruction: an action on names or a number of entries under a country. */
type Clause = Pick<
  Order,
  'action' | 'country' | 'from' | 'names' | 'called' | 'changes' | 'shared' | 'count' | 'heading'
>;

export interface ClausesRead {
  readonly clauses: readonly Clause[];
  /** What the levels below inherit. */
  readonly inherits: Inherited;
  /** An action is ordered, but on something other than entries: footnotes, columns, words. */
  readonly detail: boolean;
  /** An action is ordered without saying on what. */
  readonly bare: Order['action'] | null;
  /** What is amended inside entries that this instruction does not name. */
  readonly orphans: readonly Amendment[];
  /** "«A» through «D»": which entries stand between, the list alone tells. */
  readonly ranged: boolean;
  /** Texts are amended, but what they become, or where they stand, is not understood. */
  readonly unclear: boolean;
}

const details =
  /\b(?:footnotes?|columns?|introductory|paragraphs?|notes?|license requirements?|license review|citations?|references?|alias(?:es)?|address(?:es)?|spelling|typographical|designations?|table)\b/i;
/** "adding the following entities": entries that neither a name nor a number stands for. */
const unnamed = /\b(?:entit(?:y|ies)|entries|persons?)\b/i;

const renames =
  /^[\s,]*(?:to read|read|to|as|with|by)(?: as)?(?: follows)?[\s,:]*(?:(?:an?|the)\s+(?:(?:new|following)\s+)?entr(?:y|ies)\s+(?:for\s+)?)?$/i;
/** "replacing the entry for «A» with an entry for «B»": the whole entry is another, not its name alone. */
const withAnEntry = /\bwith\s.*\bentr/i;

interface OpenChange {
  field: EntryField;
  action: Order['action'] | null;
  readonly text: string;
  /** What the text becomes. */
  becomes: string | null;
  /** The text is the whole field as it becomes. */
  readonly whole: boolean;
}

interface OpenClause {
  action: Order['action'] | null;
  countries: readonly string[];
  from: string | null;
  names: OrderedName[];
  called: boolean;
  changes: OpenChange[];
  count: number | null;
  heading: boolean;
  /** Its entries stand in the place of what was removed before. */
  replaces: boolean;
}

/**
 * Reads the clauses of one instruction, given without its marker and with its quoted passages masked. An action holds
 * until the next one, a country until the next one; a country may stand before or after the names it belongs to, and
 * an entry before or after what is amended in it.
 */
export function readClauses(masked: string, quotes: readonly string[], inherited: Inherited): ClausesRead {
  const tokens = tokensOf(masked, quotes, inherited.in_entry);
  const clauses: OpenClause[] = [];
  let action = inherited.action;
  let countries: readonly string[] = [];
  let ownAction: Order['action'] | null = null;
  let open: OpenClause | null = null;
  // The entries that amendments of texts are made in, once they are named.
  let subject: OpenClause | null = null;
  let orphans: OpenChange[] = [];
  let sinceVerb: OpenChange[] = [];
  let ranged = false;
  // Where the entries of a moving verb come from; undefined where no such verb holds.
  let from: string | null | undefined;
  const begin = (): OpenClause => {
    const clause: OpenClause = {
      action,
      countries,
      from: from ?? null,
      names: [],
      called: false,
      changes: [],
      count: null,
      heading: false,
      replaces: false,
    };
    clauses.push(clause);
    return clause;
  };
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (token.kind === 'verb') {
      if (token.passive) {
        for (const clause of clauses)
          if (clause.action === null || clause.action === inherited.action) clause.action = token.action;
        for (const change of [...orphans, ...(subject?.changes ?? [])]) change.action ??= token.action;
      } else {
        open = null;
        sinceVerb = [];
      }
      action = token.action;
      ownAction = token.action;
      from = token.moves ? null : undefined;
    } else if (token.kind === 'country' && from !== undefined && token.way !== null) {
      const heading = token.headings[0] ?? null;
      if (token.way === 'from') from = heading;
      else from ??= countries[0] ?? inherited.country;
      if (token.way === 'to') countries = token.headings;
      if (open !== null) {
        open.from = from;
        if (token.way === 'to') open.countries = token.headings;
      }
    } else if (token.kind === 'country') {
      // What trails a name is that name's alone where a level above, or the removal before it, has its own.
      const alone = token.trails && (inherited.country !== null || before?.kind === 'same');
      const waiting = alone ? [] : clauses.filter((clause) => clause.countries.length === 0 && !clause.heading);
      for (const clause of waiting) clause.countries = token.headings;
      if (token.trails && open !== null) open.countries = token.headings;
      countries = token.headings;
      // "three entities from under OMAN: «A»": the names are those that were counted.
      const counted: OpenClause | null = before?.kind === 'count' ? open : null;
      if (!token.trails) {
        open = counted;
        subject = null;
      }
      if (token.of && action !== null) {
        for (const heading of token.headings) {
          open = begin();
          open.countries = [heading];
          open.heading = true;
        }
        // Which of several new headings the names stand under, the table alone tells.
        if (token.headings.length > 1) open = null;
      }
    } else if (token.kind === 'count') {
      if (open === null || open.count !== null || open.names.length > 0) open = begin();
      open.count = token.count;
    } else if (token.kind === 'change') {
      const home: OpenChange[] = subject?.action === 'revise' ? subject.changes : orphans;
      const waiting = home.findLast((change) => change.becomes === null && !change.whole && change.action !== 'add');
      if (token.fresh && waiting !== undefined) waiting.becomes = token.text;
      else {
        const { field, text, fresh } = token;
        const change: OpenChange = { field, action, text, becomes: null, whole: fresh };
        home.push(change);
        sinceVerb.push(change);
      }
    } else if (token.kind === 'place') {
      for (const change of sinceVerb) if (change.field === 'words') change.field = token.field;
    } else if (token.kind === 'context') {
      const amendedBefore = before?.kind === 'verb' && before.passive ? tokens[index - 2] : before;
      const made = orphans.length > 0 ? orphans : amendedBefore?.kind === 'change' ? sinceVerb : [];
      if (made.length > 0 && (amendedBefore?.kind === 'change' || amendedBefore?.kind === 'place')) {
        const moved: readonly OpenChange[] = made;
        if (subject !== null) subject.changes = subject.changes.filter((change) => !moved.includes(change));
        open = begin();
        open.changes = [...moved];
        orphans = [];
        sinceVerb = [];
      }
      open ??= begin();
      open.action = 'revise';
      open.called = true;
      open.names.push({ text: token.text, previous: null, apart: null });
      subject = open;
    } else if (token.kind === 'same') {
      const removed = clauses.filter((clause) => clause.action === 'remove' && clause.names.length > 0);
      open = begin();
      open.names = (token.plural ? removed : removed.slice(-1)).flatMap(({ names }) => names);
    } else {
      open ??= begin();
      ranged ||= /\bthrough\s*$/i.test(token.link);
      const named = open.names.at(-1);
      if (named !== undefined && renames.test(token.link)) {
        open.names[open.names.length - 1] = { ...named, text: token.text, previous: named.text };
        if (withAnEntry.test(token.link)) open.called = false;
      } else {
        open.names.push({ text: token.text, previous: null, apart: token.apart });
        open.called ||= token.called;
        open.replaces ||= token.replaces;
      }
      if (open.action === 'revise') {
        subject = open;
        if (orphans.length > 0) {
          open.changes.push(...orphans);
          orphans = [];
        }
      }
    }
  }
  reviseReplaced(clauses, inherited.country);
  const read = ranged ? [] : clauses.flatMap((clause) => closed(clause, action, inherited));
  const place = countries[0] ?? inherited.country;
  // Entries that are neither named nor counted: the table alone tells which, and under what country where none is named.
  const inTable = /\bfollowing\s+(?:\w+\s+){0,2}(?:entit(?:y|ies)|entries|persons?)\b/i.test(masked);
  if (!ranged && read.length === 0 && ownAction !== null && (place !== null || inTable) && unnamed.test(masked)) {
    const clause = { ...emptyClause, action: ownAction, country: place, from: from ?? null };
    read.push(clause);
  }
  const amended = [...clauses.flatMap((clause) => clause.changes), ...orphans];
  return {
    clauses: read,
    inherits: {
      action,
      country: place,
      in_entry: /[:\u2014-]\s*$/.test(masked) && subject !== null && subject.changes.length === 0,
    },
    detail: details.test(masked) || amended.length > 0,
    bare: read.length === 0 && amended.length === 0 ? ownAction : null,
    ranged,
    orphans: orphans.filter(isClear).map(amendmentOf),
    unclear: amended.some((change) => !isClear(change)),
  };
}

/**
 * What one instruction removes and adds again is one entry, revised: it keeps its name and moves to another country, or
 * another name takes its place. Such a removal must never stand by itself.
 */
function reviseReplaced(clauses: OpenClause[], inheritedCountry: string | null): void {
  // Of several countries none can be said to be the one.
  const countryOf = ({ countries }: OpenClause) => (countries.length > 1 ? null : (countries[0] ?? inheritedCountry));
  for (const added of clauses.filter(({ action, heading }) => action === 'add' && !heading)) {
    const removals = clauses.slice(0, clauses.indexOf(added)).filter(({ action }) => action === 'remove');
    const last = removals.at(-1);
    const replaced = added.replaces && added.names.length === 1 && last?.names.length === 1 ? last : undefined;
    for (const name of added.names) {
      const isSame = ({ text }: OrderedName) => sameButForTypesetting(text, name.text);
      const removed = removals.find(({ names }) => names.some(isSame)) ?? replaced;
      const before = removed?.names.find(isSame) ?? removed?.names[0];
      const to = countryOf(added);
      const from = removed === undefined ? null : countryOf(removed);
      if (removed === undefined || before === undefined || from === null || to === null) continue;
      clauses.push({
        ...added,
        action: 'revise',
        from: headingKey(from) === headingKey(to) ? null : from,
        names: [{ ...name, previous: isSame(before) ? null : before.text }],
        called: false,
        count: null,
      });
      for (const clause of [removed, added]) {
        clause.names = clause.names.filter((one) => one !== before && one !== name);
        clause.count = null;
      }
    }
  }
}

/** An order's parts where an instruction does not speak of them. */
export const emptyClause = {
  from: null,
  names: [],
  called: false,
  changes: [],
  shared: false,
  count: null,
  heading: false,
} as const;

/** The clauses that an open one gives: one for each of its countries, none where it orders nothing. */
function closed(clause: OpenClause, last: Order['action'] | null, inherited: Inherited): Clause[] {
  const { from, names, called, count, heading } = clause;
  const action = clause.action ?? last;
  if (action === null || (names.length === 0 && count === null && !heading)) return [];
  const changes = clause.changes.every(isClear) ? clause.changes.map(amendmentOf) : [];
  const countries = clause.countries.length > 0 ? clause.countries : [inherited.country];
  const several = countries.length > 1;
  // A number of entries under several countries: the table tells which stands where.
  const under = several && names.length === 0 ? [null] : countries;
  const shared = several && action !== 'remove';
  return under.map((country) => ({ action, country, from, names, called, changes, shared, count, heading }));
}

function amendmentOf({ field, action, text, becomes, whole }: OpenChange): Amendment {
  if (whole) return { field, before: null, after: text, single: true };
  return action === 'add' ? { field, before: null, after: text } : { field, before: text, after: becomes };
}

/** True where it is known what a text becomes, and where it stands. */
function isClear({ field, action, becomes, whole }: OpenChange): boolean {
  if (whole) return field !== 'words' && field !== 'aliases';
  if (action === 'add') return field !== 'words';
  return action === 'remove' || becomes !== null;
}
