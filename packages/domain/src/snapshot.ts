import type { EntryFields } from './entry.ts';
import type { ListId } from './list.ts';
import type { Issue } from './listing-event.ts';

/** A whole list at one moment, as read from one document. Every row is an entry or an issue. */
export interface Snapshot {
  readonly list: ListId;
  readonly entries: readonly SnapshotEntry[];
  /** Rows of the document that belong to this list: entries plus rows that became issues. */
  readonly row_count: number;
  readonly issues: readonly Issue[];
}

export interface SnapshotEntry extends EntryFields {
  /** Where in the document: `row 214`. */
  readonly place: string;
}
