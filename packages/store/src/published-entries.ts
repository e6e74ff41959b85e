import { entryFieldsSchema, listIdSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

const listSchema = z.object({
  list: listIdSchema,
  /** Up to where the topic holds the list's versions, and what its changes say. */
  position: z.number(),
  list_sequence: z.number(),
  /** The list's last change; every version of it is visible now. */
  last_sequence: z.number(),
});

export type UnpublishedList = z.infer<typeof listSchema>;

/** The lists with versions that the entries topic does not hold yet. */
export async function listsWithUnpublishedEntries(db: Queryable): Promise<UnpublishedList[]> {
  return rows(
    db,
    listSchema,
    `SELECT stream AS list, coalesce(published.position, 0) AS position,
       coalesce(published.list_sequence, 0) AS list_sequence, last_sequence
     FROM streams
     CROSS JOIN LATERAL (
       SELECT position FROM entry_versions WHERE list = stream ORDER BY position DESC LIMIT 1
     ) AS newest
     LEFT JOIN published_entries AS published ON published.list = stream
     WHERE newest.position > coalesce(published.position, 0) ORDER BY stream`,
  );
}

const stateSchema = z.object({
  entry_id: z.string(),
  list: listIdSchema,
  version: z.int(),
  fields: entryFieldsSchema,
  removed: z.boolean(),
  effective_on: z.string().nullable(),
  known_at: z.string(),
  position: z.number(),
});
/** The newest version of an entry, and where it stands in the order of writing. */
export type EntryState = z.infer<typeof stateSchema>;

/** The newest versions of a list's entries that were written after `position`, in order, at most `limit`. */
export async function readEntryStates(
  db: Queryable,
  list: string,
  position: number,
  limit: number,
): Promise<EntryState[]> {
  return rows(
    db,
    stateSchema,
    `SELECT entry_id, list, version, fields, removed, effective_on, known_at, position
     FROM entry_versions
     WHERE list = $1 AND position > $2 AND superseded_at IS NULL ORDER BY position LIMIT $3`,
    [list, position, limit],
  );
}

/** Notes that the entries topic holds a list's versions up to `position`, and all that its changes say up to `sequence`. */
export async function markEntriesPublished(
  db: Queryable,
  list: string,
  position: number,
  sequence: number,
): Promise<void> {
  await db.query(
    `INSERT INTO published_entries (list, position, list_sequence) VALUES ($1, $2, $3)
     ON CONFLICT (list) DO UPDATE SET position = excluded.position, list_sequence = excluded.list_sequence`,
    [list, position, sequence],
  );
}

/** Forgets what was published: the topic is not what it was. */
export async function forgetPublishedEntries(db: Queryable): Promise<void> {
  await db.query('DELETE FROM published_entries');
}
