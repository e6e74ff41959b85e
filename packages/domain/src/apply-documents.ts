import type { DivergenceDraft } from './change-draft.ts';
import { entriesOf } from './compare-snapshots.ts';
import type { Entry } from './entry.ts';
import { applyEvents } from './event-diff.ts';
import type { Issue, ListingEvent } from './listing-event.ts';
import type { Snapshot } from './snapshot.ts';

/** A document to be applied: what it says, and where it stands in time. */
export interface DatedDocument {
  readonly document: string;
  readonly events: readonly ListingEvent[];
  /** `YYYY-MM-DD` of print; null where it is not known. */
  readonly published_on: string | null;
  readonly start_page: number | null;
}

export interface AppliedDocuments {
  readonly entries: readonly Entry[];
  readonly divergences: readonly DivergenceDraft[];
  readonly issues: readonly Issue[];
}

/** Documents by date of print, of the same day by Federal Register page, else as given. Undated ones come last. */
export function inOrderOfPrint<Document extends Pick<DatedDocument, 'published_on' | 'start_page'>>(
  documents: readonly Document[],
): Document[] {
  const last = '9999-12-31';
  return [...documents].sort((one, other) => {
    const days = (one.published_on ?? last).localeCompare(other.published_on ?? last);
    if (days !== 0 || one.start_page === null || other.start_page === null) return days;
    return one.start_page - other.start_page;
  });
}

/** The list of a snapshot after documents are applied to it in order of print. Events of other lists are passed over. */
export function applyDocuments(snapshot: Snapshot, documents: readonly DatedDocument[]): AppliedDocuments {
  let entries: readonly Entry[] = entriesOf(snapshot);
  const divergences: DivergenceDraft[] = [];
  const issues: Issue[] = [];
  for (const { events } of inOrderOfPrint(documents)) {
    const diff = applyEvents(
      snapshot.list,
      entries,
      events.filter(({ list }) => list === snapshot.list),
    );
    entries = diff.entries;
    divergences.push(...diff.divergences);
    issues.push(...diff.issues);
  }
  return { entries, divergences, issues };
}
