import { carriedAttributes, withAttributes } from './carried-attributes.ts';
import type { FieldDifference } from './change.ts';
import type { ChangeDraft, DivergenceDraft, DivergenceKind } from './change-draft.ts';
import { compareEntries, fieldsOf } from './compare-entries.ts';
import type { Entry, EntryFields } from './entry.ts';
import { newEntryId } from './identity.ts';
import type { Issue } from './listing-event.ts';
import { type Matching, matchLists } from './match.ts';
import type { Snapshot, SnapshotEntry } from './snapshot.ts';
import { nameKey } from './text.ts';

/** A change known from a rule that no snapshot has confirmed yet. */
export interface OpenChange {
  readonly change_id: string;
  readonly entry_id: string;
  readonly action: ChangeDraft['action'];
  readonly before: EntryFields | null;
  readonly after: EntryFields | null;
  readonly effective_on: string | null;
}

export interface SnapshotContext {
  /** Oldest first. */
  readonly open: readonly OpenChange[];
  /** The day the snapshot speaks for, `YYYY-MM-DD`; null where it is not known. */
  readonly date: string | null;
  /** The document's name, for evidence. */
  readonly document: string;
}

/** What a snapshot says about the list as known. */
export interface SnapshotDiff {
  /** The list afterwards. */
  readonly entries: readonly Entry[];
  /** Ids of the open changes that the snapshot shows. */
  readonly confirmed: readonly string[];
  /** Differences that no known change explains. */
  readonly changes: readonly ChangeDraft[];
  /** Entries whose text is set differently. */
  readonly cosmetic: readonly { readonly entry_id: string; readonly fields: readonly FieldDifference[] }[];
  readonly divergences: readonly DivergenceDraft[];
  readonly issues: readonly Issue[];
}

/** A list as known and a snapshot of it, matched row to row. */
export interface MatchedSnapshot {
  /** The current entries, then those that open removals have taken off the list. */
  readonly known: readonly Entry[];
  readonly matching: Matching;
  /** Indexes of the current entries that the snapshot has not. */
  readonly lost: readonly number[];
}

/** Matches the list as known with a snapshot of it: what both the judgement and the diff begin with. */
export function matchSnapshot(
  current: readonly Entry[],
  snapshot: Snapshot,
  open: readonly OpenChange[],
): MatchedSnapshot {
  const known = [...current, ...removedEntries(open, current).map((change) => asEntry(change, snapshot))];
  const matching = matchLists(known, snapshot.entries);
  return { known, matching, lost: matching.left.filter((index) => index < current.length) };
}

/**
 * Compares the list as known with an authoritative snapshot of it. A difference that an open change explains confirms
 * it, or, where the snapshot does not show it yet, leaves the list as it is (a divergence once the change is due);
 * others are changes. What the snapshot could not read, or what fits several entries, removes nobody.
 */
