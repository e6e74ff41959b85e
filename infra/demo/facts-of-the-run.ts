import { dateSchema, momentSchema } from '@listwire/domain';
import { rows, type Store } from '@listwire/store';
import { z } from 'zod';
import { sourcePrefix } from './demo-config.ts';

const documentSchema = z.object({
  document_id: z.number(),
  source_id: z.string(),
  external_id: z.string(),
  title: z.string().nullable(),
  published_on: dateSchema.nullable(),
  fetched_at: momentSchema,
});
export type DocumentFact = z.infer<typeof documentSchema>;

/** Documents with a higher id than `after`, in order. */
export async function documentsAfter(store: Store, after: number): Promise<DocumentFact[]> {
  return rows(
    store,
    documentSchema,
    `SELECT document_id, source_id, external_id, metadata->>'title' AS title, published_on, fetched_at
     FROM documents WHERE document_id > $1 ORDER BY document_id`,
    [after],
  );
}

const emailSchema = z.object({
  delivery_id: z.number(),
  recipient: z.string(),
  subject: z.string(),
  sent_at: momentSchema,
});
export type EmailFact = z.infer<typeof emailSchema>;

/** E-mails that were sent, in order. */
export async function sentEmails(store: Store): Promise<EmailFact[]> {
  return rows(
    store,
    emailSchema,
    "SELECT delivery_id, recipient, subject, sent_at FROM deliveries WHERE status = 'sent' ORDER BY sent_at, delivery_id",
  );
}

/** Sources that are not the demo's: somebody works with this database. */
export async function foreignSources(store: Store): Promise<string[]> {
  const found = await rows(
    store,
    z.object({ source_id: z.string() }),
    'SELECT source_id FROM sources WHERE NOT starts_with(source_id, $1) ORDER BY source_id',
    [sourcePrefix],
  );
  return found.map(({ source_id }) => source_id);
}

const stateSchema = z.object({
  /** The list has begun with a snapshot. */
  baseline: z.boolean(),
  last_sequence: z.number(),
  last_signal: z.number(),
  /** Documents that are not read or not applied yet, deliveries that are not sent, changes that alerts have not seen. */
  documents_open: z.number(),
  applications_open: z.number(),
  deliveries_open: z.number(),
  alerts_behind: z.number(),
  documents: z.number(),
  issues: z.number(),
});
export type RunState = z.infer<typeof stateSchema>;

/** How far the pipeline is, by its record. */
export async function readRunState(store: Store, list: string): Promise<RunState> {
  const [state] = await rows(
    store,
    stateSchema,
    `SELECT
       EXISTS (SELECT FROM streams WHERE stream = $1 AND baseline_document_id IS NOT NULL) AS baseline,
       (SELECT coalesce(max(sequence), 0) FROM changes WHERE list = $1) AS last_sequence,
       (SELECT coalesce(max(sequence), 0) FROM signals) AS last_signal,
       (SELECT count(*) FROM documents WHERE status IN ('fetched', 'extracted')) AS documents_open,
       (SELECT count(*) FROM applications WHERE status = 'pending') AS applications_open,
       (SELECT count(*) FROM deliveries WHERE status = 'pending') AS deliveries_open,
       (SELECT count(*) FROM changes WHERE NOT EXISTS (
          SELECT FROM alerted_changes WHERE alerted_changes.change_id = changes.change_id AND alerted_changes.stage = changes.stage
        )) AS alerts_behind,
       (SELECT count(*) FROM documents) AS documents,
       (SELECT count(*) FROM issues WHERE closed_at IS NULL) AS issues`,
    [list],
  );
  if (state === undefined) throw new Error('the database answers nothing');
  return state;
}

const pollSchema = z.object({ source_id: z.string(), last_succeeded_at: momentSchema.nullable() });

/** When each source was last polled with success, in the week's time. */
export async function lastPolls(store: Store): Promise<ReadonlyMap<string, Date | null>> {
  const polled = await rows(store, pollSchema, 'SELECT source_id, last_succeeded_at FROM sources');
  return new Map(
    polled.map(({ source_id, last_succeeded_at }) => [
      source_id,
      last_succeeded_at === null ? null : new Date(last_succeeded_at),
    ]),
  );
}
