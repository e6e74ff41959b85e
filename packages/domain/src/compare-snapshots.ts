import type { Change, FieldDifference } from './change.ts';
import { fieldsOf } from './compare-entries.ts';
import type { Entry, EntryFields } from './entry.ts';
import { newEntryId } from './identity.ts';
import type { Issue } from './listing-event.ts';
import type { Snapshot } from './snapshot.ts';
import { diffSnapshot } from './snapshot-diff.ts';

/** One difference between two snapshots of a list. */
export interface SnapshotDifference {
  readonly action: Change['action'];
  readonly country: string;
  readonly name: string;
  readonly before: EntryFields | null;
  readonly after: EntryFields | null;
  readonly fields: readonly FieldDifference[];
  /** True: set differently, the same in substance. */
  readonly cosmetic: boolean;
}

export interface SnapshotComparison {
  readonly differences: readonly SnapshotDifference[];
  readonly issues: readonly Issue[];
}

/** A snapshot's rows as entries, each with the id it gets when the list begins with this snapshot. */
export function entriesOf(snapshot: Snapshot): Entry[] {
  const taken = new Set<string>();
  return snapshot.entries.map((row) => {
    const entryId = newEntryId(snapshot.list, row, (id) => taken.has(id));
    taken.add(entryId);
    return { entry_id: entryId, list: snapshot.list, ...fieldsOf(row) };
  });
}

/** The differences between two snapshots of the same list: removals, revisions and additions, each in printed order. */
export function compareSnapshots(old: Snapshot, now: Snapshot): SnapshotComparison {
  // The ids stay in here: a row's number will do, and costs less than the id it would get in a list.
  const before = old.entries.map((row, at): Entry => ({ entry_id: `${at}`, list: old.list, ...fieldsOf(row) }));
  const diff = diffSnapshot(before, now, { open: [], date: null, document: 'the newer snapshot' });
  const retypeset = new Set(diff.cosmetic.map(({ entry_id }) => entry_id));
  const after = new Map(
    diff.entries.filter(({ entry_id }) => retypeset.has(entry_id)).map((entry) => [entry.entry_id, entry]),
  );
  const cosmetic = diff.cosmetic.flatMap(({ entry_id, fields }): SnapshotDifference[] => {
    const was = before[Number(entry_id)];
    const is = after.get(entry_id);
    if (was === undefined || is === undefined) return [];
    const { country, name } = is;
    return [{ action: 'revised', country, name, before: fieldsOf(was), after: fieldsOf(is), fields, cosmetic: true }];
  });
  const changes = diff.changes.flatMap(({ action, before: was, after: is, fields }): SnapshotDifference[] => {
    const shown = is ?? was;
    if (shown === null) return [];
    return [{ action, country: shown.country, name: shown.name, before: was, after: is, fields, cosmetic: false }];
  });
  const unresolved = diff.divergences.map(
    ({ kind, message }): Issue => ({ code: kind, severity: 'warning', message, place: 'the newer snapshot' }),
  );
  return { differences: [...changes, ...cosmetic], issues: [...diff.issues, ...unresolved] };
}
