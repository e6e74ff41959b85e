import { type DivergenceDraft, divergenceKinds, type ListId } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

const divergenceSchema = z.object({
  divergence_id: z.number(),
  entry_id: z.string().nullable(),
  document_id: z.number(),
  kind: z.enum(divergenceKinds),
  message: z.string(),
  opened_at: z.string(),
});
export type Divergence = z.infer<typeof divergenceSchema>;

/** The divergences of a list that are not resolved, oldest first. */
export async function readOpenDivergences(db: Queryable, list: ListId): Promise<Divergence[]> {
  return await rows(
    db,
    divergenceSchema,
    `SELECT divergence_id, entry_id, document_id, kind, message, opened_at
     FROM divergences WHERE list = $1 AND closed_at IS NULL ORDER BY divergence_id`,
    [list],
  );
}

/** Opens divergences. One that is open already about the same entry (or in the same words) goes on ageing. */
export async function openDivergences(
  db: Queryable,
  list: ListId,
  documentId: number,
  drafts: readonly DivergenceDraft[],
  at: Date,
): Promise<void> {
  await db.query(
    `INSERT INTO divergences (list, entry_id, document_id, kind, message, opened_at)
     SELECT $1, entry_id, $2, kind, message, $4
     FROM jsonb_to_recordset($3) AS found (entry_id text, kind text, message text)
     WHERE NOT EXISTS (
       SELECT FROM divergences AS known
       WHERE known.list = $1 AND known.closed_at IS NULL AND known.kind = found.kind
         AND known.entry_id IS NOT DISTINCT FROM found.entry_id
         AND (found.entry_id IS NOT NULL OR known.message = found.message)
     )
     ON CONFLICT DO NOTHING`,
    [list, documentId, JSON.stringify(drafts), at],
  );
}

/** Closes the open divergences of a list that are not among `still`: a snapshot has settled them. */
export async function closeDivergences(
  db: Queryable,
  list: ListId,
  still: readonly DivergenceDraft[],
  at: Date,
): Promise<void> {
  await db.query(
    `UPDATE divergences SET closed_at = $3
     WHERE list = $1 AND closed_at IS NULL AND NOT EXISTS (
       SELECT FROM jsonb_to_recordset($2) AS found (entry_id text, kind text)
       WHERE found.kind = divergences.kind AND found.entry_id IS NOT DISTINCT FROM divergences.entry_id
     )`,
    [list, JSON.stringify(still), at],
  );
}
