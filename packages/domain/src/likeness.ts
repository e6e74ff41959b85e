import { type Citation, citationsWithin, parseCitations, sameCitation } from './citation.ts';
import { countryKey } from './country.ts';
import type { EntryFields } from './entry.ts';
import { explainSameName, nameKey, sharedWords, typesettingKey, wordsOf } from './text.ts';

/** One side of a match, with everything that is compared worked out once. */
export interface Profile<Item extends EntryFields> {
  readonly item: Item;
  readonly country: string;
  readonly name: string;
  readonly nameWords: readonly string[];
  /** The name's neighbouring letters, two by two: near for two spellings of one name. */
  readonly letterPairs: readonly string[];
  readonly aliases: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
  readonly addressWords: readonly string[];
  readonly citations: readonly Citation[];
}

/** Why two rows are taken to be one entry. */
export interface Likeness {
  /** 0 … 1. */
  readonly score: number;
  /** False where nothing but resemblance speaks for it: two entries, however alike. */
  readonly told: boolean;
  readonly explanation: string;
}

/** Below this two rows are not the same entry. */
export const likenessNeeded = 0.62;
/** By this much the best candidate must surpass the next; otherwise the choice is a person's. */
export const likenessMargin = 0.08;

/** Works out what is compared of a row. */
export function profileOf<Item extends EntryFields>(item: Item): Profile<Item> {
  const name = nameKey(item.name);
  return {
    item,
    country: countryKey(item.country),
    name,
    letterPairs: letterPairs(name),
    nameWords: wordsOf(item.name),
    aliases: new Set(item.aliases.map(nameKey)),
    addresses: new Set(item.addresses.map(typesettingKey)),
    addressWords: wordsOf(item.addresses_text),
    citations: parseCitations(item.citation),
  };
}

function shareOfSets(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const text of one) if (other.has(text)) shared += 1;
  return shared / Math.min(one.size, other.size);
}

/**
 * How two names differ. `linked`: same name, or one's name is the other's alias; `misspelt`: a letter or two in a word;
 * `respelt`: words spelt otherwise, as in another transliteration; `far`: other words too; `numbered`: they bear different
 * numbers, as a group's institutes do.
 */
type NameDifference = 'linked' | 'misspelt' | 'respelt' | 'far' | 'numbered';

interface NameLikeness {
  readonly score: number;
  readonly kind: NameDifference;
  readonly explanation: string;
}

// Words that a company's name may have or lack.
const looseWords: ReadonlySet<string> = new Set(
  'the of and for limited company corporation incorporated llc ltd plc gmbh ag sa srl bv jsc pjsc ojsc cjsc ooo oao pao zao ao private fze fzc fzco sdn bhd'.split(
    ' ',
  ),
);
const respeltNeeds = 0.6;
const misspeltNeeds = 0.8;
const farNamesShare = 0.4;
const hasDigit = /\p{N}/u;

function letterPairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

function without(words: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of others) counts.set(word, (counts.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0 && !looseWords.has(word);
  });
}

/** Whether what differs between two names is how words are spelt, the words themselves, or numbers. */
function nameDifference(one: readonly string[], other: readonly string[]): NameDifference {
  const left = without(one, other);
  const right = without(other, one);
  if ([...left, ...right].some((word) => hasDigit.test(word))) return 'numbered';
  let farthest = 1;
  for (const word of left) {
    const pairs = letterPairs(word);
    const shares = right.map((candidate) => sharedWords(pairs, letterPairs(candidate)));
    const best = Math.max(0, ...shares);
    farthest = Math.min(farthest, best);
    if (best > 0) right.splice(shares.indexOf(best), 1);
  }
  if (right.length > 0 || farthest < respeltNeeds) return 'far';
  return farthest >= misspeltNeeds ? 'misspelt' : 'respelt';
}

function nameLikeness(one: Profile<EntryFields>, other: Profile<EntryFields>): NameLikeness {
  const same = one.name === other.name ? explainSameName(one.item.name, other.item.name) : null;
  if (same !== null) return { score: 1, kind: 'linked', explanation: same };
  for (const [name, aliases] of [
    [one, other.aliases],
    [other, one.aliases],
  ] as const) {
    if (!aliases.has(name.name)) continue;
    return { score: 0.9, kind: 'linked', explanation: `“${name.item.name}” is an alias of the other` };
  }
  const shared = Math.max(sharedWords(one.nameWords, other.nameWords), sharedWords(one.letterPairs, other.letterPairs));
  return {
    score: shared * 0.85,
    // Names this far apart share no more than words of the trade.
    kind: shared < farNamesShare ? 'far' : nameDifference(one.nameWords, other.nameWords),
    explanation: `${Math.round(shared * 100)} % of the names`,
  };
}

// Companies of one group share an address and most of their names' words; a party listed under two countries shares its
// name. Without a better reason these are two entries.
const farNameNeeds = 0.5;
const sameAddressNeeds = 0.6;
const succeedingNameNeeds = 0.35;
const successionNeeds = 3;

function citesAll(one: Profile<EntryFields>, other: Profile<EntryFields>): boolean {
  return one.citations.length >= successionNeeds && citationsWithin(one.citations, other.citations);
}
const notEnough = 0.5;

/**
 * How alike two rows are: name (or a name that is the other's alias) counts most, then addresses, aliases and
 * citation, and the country heading.
 */
export function likeness(one: Profile<EntryFields>, other: Profile<EntryFields>): Likeness {
  const name = nameLikeness(one, other);
  const reasons = [name.explanation];
  const addresses = Math.max(
    shareOfSets(one.addresses, other.addresses),
    sharedWords(one.addressWords, other.addressWords),
  );
  const aliases = shareOfSets(one.aliases, other.aliases);
  const bothCite = one.citations.length > 0 && other.citations.length > 0;
  const cited = one.citations.some((citation) => other.citations.some((found) => sameCitation(citation, found)));
  // An entry keeps its citations when it is amended: three or more together are nobody else's.
  const succeeds = citesAll(one, other) || citesAll(other, one);
  const sameCountry = one.country === other.country;
  if (addresses > 0) reasons.push(`${Math.round(addresses * 100)} % of the addresses`);
  if (aliases > 0) reasons.push(`${Math.round(aliases * 100)} % of the aliases`);
  if (succeeds) reasons.push('all citations of the one are the other’s');
  else if (cited) reasons.push('a citation in common');
  reasons.push(sameCountry ? 'same country' : `“${one.item.country}” and “${other.item.country}”`);
  const score =
    name.score * 0.5 +
    Math.max(addresses, aliases * 0.8) * 0.25 +
    (succeeds ? 0.2 : cited ? 0.1 : 0) +
    (sameCountry ? 0.15 : 0);
  const contradicted = bothCite && !cited;
  const sameAddress = addresses >= sameAddressNeeds;
  const corroborated = sameAddress || cited;
  const toldByName =
    name.kind === 'linked' ||
    (name.kind === 'misspelt' && !contradicted) ||
    (name.kind === 'respelt' && !contradicted && corroborated) ||
    (name.kind === 'far' && !contradicted && sameAddress && name.score >= farNameNeeds) ||
    (succeeds && name.score >= succeedingNameNeeds);
  const told = toldByName && (sameCountry || sameAddress);
  return { score: told ? score : Math.min(score, notEnough), told, explanation: reasons.join(', ') };
}
