import {
  canonicalJson,
  compareSnapshots,
  type Issue,
  type ListId,
  type ListingEvent,
  type Snapshot,
  type SnapshotDifference,
} from '@listwire/domain';

/** What a reader makes of one document. */
export interface Reading {
  readonly events: readonly ListingEvent[];
  readonly snapshots: readonly Snapshot[];
  readonly issues: readonly Issue[];
}

/** An event that only the older reading has (`after` null), or only the newer, or that both have in different words. */
export interface EventDifference {
  readonly list: ListId;
  readonly before: ListingEvent | null;
  readonly after: ListingEvent | null;
  /** The names of the fields that differ. */
  readonly fields: readonly string[];
}

/** An entry of a snapshot that two readings read differently. */
export interface EntryDifference extends SnapshotDifference {
  readonly list: ListId;
}

/** How two readings of one document differ. */
export interface ReadingEffect {
  readonly events: readonly EventDifference[];
  readonly entries: readonly EntryDifference[];
  /** Issues that only one of them has. */
  readonly issues_gone: readonly Issue[];
  readonly issues_new: readonly Issue[];
  /** The lists of which they say different things. */
  readonly lists: readonly ListId[];
}

/** Compares what an older and a newer version of our readers make of the same document. */
export function compareReadings(before: Reading, after: Reading): ReadingEffect {
  const events = compareEvents(before.events, after.events);
  const entries = compareAllSnapshots(before.snapshots, after.snapshots);
  const issueKey = ({ code, message, place }: Issue) => canonicalJson([code, message, place]);
  const [issues_gone, issues_new] = withoutEqual(before.issues, after.issues, issueKey);
  const lists = [...new Set([...events, ...entries].map(({ list }) => list))];
  return { events, entries, issues_gone, issues_new, lists };
}

/** What of `left` and of `right` has no equal in the other. */
function withoutEqual<Item>(
  left: readonly Item[],
  right: readonly Item[],
  keyOf: (item: Item) => string,
): [Item[], Item[]] {
  const counts = new Map<string, number>();
  for (const item of right) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  const only = left.filter((item) => {
    const key = keyOf(item);
    const count = counts.get(key) ?? 0;
    if (count > 0) counts.set(key, count - 1);
    return count === 0;
  });
  // What is left of the counts has found no partner.
  const rest = right.filter((item) => {
    const key = keyOf(item);
    const count = counts.get(key) ?? 0;
    if (count > 0) counts.set(key, count - 1);
    return count > 0;
  });
  return [only, rest];
}

function compareEvents(before: readonly ListingEvent[], after: readonly ListingEvent[]): EventDifference[] {
  const [gone, come] = withoutEqual(before, after, canonicalJson);
  const partyKey = ({ list, action, country, name }: ListingEvent) => canonicalJson([list, action, country, name]);
  const comeByParty = Map.groupBy(come, partyKey);
  const paired = new Set<ListingEvent>();
  const differences = gone.map((old): EventDifference => {
    const now = comeByParty.get(partyKey(old))?.shift() ?? null;
    if (now !== null) paired.add(now);
    return { list: old.list, before: old, after: now, fields: now === null ? [] : differingFields(old, now) };
  });
  const added = come.filter((event) => !paired.has(event));
  return [...differences, ...added.map((event) => ({ list: event.list, before: null, after: event, fields: [] }))];
}

function differingFields(before: ListingEvent, after: ListingEvent): string[] {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.filter((name) => canonicalJson(old.get(name) ?? null) !== canonicalJson(now.get(name) ?? null));
}

function compareAllSnapshots(before: readonly Snapshot[], after: readonly Snapshot[]): EntryDifference[] {
  const lists = [...new Set([...before, ...after].map(({ list }) => list))];
  return lists.flatMap((list) => {
    const old = before.find((snapshot) => snapshot.list === list) ?? emptySnapshot(list);
    const now = after.find((snapshot) => snapshot.list === list) ?? emptySnapshot(list);
    if (canonicalJson(old.entries) === canonicalJson(now.entries)) return [];
    return compareSnapshots(old, now).differences.map((difference) => ({ list, ...difference }));
  });
}

function emptySnapshot(list: ListId): Snapshot {
  return { list, entries: [], row_count: 0, issue_row_count: 0, issues: [] };
}
