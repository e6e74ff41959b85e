import { z } from 'zod';
import { entryFieldsSchema } from './entry.ts';
import { listIdSchema } from './list.ts';
import { issueSchema } from './listing-event.ts';

/** A row as printed, cells joined by ` | `. */
export const snapshotRowSchema = z.object({ place: z.string(), text: z.string() }).readonly();
export type SnapshotRow = z.infer<typeof snapshotRowSchema>;

export const snapshotEntrySchema = z
  .object({
    ...entryFieldsSchema.shape,
    /** Where in the document: `row 214`. */
    place: z.string(),
    /** Number of the document's rows that make up this entry, where a party takes several; 1 where absent. */
    row_span: z.int().nonnegative().exactOptional(),
  })
  .readonly();
export type SnapshotEntry = z.infer<typeof snapshotEntrySchema>;

/** A whole list at one moment, as read from one document. Every row is an entry or an issue. */
export const snapshotSchema = z
  .object({
    list: listIdSchema,
    entries: z.array(snapshotEntrySchema).readonly(),
    /** Rows of the document that belong to this list: the entries' `row_span`s, `issue_row_count` and `other_rows`. */
    row_count: z.int().nonnegative(),
    /** Rows that became an issue instead of an entry. */
    issue_row_count: z.int().nonnegative(),
    /** The text of the rows that became an issue: an entry that may stand in one of them is not gone. */
    unread_rows: z.array(snapshotRowSchema).readonly().exactOptional(),
    /** Rows that are understood and no entry: a footnote, `[Reserved]`, a heading over other rows. */
    other_rows: z.array(snapshotRowSchema).readonly().exactOptional(),
    issues: z.array(issueSchema).readonly(),
  })
  .readonly();
export type Snapshot = z.infer<typeof snapshotSchema>;
