import { type Issue, issueSchema, momentSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';
import { storableText } from './storable.ts';

export interface IssueOwner {
  readonly sourceId: string;
  /** Null for an issue about the source itself, or about a document that never arrived. */
  readonly documentId: number | null;
}

/**
 * Opens issues; one that is known already (same owner, code, place and message) stays as it is, or opens again when it was
 * closed. Returns those that were not open before.
 */
export async function raiseIssues(
  db: Queryable,
  owner: IssueOwner,
  issues: readonly Issue[],
  now: Date,
): Promise<Issue[]> {
  const raised: Issue[] = [];
  for (const issue of issues) {
    const opened = await db.query(
      `INSERT INTO issues (source_id, document_id, code, severity, message, place, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (source_id, coalesce(document_id, 0), code, place, md5(message)) DO UPDATE
         SET opened_at = excluded.opened_at, closed_at = NULL WHERE issues.closed_at IS NOT NULL
       RETURNING issue_id`,
      [
        owner.sourceId,
        owner.documentId,
        issue.code,
        issue.severity,
        storableText(issue.message),
        storableText(issue.place),
        now,
      ],
    );
    if (opened.rows.length > 0) raised.push(issue);
  }
  return raised;
}

/** Closes the open issues of a source (not of its documents) with this code, at `place` or, without one, everywhere. */
export async function closeIssues(
  db: Queryable,
  sourceId: string,
  code: string,
  now: Date,
  place?: string,
): Promise<void> {
  await db.query(
    `UPDATE issues SET closed_at = $3
     WHERE source_id = $1 AND document_id IS NULL AND code = $2 AND closed_at IS NULL AND ($4::text IS NULL OR place = $4)`,
    [sourceId, code, now, place ?? null],
  );
}

/** Closes the open issues of a document that are not among `still`: a new reading does not have them. */
export async function closeDocumentIssues(
  db: Queryable,
  documentId: number,
  still: readonly Issue[],
  now: Date,
): Promise<void> {
  const kept = still.map(({ code, message, place }) => {
    return { code, message: storableText(message), place: storableText(place) };
  });
  await db.query(
    `UPDATE issues SET closed_at = $2
     WHERE document_id = $1 AND closed_at IS NULL AND NOT EXISTS (
       SELECT FROM jsonb_to_recordset($3) AS kept (code text, message text, place text)
       WHERE kept.code = issues.code AND kept.message = issues.message AND kept.place = issues.place
     )`,
    [documentId, now, JSON.stringify(kept)],
  );
}

/** The open issues of one document, in the order in which they were opened. */
export async function openDocumentIssues(db: Queryable, documentId: number): Promise<KeptIssue[]> {
  return rows(
    db,
    keptIssueSchema,
    `SELECT ${keptColumns} FROM issues WHERE document_id = $1 AND closed_at IS NULL ORDER BY issue_id`,
    [documentId],
  );
}

/** Whether something in a document could not be understood: it has an open issue that is an error. */
export async function hasErrors(db: Queryable, documentId: number): Promise<boolean> {
  const found = await db.query(
    "SELECT FROM issues WHERE document_id = $1 AND severity = 'error' AND closed_at IS NULL LIMIT 1",
    [documentId],
  );
  return found.rowCount === 1;
}

const keptIssueSchema = issueSchema.extend({
  issue_id: z.int(),
  source_id: z.string(),
  document_id: z.int().nullable(),
  opened_at: momentSchema,
});
export type KeptIssue = z.infer<typeof keptIssueSchema>;

const keptColumns = 'issue_id, source_id, document_id, code, severity, message, place, opened_at';

/** Open issues, newest first. */
export async function openIssues(db: Queryable, limit: number): Promise<KeptIssue[]> {
  return rows(
    db,
    keptIssueSchema,
    `SELECT ${keptColumns} FROM issues
     WHERE closed_at IS NULL ORDER BY issue_id DESC LIMIT $1`,
    [limit],
  );
}
