import type { EntryFields } from './entry.ts';
import type { ListId } from './list.ts';
import type { Issue } from './listing-event.ts';

/** A whole list at one moment, as read from one document. Every row is an entry or an issue. */
export interface Snapshot {
  readonly list: ListId;
  readonly entries: readonly SnapshotEntry[];
  /** Rows of the document that belong to this list: the entries' `row_span`s, `issue_row_count` and `other_rows`. */
  readonly row_count: number;
  /** Rows that became an issue instead of an entry. */
  readonly issue_row_count: number;
  /** The text of the rows that became an issue: an entry that may stand in one of them is not gone. */
  readonly unread_rows?: readonly SnapshotRow[];
  /** Rows that are understood and no entry: a footnote, `[Reserved]`, a heading over other rows. */
  readonly other_rows?: readonly SnapshotRow[];
  readonly issues: readonly Issue[];
}

/** A row as printed, cells joined by ` | `. */
export interface SnapshotRow {
  readonly place: string;
  readonly text: string;
}

export interface SnapshotEntry extends EntryFields {
  /** Where in the document: `row 214`. */
  readonly place: string;
  /** Number of the document's rows that make up this entry, where a party takes several; 1 where absent. */
  readonly row_span?: number;
}
