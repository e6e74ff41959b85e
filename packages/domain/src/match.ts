import { cellKey, sameLetters } from './compare-entries.ts';
import { countryKey } from './country.ts';
import type { EntryFields } from './entry.ts';
import { likeness, likenessMargin, likenessNeeded, type Profile, profileOf } from './likeness.ts';
import { explainSameName, nameKey, sameButForTypesetting, typesettingKey } from './text.ts';

type Key = 'number' | 'text' | 'cell' | 'typeset' | 'name';

function keyOf(item: EntryFields, key: Key, country: (heading: string) => string): string {
  switch (key) {
    case 'number':
      // The publisher's own number of the party, where it has one.
      return item.attributes['entity_number'] ?? '';
    case 'text':
      return [country(item.country), item.name, ...item.aliases, item.addresses_text].join('\n');
    case 'cell':
      return `${country(item.country)}|${cellKey(item)}`;
    case 'typeset':
      return `${country(item.country)}|${typesettingKey(item.name)}`;
    case 'name':
      return `${country(item.country)}|${nameKey(item.name)}`;
  }
}

function groupBy(items: Iterable<number>, keyOf: (index: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const index of items) {
    const key = keyOf(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}

export interface Pair {
  readonly left: number;
  readonly right: number;
  /** Null where both have the same name under the same country. */
  readonly explanation: string | null;
}

/** Rows of two lists, matched one to one; indexes into the lists, in the order of the left one. */
export interface Matching {
  readonly pairs: readonly Pair[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Rows that have more than one candidate of nearly the same likeness: neither matched nor gone. */
  readonly ambiguous: readonly {
    readonly left: readonly number[];
    readonly right: readonly number[];
    readonly explanation: string;
  }[];
}

/**
 * Matches two lists row to row, never two to one: first rows of the same number or text, then of the same name under the same country,
 * then by likeness among what is left. Namesakes are told apart by their likeness.
 */
export function matchLists(left: readonly EntryFields[], right: readonly EntryFields[]): Matching {
  const countries = new Map<string, string>();
  const openLeft = new Set(left.keys());
  const openRight = new Set(right.keys());
  const pairs: Pair[] = [];
  const profiles = { left: new Map<number, Profile<EntryFields>>(), right: new Map<number, Profile<EntryFields>>() };

  function profile(side: 'left' | 'right', index: number): Profile<EntryFields> {
    const known = profiles[side].get(index);
    if (known !== undefined) return known;
    const item = (side === 'left' ? left : right)[index];
    if (item === undefined) throw new RangeError(`no row ${index}`);
    const made = profileOf(item);
    profiles[side].set(index, made);
    return made;
  }
  function take(one: number, other: number, explanation: string | null): void {
    openLeft.delete(one);
    openRight.delete(other);
    pairs.push({ left: one, right: other, explanation });
  }
  function country(heading: string): string {
    const known = countries.get(heading);
    if (known !== undefined) return known;
    const key = countryKey(heading);
    countries.set(heading, key);
    return key;
  }
  function groups(side: 'left' | 'right', key: Key): Map<string, number[]> {
    const items = side === 'left' ? left : right;
    return groupBy(side === 'left' ? openLeft : openRight, (index) => {
      const item = items[index];
      return item === undefined ? '' : keyOf(item, key, country);
    });
  }
  // Two numbers of one publisher are two parties, whatever their names.
  function apart(one: number, other: number): boolean {
    const numbers = [left[one], right[other]].map((item) => item?.attributes['entity_number'] ?? '');
    return numbers[0] !== '' && numbers[1] !== '' && numbers[0] !== numbers[1];
  }
  // Most rows stand in both lists, letter for letter: they need no key but their name.
  function takeIdentical(): void {
    const first = new Map<string, number>();
    const next = new Map<number, number>();
    for (let at = right.length - 1; at >= 0; at -= 1) {
      const name = right[at]?.name ?? '';
      const namesake = first.get(name);
      if (namesake !== undefined) next.set(at, namesake);
      first.set(name, at);
    }
    for (const [one, item] of left.entries()) {
      let before: number | undefined;
      let other = first.get(item.name);
      for (let step = 0; other !== undefined && step < namesakesLookedAt; step += 1) {
        const row = right[other];
        const following = next.get(other);
        if (row !== undefined && sameLetters(item, row)) {
          take(one, other, null);
          if (before !== undefined && following !== undefined) next.set(before, following);
          else if (before !== undefined) next.delete(before);
          else if (following !== undefined) first.set(item.name, following);
          else first.delete(item.name);
          break;
        }
        before = other;
        other = following;
      }
    }
  }
  function takeNumbered(): void {
    const numbered = groups('right', 'number');
    for (const [number, [one, ...more]] of groups('left', 'number')) {
      const [other, ...others] = numbered.get(number) ?? [];
      if (number === '' || one === undefined || other === undefined || more.length > 0 || others.length > 0) continue;
      const sameName = sameButForTypesetting(left[one]?.name ?? '', right[other]?.name ?? '');
      take(one, other, sameName ? null : `same number ${number}`);
    }
  }
  function takeInOrder(key: Key): void {
    const counterparts = groups('right', key);
    for (const [text, ones] of groups('left', key)) {
      const others = counterparts.get(text) ?? [];
      // The texts are alike to the letter, so it makes no difference which of the group is which.
      for (const [position, one] of ones.entries()) {
        const other = others[position];
        if (other !== undefined && !apart(one, other)) take(one, other, null);
      }
    }
  }
  // Namesakes: the likest pairs first; a row of the group that is left over has no counterpart.
  function takeNamesakes(key: Key): void {
    const counterparts = groups('right', key);
    for (const [text, ones] of groups('left', key)) {
      const others = counterparts.get(text) ?? [];
      if (ones.length * others.length > namesakesAt) continue;
      const candidates = ones.flatMap((one) => others.map((other) => ({ one, other, score: 1 })));
      if (candidates.length > 1) {
        for (const candidate of candidates) {
          candidate.score = likeness(profile('left', candidate.one), profile('right', candidate.other)).score;
        }
        candidates.sort((a, b) => b.score - a.score || a.one - b.one || a.other - b.other);
      }
      for (const { one, other } of candidates) {
        if (!openLeft.has(one) || !openRight.has(other) || apart(one, other)) continue;
        const explanation = explainSameName(left[one]?.name ?? '', right[other]?.name ?? '');
        take(one, other, explanation === 'same name' ? null : explanation);
      }
    }
  }

  takeIdentical();
  takeNumbered();
  takeInOrder('text');
  takeInOrder('cell');
  takeNamesakes('typeset');
  takeNamesakes('name');
  const ambiguous = takeAlike();
  pairs.sort((one, other) => one.left - other.left);
  return { pairs, left: [...openLeft], right: [...openRight], ambiguous };

  function takeAlike(): Matching['ambiguous'] {
    const candidates = candidatePairs([...openLeft], [...openRight], profile)
      .filter(({ one, other }) => !apart(one, other))
      .map(({ one, other }) => ({ one, other, ...likeness(profile('left', one), profile('right', other)) }))
      .filter(({ score }) => score >= likenessNeeded)
      .sort((a, b) => b.score - a.score || a.one - b.one || a.other - b.other);
    const byLeft = Map.groupBy(candidates, ({ one }) => one);
    const byRight = Map.groupBy(candidates, ({ other }) => other);
    const unclear: { left: number[]; right: number[]; explanation: string }[] = [];
    for (const { one, other, score, explanation } of candidates) {
      if (!openLeft.has(one) || !openRight.has(other)) continue;
      const rivals = [...(byLeft.get(one) ?? []), ...(byRight.get(other) ?? [])].filter(
        (rival) =>
          (rival.one !== one || rival.other !== other) &&
          openLeft.has(rival.one) &&
          openRight.has(rival.other) &&
          score - rival.score < likenessMargin,
      );
      if (rivals.length === 0) {
        take(one, other, `matched by likeness (${score.toFixed(2)}): ${explanation}`);
        continue;
      }
      const group = {
        left: [...new Set([one, ...rivals.map((rival) => rival.one)])],
        right: [...new Set([other, ...rivals.map((rival) => rival.other)])],
      };
      for (const index of group.left) openLeft.delete(index);
      for (const index of group.right) openRight.delete(index);
      unclear.push({ ...group, explanation });
    }
    return unclear;
  }
}

// Rows of one name that are looked at for an identical one; beyond that the keys find it.
const namesakesLookedAt = 20;
// More namesakes than these are no list of parties: they stay unmatched, and the snapshot fails its floors.
const namesakesAt = 40_000;
// A word or address that more rows share than this tells nothing about one of them.
const commonAt = 12;

/** Pairs of rows that share something rare: an address, an alias, a name, or two rare words. */
function candidatePairs(
  ones: readonly number[],
  others: readonly number[],
  profile: (side: 'left' | 'right', index: number) => Profile<EntryFields>,
): { one: number; other: number }[] {
  function traits({ name, nameWords, aliases, addresses, addressWords }: Profile<EntryFields>): Set<string> {
    return new Set([
      `name ${name}`,
      ...[...aliases].map((alias) => `name ${alias}`),
      ...[...addresses].map((address) => `address ${address}`),
      ...nameWords.map((word) => `word ${word}`),
      ...addressWords.map((word) => `place ${word}`),
    ]);
  }
  const bearers = new Map<string, number[]>();
  for (const other of others) {
    for (const trait of traits(profile('right', other))) {
      const known = bearers.get(trait);
      if (known === undefined) bearers.set(trait, [other]);
      else known.push(other);
    }
  }
  return ones.flatMap((one) => {
    const found = new Set<number>();
    for (const trait of traits(profile('left', one))) {
      const known = bearers.get(trait) ?? [];
      if (known.length <= commonAt) for (const other of known) found.add(other);
    }
    return [...found].map((other) => ({ one, other }));
  });
}
