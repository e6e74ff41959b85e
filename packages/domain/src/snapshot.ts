import type { EntryFields } from './entry.ts';
import type { ListId } from './list.ts';
import type { Issue } from './listing-event.ts';

/** A whole list at one moment, as read from one document. Every row is an entry or an issue. */
export interface Snapshot {
  readonly list: ListId;
  readonly entries: readonly SnapshotEntry[];
  /** Rows of the document that belong to this list: the entries' `row_span`s plus `issue_row_count`. */
  readonly row_count: number;
  /** Rows that became an issue instead of an entry. */
  readonly issue_row_count: number;
  readonly issues: readonly Issue[];
}

export interface SnapshotEntry extends EntryFields {
  /** Where in the document: `row 214`. */
  readonly place: string;
  /** Number of the document's rows that make up this entry, where a party takes several; 1 where absent. */
  readonly row_span?: number;
}
