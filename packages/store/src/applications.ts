import { changeCauses, documentFormatSchema, type ListId, listIdSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

export const applicationKinds = ['events', 'snapshot'] as const;

/** A document that waits for a list, with what its evidence cites. */
const applicationSchema = z.object({
  document_id: z.number(),
  kind: z.enum(applicationKinds),
  source_id: z.string(),
  external_id: z.string(),
  format: documentFormatSchema,
  sha256: z.string(),
  url: z.string(),
  metadata: z.looseObject({
    citation: z.string().nullish(),
    html_url: z.string().nullish(),
    /** Of a filing: the planned day of print; null when it is withdrawn. */
    publication_date: z.string().nullish(),
    editorial_note: z.string().nullish(),
  }),
  published_on: z.string().nullable(),
  released_at: z.string().nullable(),
  /** `reinterpretation`: it comes again because a new version of our reader has read it otherwise. */
  cause: z.enum(changeCauses),
});
export type Application = z.infer<typeof applicationSchema>;

const columns = `document_id, kind, source_id, external_id, format, sha256, url, metadata, published_on, released_at, cause`;
const inOrder = 'published_on NULLS LAST, start_page NULLS LAST, document_id';

/** Enters that a document waits for a list. One that is entered already is left as it is: false. */
export async function addApplication(
  db: Queryable,
  documentId: number,
  list: ListId,
  kind: (typeof applicationKinds)[number],
  cause: Application['cause'] = 'source',
): Promise<boolean> {
  const entered = await db.query(
    `INSERT INTO applications (document_id, list, kind, status, cause) VALUES ($1, $2, $3, 'pending', $4)
     ON CONFLICT DO NOTHING`,
    [documentId, list, kind, cause],
  );
  return entered.rowCount === 1;
}

/**
 * The next document that waits for a list: by day of print, then by Federal Register page, rules before snapshots of the
 * same day. Only of the `kinds` asked for. Null where none waits.
 */
export async function nextApplication(
  db: Queryable,
  list: ListId,
  kinds: readonly (typeof applicationKinds)[number][],
): Promise<Application | null> {
  const [next] = await rows(
    db,
    applicationSchema,
    `SELECT ${columns} FROM applications JOIN documents USING (document_id)
     WHERE list = $1 AND applications.status = 'pending' AND kind = ANY ($2) ORDER BY ${inOrder} LIMIT 1`,
    [list, kinds],
  );
  return next ?? null;
}

/**
 * Lets a document wait for its list once more, because it has been read anew: one that was applied as a reinterpretation, one in
 * quarantine to be judged again. False: it is neither, or a snapshot older than the one that the list stands on.
 */
export async function reapply(db: Queryable, documentId: number, list: ListId): Promise<boolean> {
  const found = await db.query(
    `UPDATE applications SET status = 'pending', released_at = NULL,
       cause = CASE status WHEN 'applied' THEN 'reinterpretation' ELSE cause END
     WHERE document_id = $1 AND list = $2 AND (status = 'quarantined' OR status = 'applied' AND (
       kind = 'events' OR document_id = (
         SELECT newest.document_id FROM applications AS newest JOIN documents USING (document_id)
         WHERE newest.list = $2 AND newest.kind = 'snapshot' AND newest.applied_at IS NOT NULL
         ORDER BY coalesce(published_on, fetched_at::date) DESC, fetched_at DESC, newest.document_id DESC LIMIT 1)))`,
    [documentId, list],
  );
  return found.rowCount === 1;
}

/**
 * Lets a document that its source now tells otherwise (a filing is withdrawn) wait once more for each list that it was
 * applied to, and returns them.
 */
export async function reopenApplications(db: Queryable, documentId: number): Promise<ListId[]> {
  const reopened = await rows(
    db,
    z.object({ list: listIdSchema }),
    `UPDATE applications SET status = 'pending', cause = 'source' WHERE document_id = $1 AND status = 'applied'
     RETURNING list`,
    [documentId],
  );
  return reopened.map(({ list }) => list);
}

const countSchema = z.object({ count: z.number() });

/** How many documents wait for a list. */
export async function countPending(db: Queryable, list: ListId): Promise<number> {
  const text = "SELECT count(*) AS count FROM applications WHERE list = $1 AND status = 'pending'";
  const [found] = await rows(db, countSchema, text, [list]);
  return found?.count ?? 0;
}

const dateSchema = z.object({ published_on: z.string().nullable() });

/** The day of the newest snapshot that was applied to a list; null where none was, or none has a day. */
export async function newestSnapshotDay(db: Queryable, list: ListId): Promise<string | null> {
  const [found] = await rows(
    db,
    dateSchema,
    `SELECT max(published_on) AS published_on FROM applications JOIN documents USING (document_id)
     WHERE list = $1 AND kind = 'snapshot' AND applied_at IS NOT NULL`,
    [list],
  );
  return found?.published_on ?? null;
}

/** Marks a document as applied to a list; when no list waits for it any more, the document itself is applied. */
export async function markApplied(db: Queryable, documentId: number, list: ListId, at: Date): Promise<void> {
  await db.query(`UPDATE applications SET status = 'applied', applied_at = $3 WHERE document_id = $1 AND list = $2`, [
    documentId,
    list,
    at,
  ]);
  await db.query(
    `UPDATE documents SET status = 'applied' WHERE document_id = $1 AND status = 'extracted'
       AND NOT EXISTS (SELECT FROM applications WHERE document_id = $1 AND status IN ('pending', 'quarantined'))`,
    [documentId],
  );
}

const listSchema = z.object({ list: listIdSchema });

/** The lists that documents wait for, or where a published change takes effect on the legal day `today` or before. */
export async function listsWithWork(db: Queryable, today: string): Promise<ListId[]> {
  const found = await rows(
    db,
    listSchema,
    `SELECT list FROM applications WHERE status = 'pending'
     UNION SELECT list FROM open_changes WHERE stage = 'published' AND effective_on <= $1`,
    [today],
  );
  return found.map(({ list }) => list);
}
