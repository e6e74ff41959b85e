import { countryKey } from './country.ts';
import type { Entry, EntryFields } from './entry.ts';
import { type Likeness, likeness, likenessMargin, likenessNeeded, type Profile, profileOf } from './likeness.ts';
import type { ListingEvent } from './listing-event.ts';
import { explainSameName, nameKey, sharedWords, typesettingKey, wordsOf } from './text.ts';

/** The entry an event speaks of. `explanation` is null where it bears the event's own name and country. */
export type EventMatch =
  | { readonly kind: 'one'; readonly entry: Entry; readonly explanation: string | null }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly entries: readonly Entry[]; readonly explanation: string };

// 85 FR 83769 of 23 December 2020 moved the entries under Hong Kong to China: older rules name the one, newer lists the other.
const sharedHeadings: ReadonlyMap<string, string> = new Map([
  ['HK', 'CN'],
  ['CN', 'HK'],
]);

type Probe = EntryFields & Pick<ListingEvent, 'action' | 'previous_name' | 'previous_country'>;

/** A list's current entries, to be found by what a document says of them. */
export class EntryIndex {
  readonly #byId = new Map<string, Entry>();
  readonly #byNumber = new Map<string, Entry>();
  readonly #byName = new Map<string, Set<Entry>>();
  readonly #byTrait = new Map<string, Set<Entry>>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) this.put(entry);
  }

  /** The entries in the order in which they came. */
  entries(): Entry[] {
    return [...this.#byId.values()];
  }

  get(entryId: string): Entry | undefined {
    return this.#byId.get(entryId);
  }

  /** Adds an entry, or replaces the one of the same id, which keeps its place. */
  put(entry: Entry): void {
    const before = this.#byId.get(entry.entry_id);
    if (before !== undefined) this.#forget(before);
    this.#byId.set(entry.entry_id, entry);
    if (numberOf(entry) !== '') this.#byNumber.set(numberOf(entry), entry);
    add(this.#byName, nameKey(entry.name), entry);
    for (const trait of traitsOf(entry)) add(this.#byTrait, trait, entry);
  }

  remove(entry: Entry): void {
    this.#forget(entry);
    this.#byId.delete(entry.entry_id);
  }

  #forget(entry: Entry): void {
    if (this.#byNumber.get(numberOf(entry)) === entry) this.#byNumber.delete(numberOf(entry));
    this.#byName.get(nameKey(entry.name))?.delete(entry);
    for (const trait of traitsOf(entry)) this.#byTrait.get(trait)?.delete(entry);
  }

  /**
   * Finds the entry that a document names: by the publisher's own number, where the list has such numbers; else by its
   * previous name if it states one, under its country; then under a heading that shares entries with it; then, unless the
   * document adds an entry, under another country if the address is the same, and last by likeness. Namesakes are told
   * apart by likeness, or not at all.
   */
  find(probe: Probe): EventMatch {
    const number = numberOf(probe);
    if (number !== '' && this.#byNumber.size > 0) {
      const numbered = this.#byNumber.get(number);
      if (numbered === undefined) return { kind: 'none' };
      const sameName = explainSameName(probe.previous_name ?? probe.name, numbered.name) !== null;
      return { kind: 'one', entry: numbered, explanation: sameName ? null : `same number ${number}` };
    }
    const country = countryKey(probe.previous_country ?? probe.country);
    const names = [...new Set([probe.previous_name, probe.name].filter((name) => name !== undefined))];
    for (const name of names) {
      const profile = profileOf({ ...probe, name });
      const named = [...(this.#byName.get(nameKey(name)) ?? [])].filter(
        (entry) => probe.action !== 'add' || mayBeSameParty(profile, profileOf(entry)),
      );
      const here = named.filter((entry) => country === '' || countryKey(entry.country) === country);
      if (here.length > 0) return choose(here, profile, null);
      const shared = named.filter((entry) => countryKey(entry.country) === sharedHeadings.get(country));
      if (shared.length > 0) return choose(shared, profile, 'Hong Kong’s entries stand under China');
      const moved = named.filter((entry) => likeness(profile, profileOf(entry)).score >= likenessNeeded);
      if (probe.action !== 'add' && moved.length > 0) {
        return choose(moved, profile, 'same name and address under another country');
      }
    }
    if (probe.action === 'add') return { kind: 'none' };
    return this.#findAlike({ ...probe, name: probe.previous_name ?? probe.name }, country);
  }

  #findAlike(probe: Probe, country: string): EventMatch {
    const found = new Set<Entry>();
    for (const trait of traitsOf(probe)) {
      const bearers = this.#byTrait.get(trait);
      if (bearers !== undefined && bearers.size <= commonAt) for (const entry of bearers) found.add(entry);
    }
    const profile = profileOf(probe);
    const alike = [...found]
      .filter((entry) => country === '' || countryKey(entry.country) === country)
      .map((entry) => ({ entry, ...nameOnlyLikeness(profile, profileOf(entry)) }))
      .filter(({ score }) => score >= likenessNeeded)
      .sort((one, other) => other.score - one.score);
    const [best, next] = alike;
    if (best === undefined) return { kind: 'none' };
    if (next !== undefined && best.score - next.score < likenessMargin) {
      return { kind: 'several', entries: alike.map(({ entry }) => entry), explanation: best.explanation };
    }
    return {
      kind: 'one',
      entry: best.entry,
      explanation: `matched by likeness (${best.score.toFixed(2)}): ${best.explanation}`,
    };
  }
}

function numberOf({ attributes }: EntryFields): string {
  return attributes['entity_number'] ?? '';
}

// A trait that more entries share than this tells nothing about one of them.
const commonAt = 60;

function traitsOf(fields: EntryFields): Set<string> {
  return new Set([
    `name ${nameKey(fields.name)}`,
    ...fields.aliases.map((alias) => `name ${nameKey(alias)}`),
    ...wordsOf(fields.name).map((word) => `word ${word}`),
  ]);
}

function add(index: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([entry]));
  else known.add(entry);
}

/** A removal prints the name alone: what it does not print cannot speak against the entry. */
function nameOnlyLikeness(probe: Profile<EntryFields>, entry: Profile<EntryFields>): Likeness {
  const printsMore = probe.addressWords.length > 0 || probe.aliases.size > 0;
  if (printsMore) return likeness(probe, entry);
  const bare = likeness(probe, { ...entry, addressWords: [], addresses: new Set(), citations: [] });
  return bare.told ? { ...bare, score: bare.score / nameAndCountry } : bare;
}

// All that a removal can be like: the weights of name and country in the whole.
const nameAndCountry = 0.65;

const sameAddressNeeds = 0.5;

/** False for a namesake: an addition that prints other addresses than the entry's adds another party. */
function mayBeSameParty(probe: Profile<EntryFields>, entry: Profile<EntryFields>): boolean {
  if (probe.addressWords.length === 0 || entry.addressWords.length === 0) return true;
  return (
    [...probe.addresses].some((address) => entry.addresses.has(address)) ||
    sharedWords(probe.addressWords, entry.addressWords) >= sameAddressNeeds
  );
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size > 0 && one.size === other.size && [...one].every((text) => other.has(text));
}

/** One of several entries of the same name. */
function choose(entries: readonly Entry[], profile: Profile<EntryFields>, reason: string | null): EventMatch {
  // Namesakes share much; the one that prints the very same addresses is the one that is meant.
  const sameAddresses = entries.filter(({ addresses }) =>
    sameSet(profile.addresses, new Set(addresses.map(typesettingKey))),
  );
  const [exact, ...moreExact] = sameAddresses;
  const candidates = exact !== undefined && moreExact.length === 0 ? [exact] : entries;
  const ranked =
    candidates.length === 1
      ? candidates.map((entry) => ({ entry, score: 1 }))
      : candidates
          .map((entry) => ({ entry, score: likeness(profile, profileOf(entry)).score }))
          .sort((one, other) => other.score - one.score);
  const [best, next] = ranked;
  if (best === undefined) return { kind: 'none' };
  if (next !== undefined && best.score - next.score < likenessMargin) {
    return { kind: 'several', entries: ranked.map(({ entry }) => entry), explanation: 'entries of the same name' };
  }
  const sameName = explainSameName(profile.item.name, best.entry.name);
  const reasons = [reason, sameName === 'same name' ? null : sameName].filter((text) => text !== null);
  return { kind: 'one', entry: best.entry, explanation: reasons.length === 0 ? null : reasons.join('; ') };
}