export function diffSnapshot(
  current: readonly Entry[],
  snapshot: Snapshot,
  context: SnapshotContext,
  { known, matching }: MatchedSnapshot = matchSnapshot(current, snapshot, context.open),
): SnapshotDiff {
  const carried = carriedAttributes(current, snapshot.entries);
  const openByEntry = Map.groupBy(context.open, ({ entry_id }) => entry_id);
  const entries = new Map(current.map((entry) => [entry.entry_id, entry]));
  const changes: ChangeDraft[] = [];
  const cosmetic: { entry_id: string; fields: readonly FieldDifference[] }[] = [];
  const divergences: DivergenceDraft[] = [];
  const confirmed: string[] = [];

  const unreadRows = (snapshot.unread_rows ?? []).map(({ place, text }) => ({ place, key: nameKey(text) }));

  /** The place of the unread row that holds a text, if there is one. */
  function unreadPlace(text: string): string | null {
    if (unreadRows.length === 0) return null;
    const wanted = nameKey(text);
    return unreadRows.find(({ key }) => key.includes(wanted))?.place ?? null;
  }
  /** Says that something stands in a row that could not be read: it is not gone, and the entry stays as it is. */
  function leaveUnread(entry: Entry, text: string, place: string): void {
    divergences.push({
      entry_id: entry.entry_id,
      kind: 'row-not-understood',
      message: `“${text}” (${entry.country}) stands in ${place} of ${context.document}, which could not be read`,
    });
  }
  function isDue(change: OpenChange): boolean {
    return context.date === null || change.effective_on === null || change.effective_on <= context.date;
  }
  function diverge(change: OpenChange, kind: DivergenceKind, message: string): void {
    if (isDue(change)) divergences.push({ entry_id: change.entry_id, kind, message });
  }
  function compareMatched(entry: Entry, printed: SnapshotEntry, matchedBy: string | null): void {
    // What the snapshot's source does not carry stays as it is known; what it carries first is no revision.
    const row = withAttributes(printed, entry, carried.onlyBefore);
    const open = openByEntry.get(entry.entry_id) ?? [];
    if (!entries.has(entry.entry_id)) {
      stillThere(entry, row, open);
      return;
    }
    const comparison = compareEntries(withAttributes(entry, row, carried.onlyNow), row);
    if (comparison.kind !== 'different') {
      confirmed.push(...open.map(({ change_id }) => change_id));
      if (comparison.kind === 'same' && carried.onlyNow.length === 0) return;
      entries.set(entry.entry_id, { ...entry, ...fieldsOf(row) });
      cosmetic.push({ entry_id: entry.entry_id, fields: comparison.fields });
      return;
    }
    // The rest of an entry may stand in a row of its own.
    for (const { before, after } of comparison.fields) {
      const unread = before === null || after !== null ? null : unreadPlace(before);
      if (before !== null && unread !== null) {
        leaveUnread(entry, before, unread);
        return;
      }
    }
    // The snapshot may stand between two changes, or before the first of them.
    const reached = open.findLastIndex(
      ({ after }) => after !== null && compareEntries(after, row).kind !== 'different',
    );
    confirmed.push(...open.slice(0, reached + 1).map(({ change_id }) => change_id));
    const [next, ...later] = open.slice(reached + 1);
    if (reached >= 0 && next !== undefined) {
      for (const change of [next, ...later]) diverge(change, 'revision-not-in-snapshot', notShown(entry, context));
      return;
    }
    const before = next?.before ?? null;
    if (next !== undefined && before !== null && compareEntries(before, row).kind !== 'different') {
      for (const change of [next, ...later]) diverge(change, 'revision-not-in-snapshot', notShown(entry, context));
      return;
    }
    confirmed.push(...open.filter(({ action }) => action === 'added').map(({ change_id }) => change_id));
    entries.set(entry.entry_id, { ...entry, ...fieldsOf(row) });
    changes.push(draft(entry.entry_id, entry, row, comparison.fields, row, matchedBy, context));
  }
  function stillThere(entry: Entry, row: SnapshotEntry, open: readonly OpenChange[]): void {
    const removal = open.at(-1);
    if (removal !== undefined) {
      diverge(
        removal,
        'still-in-snapshot',
        `${context.document}, ${row.place}, still shows “${entry.name}” (${entry.country})`,
      );
    }
  }
  function compareMissing(entry: Entry): void {
    const open = openByEntry.get(entry.entry_id) ?? [];
    if (!entries.has(entry.entry_id)) {
      confirmed.push(...open.map(({ change_id }) => change_id));
      return;
    }
    const unread = unreadPlace(entry.name);
    if (unread !== null) {
      leaveUnread(entry, entry.name, unread);
      return;
    }
    const addition = open.find(({ action }) => action === 'added');
    if (addition !== undefined) {
      diverge(addition, 'not-in-snapshot', notShown(entry, context));
      return;
    }
    entries.delete(entry.entry_id);
    changes.push(draft(entry.entry_id, entry, null, [], null, null, context));
  }
  function addRow(row: SnapshotEntry): void {
    const entryId = newEntryId(snapshot.list, row, (id) => entries.has(id) || openByEntry.has(id));
    entries.set(entryId, { entry_id: entryId, list: snapshot.list, ...fieldsOf(row) });
    changes.push(draft(entryId, null, row, [], row, null, context));
  }

  for (const { left, right, explanation } of matching.pairs) {
    const entry = known[left];
    const row = snapshot.entries[right];
    if (entry !== undefined && row !== undefined) compareMatched(entry, row, explanation);
  }
  for (const left of matching.left) {
    const entry = known[left];
    if (entry !== undefined) compareMissing(entry);
  }
  for (const right of matching.right) {
    const row = snapshot.entries[right];
    if (row !== undefined) addRow(row);
  }
  const issues = matching.ambiguous.map(({ left, right, explanation }): Issue => {
    const names = (items: readonly (EntryFields | undefined)[]) =>
      items.flatMap((item) => (item === undefined ? [] : [`“${item.name}” (${item.country})`])).join(', ');
    return {
      code: 'match-ambiguous',
      severity: 'error',
      message: `cannot tell which of ${names(left.map((at) => known[at]))} is ${names(right.map((at) => snapshot.entries[at]))} (${explanation})`,
      place: right.map((at) => snapshot.entries[at]?.place ?? '').join(', '),
    };
  });
  return { entries: [...entries.values()], confirmed, changes, cosmetic, divergences, issues };
}

/** The open removals whose entries are off the list as known. */
function removedEntries(open: readonly OpenChange[], current: readonly Entry[]): OpenChange[] {
  const present = new Set(current.map(({ entry_id }) => entry_id));
  const last = new Map(open.map((change) => [change.entry_id, change]));
  return [...last.values()].filter(
    ({ action, before, entry_id }) => action === 'removed' && before !== null && !present.has(entry_id),
  );
}

function asEntry({ entry_id, before }: OpenChange, { list }: Snapshot): Entry {
  if (before === null) throw new RangeError('a removal has an entry before it');
  return { entry_id, list, ...fieldsOf(before) };
}

function notShown(entry: EntryFields, { document }: SnapshotContext): string {
  return `${document} does not show what the rule says of “${entry.name}” (${entry.country})`;
}

function draft(
  entryId: string,
  before: EntryFields | null,
  after: EntryFields | null,
  fields: readonly FieldDifference[],
  row: SnapshotEntry | null,
  matchedBy: string | null,
  { date, document }: SnapshotContext,
): ChangeDraft {
  return {
    entry_id: entryId,
    action: before === null ? 'added' : after === null ? 'removed' : 'revised',
    before: before === null ? null : fieldsOf(before),
    after: after === null ? null : fieldsOf(after),
    fields,
    effective_on: date,
    evidence: [
      { document, instruction: '', quote: row === null ? '' : quoteOf(row), place: row?.place ?? '', page: null },
    ],
    matched_by: matchedBy,
  };
}

function quoteOf(row: SnapshotEntry): string {
  return [row.country, row.name, ...row.aliases, row.addresses_text, row.license_requirement, row.citation]
    .filter((text) => text !== '')
    .join(' | ');
}
