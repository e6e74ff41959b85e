import { divergenceKinds, listIdSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

const sourceStatusSchema = z.object({
  source_id: z.string(),
  last_polled_at: z.string().nullable(),
  last_succeeded_at: z.string().nullable(),
  next_poll_at: z.string(),
  consecutive_failures: z.int(),
  last_error: z.string().nullable(),
  open_issues: z.int(),
});
export type SourceStatus = z.infer<typeof sourceStatusSchema>;

/** How every source stands. */
export async function readSourceStatuses(db: Queryable): Promise<SourceStatus[]> {
  return rows(
    db,
    sourceStatusSchema,
    `SELECT source_id, last_polled_at, last_succeeded_at, next_poll_at, consecutive_failures, last_error,
       (SELECT count(*)::integer FROM issues WHERE issues.source_id = sources.source_id AND closed_at IS NULL) AS open_issues
     FROM sources ORDER BY source_id`,
  );
}

const listStatusSchema = z.object({
  list: listIdSchema,
  sequence: z.number(),
  entries: z.int(),
  newest_snapshot_on: z.string().nullable(),
  last_applied_at: z.string().nullable(),
  waiting_documents: z.int(),
});
const quarantinedSchema = z.object({
  list: listIdSchema,
  document: z.string(),
  source: z.string(),
  fetched_at: z.string(),
  reasons: z.array(z.string()),
});
const divergenceSchema = z.object({
  list: listIdSchema,
  kind: z.enum(divergenceKinds),
  entry_id: z.string().nullable(),
  message: z.string(),
  opened_at: z.string(),
});

export interface ListStatus extends z.infer<typeof listStatusSchema> {
  readonly quarantined: readonly Omit<z.infer<typeof quarantinedSchema>, 'list'>[];
  readonly divergences: readonly Omit<z.infer<typeof divergenceSchema>, 'list'>[];
}

/** How every list stands that has a stream or for which documents wait. */
export async function readListStatuses(db: Queryable): Promise<ListStatus[]> {
  const lists = await rows(
    db,
    listStatusSchema,
    `WITH known AS (SELECT stream AS list FROM streams WHERE stream <> 'signals' UNION SELECT DISTINCT list FROM applications)
     SELECT list, coalesce(streams.last_sequence, 0) AS sequence,
       (SELECT count(*)::integer FROM entry_versions
        WHERE entry_versions.list = known.list AND superseded_at IS NULL AND NOT removed) AS entries,
       (SELECT max(published_on) FROM applications JOIN documents USING (document_id)
        WHERE applications.list = known.list AND kind = 'snapshot' AND applied_at IS NOT NULL) AS newest_snapshot_on,
       (SELECT max(applied_at) FROM applications WHERE applications.list = known.list) AS last_applied_at,
       (SELECT count(*)::integer FROM applications
        WHERE applications.list = known.list AND applications.status = 'pending') AS waiting_documents
     FROM known LEFT JOIN streams ON stream = list ORDER BY list`,
  );
  const quarantined = await rows(
    db,
    quarantinedSchema,
    `SELECT list, external_id AS document, source_id AS source, fetched_at, quarantine_reasons AS reasons
     FROM applications JOIN documents USING (document_id)
     WHERE applications.status = 'quarantined' ORDER BY document_id`,
  );
  const divergences = await rows(
    db,
    divergenceSchema,
    `SELECT list, kind, entry_id, message, opened_at FROM divergences WHERE closed_at IS NULL ORDER BY divergence_id`,
  );
  const quarantinedOf = Map.groupBy(quarantined, ({ list }) => list);
  const divergencesOf = Map.groupBy(divergences, ({ list }) => list);
  return lists.map((status) => ({
    ...status,
    quarantined: (quarantinedOf.get(status.list) ?? []).map(({ list: _list, ...rest }) => rest),
    divergences: (divergencesOf.get(status.list) ?? []).map(({ list: _list, ...rest }) => rest),
  }));
}
