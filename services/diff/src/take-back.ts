import { type Change, compareEntries, type Entry, type EntryFields } from '@listwire/domain';
import { type EntryVersion, type Queryable, readEntryHistory } from '@listwire/store';

/** What a document has told, taken back. */
export interface TakenBack {
  /** The list as it would be without the document. */
  readonly entries: readonly Entry[];
  /** The changes that were taken back, oldest first: those on which nothing else has been built since. */
  readonly changes: readonly Change[];
}

/** Takes a document's changes (oldest first) back from a list. An entry that something else has changed since stays. */
export function takeBack(current: readonly Entry[], told: readonly Change[]): TakenBack {
  const entries = new Map(current.map((entry) => [entry.entry_id, entry]));
  const taken = new Set<string>();
  for (const { change_id, entry_id, list, before, after } of told.toReversed()) {
    if (!isSameText(entries.get(entry_id) ?? null, after)) continue;
    taken.add(change_id);
    if (before === null) entries.delete(entry_id);
    else entries.set(entry_id, { entry_id, list, ...before });
  }
  return { entries: [...entries.values()], changes: told.filter(({ change_id }) => taken.has(change_id)) };
}

/** True where both say the same but for typesetting; null is an entry that is not on the list. */
export function isSameText(one: EntryFields | null, other: EntryFields | null): boolean {
  if (one === null || other === null) return one === other;
  return compareEntries(one, other).kind !== 'different';
}

/**
 * The versions that put entries back as they were before a document, from the day from which that held. `changes` are what it
 * (any of the documents called `names`) told of them, oldest first.
 */
export async function restoredVersions(
  db: Queryable,
  changes: readonly Change[],
  names: readonly string[],
): Promise<EntryVersion[]> {
  const versions: EntryVersion[] = [];
  for (const [entryId, [first]] of Map.groupBy(changes, ({ entry_id }) => entry_id)) {
    const fields = first?.before ?? first?.after ?? null;
    if (first === undefined || fields === null) continue;
    const history = await readEntryHistory(db, entryId);
    const before = history.findLast(({ document }) => !names.includes(document));
    versions.push({
      entry_id: entryId,
      fields,
      removed: first.before === null,
      cosmetic: false,
      effective_on: before?.effective_on ?? null,
    });
  }
  return versions;
}
