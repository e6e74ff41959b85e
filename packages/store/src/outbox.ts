import { listIdSchema, stages } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

/** The name of the one stream of signals; every other stream is a list's, and bears its id. */
export const signalsStream = 'signals';

const streamHeadSchema = z.object({ stream: z.string(), last_sequence: z.number() });

/** Every stream that there is, with the sequence of its last record; the stream of signals always. */
export async function readStreamHeads(db: Queryable): Promise<z.infer<typeof streamHeadSchema>[]> {
  return rows(
    db,
    streamHeadSchema,
    `SELECT stream,
       coalesce((SELECT sequence FROM changes WHERE list = stream ORDER BY sequence DESC LIMIT 1), 0) AS last_sequence
     FROM streams WHERE stream <> $1
     UNION ALL SELECT $1, coalesce(max(sequence), 0) FROM signals
     ORDER BY stream`,
    [signalsStream],
  );
}

const outgoingChangeSchema = z.object({
  list: listIdSchema,
  sequence: z.number(),
  change_id: z.string(),
  entry_id: z.string(),
  stage: z.enum(stages),
  known_at: z.string(),
  /** The record's exact JSON. */
  record: z.string(),
});
export type OutgoingChange = z.infer<typeof outgoingChangeSchema>;

/** The changes of a list from `first` on, in sequence, at most `limit`. */
export async function readChangesFrom(
  db: Queryable,
  list: string,
  first: number,
  limit: number,
): Promise<OutgoingChange[]> {
  return rows(
    db,
    outgoingChangeSchema,
    `SELECT list, sequence, change_id, entry_id, stage, known_at, record FROM changes
     WHERE list = $1 AND sequence >= $2 ORDER BY sequence LIMIT $3`,
    [list, first, limit],
  );
}

const outgoingSignalSchema = z.object({
  sequence: z.number(),
  signal_id: z.string(),
  story_id: z.string(),
  known_at: z.string(),
  /** The record's exact JSON. */
  record: z.string(),
});
export type OutgoingSignal = z.infer<typeof outgoingSignalSchema>;

/** The signals from `first` on, in sequence, at most `limit`. */
export async function readSignalsFrom(db: Queryable, first: number, limit: number): Promise<OutgoingSignal[]> {
  return rows(
    db,
    outgoingSignalSchema,
    `SELECT sequence, signal_id, story_id, known_at, record FROM signals
     WHERE sequence >= $1 ORDER BY sequence LIMIT $2`,
    [first, limit],
  );
}
