import {
  type Change,
  type ChangeRecord,
  changeSchema,
  type ListId,
  listIdSchema,
  type StreamHead,
  stages,
} from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

const streamSchema = z.object({
  last_sequence: z.number(),
  last_hash: z.string().nullable(),
  baseline_document_id: z.number().nullable(),
});

export interface ListStream extends StreamHead {
  /** The snapshot that the list began with; null before the first. */
  readonly baseline_document_id: number | null;
}

/**
 * Makes this transaction the only writer of a list until it ends, and gives the head of its stream. Waits for another
 * writer to end.
 */
export async function lockListStream(db: Queryable, list: ListId): Promise<ListStream> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('listwire list ' || $1, 0))", [list]);
  await db.query('INSERT INTO streams (stream) VALUES ($1) ON CONFLICT DO NOTHING', [list]);
  const [head] = await rows(
    db,
    streamSchema,
    'SELECT last_sequence, last_hash, baseline_document_id FROM streams WHERE stream = $1',
    [list],
  );
  return {
    sequence: head?.last_sequence ?? 0,
    hash: head?.last_hash ?? null,
    baseline_document_id: head?.baseline_document_id ?? null,
  };
}

/** Notes the snapshot that a list begins with. */
export async function setBaseline(db: Queryable, list: ListId, documentId: number): Promise<void> {
  await db.query('UPDATE streams SET baseline_document_id = $2 WHERE stream = $1', [list, documentId]);
}

const closedStages: ReadonlySet<string> = new Set(['codified', 'withdrawn']);

/**
 * Appends records to a list's stream, moves its head, and keeps track of the changes that are not at their last stage. `documentOf`
 * names the document that a change comes from. The list must be locked.
 */
export async function appendChanges(
  db: Queryable,
  list: ListId,
  records: readonly ChangeRecord[],
  documentOf: (change: Change) => string,
): Promise<void> {
  const last = records.at(-1)?.change;
  if (last === undefined) return;
  const stored = records.map(({ change, json }) => ({
    sequence: change.sequence,
    change_id: change.change_id,
    entry_id: change.entry_id,
    stage: change.stage,
    change_set_id: change.change_set.id,
    record: json,
    hash: change.hash,
    effective_on: change.effective_on,
    known_at: change.known_at,
    document: documentOf(change),
  }));
  await db.query(
    `INSERT INTO changes (list, sequence, change_id, entry_id, stage, change_set_id, record, hash, effective_on, known_at)
     SELECT $1, sequence, change_id, entry_id, stage, change_set_id, record, hash, effective_on, known_at
     FROM jsonb_to_recordset($2) AS told (sequence bigint, change_id text, entry_id text, stage text,
       change_set_id text, record text, hash text, effective_on date, known_at timestamptz)`,
    [list, JSON.stringify(stored)],
  );
  const open = stored.filter(({ stage }) => !closedStages.has(stage));
  const closed = stored.filter(({ stage }) => closedStages.has(stage));
  await db.query(
    `INSERT INTO open_changes (change_id, list, entry_id, document, stage, sequence, effective_on)
     SELECT change_id, $1, entry_id, document, stage, sequence, effective_on
     FROM jsonb_to_recordset($2) AS told
       (change_id text, entry_id text, document text, stage text, sequence bigint, effective_on date)
     ON CONFLICT (change_id) DO UPDATE SET stage = excluded.stage, sequence = excluded.sequence,
       effective_on = excluded.effective_on`,
    [list, JSON.stringify(open)],
  );
  await db.query('DELETE FROM open_changes WHERE change_id = ANY ($1)', [closed.map(({ change_id }) => change_id)]);
  await db.query('UPDATE streams SET last_sequence = $2, last_hash = $3 WHERE stream = $1', [
    list,
    last.sequence,
    last.hash,
  ]);
}

const openSchema = z.object({ document: z.string(), record: z.string() });

export interface OpenRecord {
  /** The newest record of the change. */
  readonly change: Change;
  /** The document that it comes from. */
  readonly document: string;
}

/** The changes of a list that are not at their last stage, oldest first. */
export async function readOpenChanges(db: Queryable, list: ListId): Promise<OpenRecord[]> {
  const found = await rows(
    db,
    openSchema,
    `SELECT open_changes.document, changes.record FROM open_changes JOIN changes USING (list, sequence)
     WHERE open_changes.list = $1 ORDER BY sequence`,
    [list],
  );
  return found.map(({ document, record }) => ({ document, change: changeSchema.parse(JSON.parse(record)) }));
}

/** The lists in which the filing of a document of these names has told what is neither printed nor withdrawn yet. */
export async function listsWithFiled(db: Queryable, names: readonly string[]): Promise<ListId[]> {
  const found = await rows(
    db,
    z.object({ list: listIdSchema }),
    "SELECT DISTINCT list FROM open_changes WHERE document = ANY ($1) AND stage = 'filed'",
    [names],
  );
  return found.map(({ list }) => list);
}

const reachedSchema = z.object({ change_id: z.string(), stage: z.enum(stages) });

/** The stages that changes have reached already, by id. */
export async function readReachedStages(
  db: Queryable,
  changeIds: readonly string[],
): Promise<z.infer<typeof reachedSchema>[]> {
  return await rows(db, reachedSchema, 'SELECT change_id, stage FROM changes WHERE change_id = ANY ($1)', [changeIds]);
}

/** Every record of one entry's changes, in sequence. */
export async function readEntryChanges(db: Queryable, entryId: string): Promise<Change[]> {
  const found = await rows(
    db,
    z.object({ record: z.string() }),
    'SELECT record FROM changes WHERE entry_id = $1 ORDER BY sequence',
    [entryId],
  );
  return found.map(({ record }) => changeSchema.parse(JSON.parse(record)));
}
