import { type Issue, type ListId, sameButForTypesetting } from '@listwire/domain';
import { prefixLength } from '../entity-cell/printed-text.ts';
import { splitEntityCell } from '../entity-cell/split-entity-cell.ts';
import { headingKey } from './country-in-text.ts';
import { joinLines } from './join-lines.ts';
import { nameLikeness } from './likeness.ts';
import type { Order, OrderedName } from './order.ts';
import type { TableEntry } from './read-table.ts';

/** A table entry with the order that it fulfils. */
export interface OrderedEntry {
  readonly entry: TableEntry;
  readonly order: Order;
  /** The quoted name that it answers to; null where the order only states a number. */
  readonly name: string | null;
  readonly previous_name: string | null;
}

/** A revision of an entry that is told in words; no row prints it. */
export interface ToldRevision {
  readonly order: Order;
  readonly name: OrderedName;
}

interface Wanted {
  readonly order: Order;
  readonly text: string;
  readonly previous: string | null;
  readonly apart: string | null;
  entry: TableEntry | null;
}

const leastLikeness = 0.5;

/**
 * Brings the two readers together: which table entry fulfils which instruction. What one has and the other lacks is an
 * issue, and such an entry is left out.
 */
export function reconcile(
  list: ListId,
  orders: readonly Order[],
  entries: readonly TableEntry[],
): { fulfilled: OrderedEntry[]; told: ToldRevision[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const active = orders.filter((order) => order.list === list && order.action !== 'remove');
  const wanted: Wanted[] = active.flatMap((order) => order.names.map((name) => ({ order, ...name, entry: null })));
  const found = new Map<TableEntry, OrderedEntry>();
  const take = (want: Wanted, entry: TableEntry, previous: string | null) => {
    want.entry = entry;
    found.set(entry, { entry, order: want.order, name: want.text, previous_name: previous });
  };
  const free = () => entries.filter((entry) => !found.has(entry));

  const texts = new Map(entries.map((entry) => [entry, joinLines(entry.lines, entry.wrapped)]));
  const beginsWith = (entry: TableEntry, name: string) => textBeginsWith(texts.get(entry) ?? '', name);
  const left = [...entries];
  // The longest names first: "Third Academy, 31 Research Institute" begins with "Third Academy" too.
  for (const want of [...wanted].sort((one, other) => other.text.length - one.text.length)) {
    const beginning = left.filter((entry) => beginsWith(entry, want.text) && sameCountry(want.order, entry));
    const fits = beginning.length > 1 ? beginning.find((entry) => isNamed(entry, want.text)) : undefined;
    const entry = fits ?? beginning[0];
    if (entry === undefined) continue;
    take(want, entry, want.previous);
    left.splice(left.indexOf(entry), 1);
  }
  pairByLikeness(wanted, free, take, issues);
  for (const want of wanted) {
    if (want.entry !== null) continue;
    const elsewhere = free().filter((entry) => beginsWith(entry, want.text));
    const only = elsewhere[0];
    if (only === undefined || elsewhere.length > 1) continue;
    take(want, only, want.previous);
    issues.push({
      code: 'country-differs',
      severity: 'warning',
      message: `“${want.text}” is ordered under ${want.order.country ?? 'no country'} and printed under ${only.country}.`,
      place: only.place,
    });
  }
  fillByCount(active, found, free, issues);

  const told: ToldRevision[] = [];
  for (const want of wanted) {
    if (want.entry !== null || isPrintedElsewhere(want, wanted)) continue;
    const { order, text, previous, apart } = want;
    if (order.changes.length > 0 || (order.action === 'revise' && previous !== null && order.called)) {
      told.push({ order, name: { text, previous, apart } });
      continue;
    }
    issues.push({
      code: 'ordered-entry-not-printed',
      severity: 'error',
      message: `The instruction names “${want.text}”, no row of the table does.`,
      place: `amendment ${want.order.amendment}`,
    });
  }
  for (const entry of free()) {
    issues.push({
      code: 'printed-entry-not-ordered',
      severity: 'error',
      message: `No instruction orders this row: ${entry.quote}`,
      place: entry.place,
    });
  }
  const fulfilled = entries.flatMap((entry) => found.get(entry) ?? []);
  return { fulfilled, told, issues };
}

/** "Under IRAN and OMAN, entries for «A» and «B»": a name need not stand under each of the countries. */
function isPrintedElsewhere({ order, text }: Wanted, wanted: readonly Wanted[]): boolean {
  return (
    order.shared &&
    wanted.some((other) => other.entry !== null && other.text === text && other.order.instruction === order.instruction)
  );
}

function sameCountry(order: Order, entry: TableEntry): boolean {
  return order.country === null || headingKey(order.country) === headingKey(entry.country);
}

/** True where a row's entity has just this name, not a longer one. */
function isNamed(entry: TableEntry, name: string): boolean {
  return sameButForTypesetting(splitEntityCell(entry.lines, { wrapped: entry.wrapped }).name, name);
}

const endsOpen = /[.,;\s]$/;

/** True where a text, a row's entity, begins with a name, and the name does not end inside a word. */
export function textBeginsWith(text: string, name: string): boolean {
  const length =
    prefixLength(text, name) ?? (endsOpen.test(name) ? prefixLength(text, name.replace(/[.,;\s]+$/, '')) : null);
  if (length === null) return false;
  return !(/[\p{L}\p{N}]$/u.test(text.slice(0, length)) && /^[\p{L}\p{N}]/u.test(text.slice(length)));
}

/** Names and rows that are left over under one country: the same name misspelt, or a revision that changes the name. */
function pairByLikeness(
  wanted: readonly Wanted[],
  free: () => TableEntry[],
  take: (want: Wanted, entry: TableEntry, previous: string | null) => void,
  issues: Issue[],
): void {
  if (wanted.every((want) => want.entry !== null)) return;
  const pairs: { want: Wanted; entry: TableEntry; name: string; likeness: number }[] = [];
  for (const entry of free()) {
    const name = splitEntityCell(entry.lines, { wrapped: entry.wrapped }).name;
    for (const want of wanted) {
      if (want.entry !== null || !sameCountry(want.order, entry)) continue;
      pairs.push({ want, entry, name, likeness: nameLikeness(want.text, name) });
    }
  }
  pairs.sort((one, other) => other.likeness - one.likeness);
  for (const { want, entry, name, likeness } of pairs) {
    if (want.entry !== null || !free().includes(entry)) continue;
    const leftNames = wanted.filter((other) => other.entry === null && sameCountry(other.order, entry));
    const leftRows = free().filter((other) => sameCountry(want.order, other));
    const onlyOnes = leftNames.length === 1 && leftRows.length === 1;
    if (likeness < leastLikeness && !(onlyOnes && want.order.action === 'revise')) continue;
    // The instruction quotes the entry as it was, with its address.
    const goesOn = textBeginsWith(want.text, name) && /^[\s,]/.test(want.text.slice(name.length));
    if (goesOn) {
      take(want, entry, want.previous);
      continue;
    }
    const renamed = want.order.action === 'revise' && !sameButForTypesetting(want.text, name);
    take(want, entry, want.previous ?? (renamed ? want.text : null));
    if (renamed && likeness >= leastLikeness) continue;
    issues.push({
      code: 'name-differs',
      severity: 'warning',
      message: `The instruction names “${want.text}”, the row prints “${name}”.`,
      place: entry.place,
    });
  }
}

/** Instructions that only state a number, or set out the whole list. */
function fillByCount(
  active: readonly Order[],
  found: Map<TableEntry, OrderedEntry>,
  free: () => TableEntry[],
  issues: Issue[],
): void {
  const unnamed = active.filter((order) => order.names.length === 0);
  const counting = unnamed.filter((order) => order.whole || order.count !== null || !order.heading);
  const taken = new Map<Order, number>();
  for (const entry of free()) {
    const fitting = counting.filter((order) => sameCountry(order, entry));
    const here = fitting.filter((order) => order.country !== null);
    const stated = here.length > 0 ? here : fitting;
    // All that stands under a new heading is new.
    const candidates =
      stated.length > 0
        ? stated
        : unnamed.filter((order) => order.heading && order.action === 'add' && sameCountry(order, entry));
    const order = candidates.length > 1 ? byCitations(candidates, entry) : candidates[0];
    if (order === undefined) continue;
    found.set(entry, { entry, order, name: null, previous_name: null });
    taken.set(order, (taken.get(order) ?? 0) + 1);
  }
  for (const order of counting) {
    const count = taken.get(order) ?? 0;
    if (!order.whole && order.count === null && count === 0) {
      issues.push({
        code: 'ordered-entry-not-printed',
        severity: 'error',
        message: `The instruction orders entries that no row of the table prints: ${order.instruction}`,
        place: `amendment ${order.amendment}`,
      });
    }
    if (order.whole || order.count === null || order.count === count) continue;
    issues.push({
      code: 'count-mismatch',
      severity: 'error',
      message: `The instruction states ${order.count} entries to ${order.action}, ${count} were read.`,
      place: `amendment ${order.amendment}`,
    });
  }
}

/** A revised entry goes on citing the documents that listed it before; an added one cites this document alone. */
function byCitations(candidates: readonly Order[], entry: TableEntry): Order | undefined {
  const citations = entry.citation.match(/\d+\s*FR\b/g)?.length ?? 0;
  const action = citations > 1 ? 'revise' : 'add';
  const fitting = candidates.filter((order) => order.action === action);
  return fitting.length === 1 ? fitting[0] : undefined;
}
