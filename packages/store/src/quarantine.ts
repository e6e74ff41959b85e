import { type ListId, listIdSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

/** Opened with a quarantine, and closed when it is settled. */
export const quarantineIssueCode = 'snapshot-quarantined';

/** Keeps a snapshot from being applied until a person releases or rejects it. */
export async function quarantine(
  db: Queryable,
  documentId: number,
  list: ListId,
  reasons: readonly string[],
): Promise<void> {
  await db.query(
    `UPDATE applications SET status = 'quarantined', quarantine_reasons = $3 WHERE document_id = $1 AND list = $2`,
    [documentId, list, reasons],
  );
}

export interface QuarantineDecision {
  /** `released` lets the snapshot be applied, `rejected` ends it. */
  readonly decision: 'released' | 'rejected';
  /** Who decided. */
  readonly by: string;
  readonly at: Date;
}

/**
 * A person's word on a quarantined snapshot; its issue closes. False: it is not quarantined. Run it in a transaction.
 */
export async function settleQuarantine(
  db: Queryable,
  documentId: number,
  list: ListId,
  { decision, by, at }: QuarantineDecision,
): Promise<boolean> {
  const released = decision === 'released';
  const settled = await db.query(
    `UPDATE applications SET status = $3, released_at = $4, settled_at = $5, settled_by = $6
     WHERE document_id = $1 AND list = $2 AND status = 'quarantined'`,
    [documentId, list, released ? 'pending' : 'rejected', released ? at : null, at, by],
  );
  if (settled.rowCount !== 1) return false;
  await db.query(
    'UPDATE issues SET closed_at = $4 WHERE document_id = $1 AND code = $2 AND place = $3 AND closed_at IS NULL',
    [documentId, quarantineIssueCode, list, at],
  );
  // When the last list is settled, and none has taken the document, it touches no list.
  await db.query(
    `UPDATE documents SET status = CASE WHEN EXISTS (
         SELECT FROM applications WHERE document_id = $1 AND status = 'applied'
       ) THEN 'applied' ELSE 'ignored' END
     WHERE document_id = $1 AND status = 'extracted'
       AND NOT EXISTS (SELECT FROM applications WHERE document_id = $1 AND status IN ('pending', 'quarantined'))`,
    [documentId],
  );
  return true;
}

const quarantinedSchema = z.object({
  document_id: z.number(),
  list: listIdSchema,
  /** `quarantined` waits for a person's word; the others have had it. */
  status: z.enum(['quarantined', 'pending', 'applied', 'rejected']),
  source_id: z.string(),
  external_id: z.string(),
  url: z.string(),
  published_on: z.string().nullable(),
  fetched_at: z.string(),
  quarantine_reasons: z.array(z.string()),
  settled_at: z.string().nullable(),
  settled_by: z.string().nullable(),
});
export type QuarantinedSnapshot = z.infer<typeof quarantinedSchema>;

const columns = `document_id, list, applications.status, source_id, external_id, url, published_on, fetched_at,
  quarantine_reasons, settled_at, settled_by`;

/** Every snapshot that waits for a person's word, oldest first. */
export async function readQuarantined(db: Queryable): Promise<QuarantinedSnapshot[]> {
  return await rows(
    db,
    quarantinedSchema,
    `SELECT ${columns} FROM applications JOIN documents USING (document_id)
     WHERE applications.status = 'quarantined' ORDER BY document_id, list`,
  );
}

/** The quarantines of one document, one for each list, settled ones too. */
export async function readQuarantinesOf(db: Queryable, documentId: number): Promise<QuarantinedSnapshot[]> {
  return await rows(
    db,
    quarantinedSchema,
    `SELECT ${columns} FROM applications JOIN documents USING (document_id)
     WHERE document_id = $1 AND quarantine_reasons IS NOT NULL ORDER BY list`,
    [documentId],
  );
}
