import { type Signal, signalSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';
import { signalsStream } from './outbox.ts';
import { storableJson } from './storable.ts';

/**
 * Appends signals to their stream, sequence without gaps, each `signal_id` once: an item met again in a later version of
 * its feed gives nothing. Run it in a transaction: the stream's row stays locked, so writers come one after another.
 * Returns how many were new.
 */
export async function appendSignals(
  db: Queryable,
  documentId: number,
  signals: readonly Signal[],
  now: Date,
): Promise<number> {
  if (signals.length === 0) return 0;
  await db.query('INSERT INTO streams (stream) VALUES ($1) ON CONFLICT DO NOTHING', [signalsStream]);
  const [head] = await rows(
    db,
    z.object({ last_sequence: z.int() }),
    'SELECT last_sequence FROM streams WHERE stream = $1 FOR UPDATE',
    [signalsStream],
  );
  const before = head?.last_sequence ?? 0;
  let sequence = before;
  for (const signal of signals) {
    // As the signals topic's contract has it: the value says its own place in the stream.
    const record = storableJson({ ...signalSchema.parse(signal), sequence: sequence + 1 });
    const appended = await db.query(
      `INSERT INTO signals (sequence, signal_id, story_id, document_id, record, known_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (signal_id) DO NOTHING RETURNING sequence`,
      [sequence + 1, signal.signal_id, signal.story_id, documentId, record, now],
    );
    sequence += appended.rows.length;
  }
  await db.query('UPDATE streams SET last_sequence = $2 WHERE stream = $1', [signalsStream, sequence]);
  return sequence - before;
}
