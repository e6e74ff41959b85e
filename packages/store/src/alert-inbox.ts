import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

/** A record of the changes topic on its way to becoming part of an alert. */
export interface InboxRecord {
  readonly change_set_id: string;
  readonly index: number;
  readonly change_id: string;
  readonly stage: string;
  /** The record's value as received. */
  readonly record: string;
}

/** Keeps other consumers from the inbox until the transaction ends: during a rebalance two may hold the same records. */
export async function lockInbox(db: Queryable): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('alert_inbox', 0))");
}

/**
 * Puts records in front of their change sets. A record that waits already, or that was dealt with before, is passed over:
 * Kafka may deliver any record again.
 */
export async function putInInbox(db: Queryable, records: readonly InboxRecord[]): Promise<void> {
  await db.query(
    `INSERT INTO alert_inbox (change_set_id, index, record)
     SELECT received.change_set_id, received.index, received.record
     FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[])
       AS received (change_set_id, index, change_id, stage, record)
     WHERE NOT EXISTS (
       SELECT FROM alerted_changes
       WHERE alerted_changes.change_id = received.change_id AND alerted_changes.stage = received.stage
     )
     ON CONFLICT DO NOTHING`,
    [
      records.map((record) => record.change_set_id),
      records.map((record) => record.index),
      records.map((record) => record.change_id),
      records.map((record) => record.stage),
      records.map((record) => record.record),
    ],
  );
}

const countSchema = z.object({ change_set_id: z.string(), count: z.number() });

/** How many records of each of these change sets wait. */
export async function countInbox(db: Queryable, changeSetIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counted = await rows(
    db,
    countSchema,
    'SELECT change_set_id, count(*) AS count FROM alert_inbox WHERE change_set_id = ANY($1) GROUP BY change_set_id',
    [changeSetIds],
  );
  return new Map(counted.map(({ change_set_id, count }) => [change_set_id, count]));
}

/** The waiting records of a change set, in its order. */
export async function readInbox(db: Queryable, changeSetId: string): Promise<string[]> {
  const waiting = await rows(
    db,
    z.object({ record: z.string() }),
    'SELECT record FROM alert_inbox WHERE change_set_id = $1 ORDER BY index',
    [changeSetId],
  );
  return waiting.map(({ record }) => record);
}

const alertedSchema = z.object({ change_id: z.string(), stage: z.string(), change_set_id: z.string() });
export type AlertedChange = z.infer<typeof alertedSchema>;

/** What was dealt with before of these changes: each stage, and the change set that brought it. */
export async function readAlertedChanges(db: Queryable, changeIds: readonly string[]): Promise<AlertedChange[]> {
  return rows(
    db,
    alertedSchema,
    'SELECT change_id, stage, change_set_id FROM alerted_changes WHERE change_id = ANY($1)',
    [changeIds],
  );
}

/** Marks a change set as dealt with: its records leave the inbox and are recognised from now on. */
export async function closeChangeSet(
  db: Queryable,
  changeSetId: string,
  changes: readonly { readonly change_id: string; readonly stage: string }[],
): Promise<void> {
  await db.query(
    `INSERT INTO alerted_changes (change_id, stage, change_set_id)
     SELECT change_id, stage, $1 FROM unnest($2::text[], $3::text[]) AS closed (change_id, stage)
     ON CONFLICT DO NOTHING`,
    [changeSetId, changes.map((change) => change.change_id), changes.map((change) => change.stage)],
  );
  await db.query('DELETE FROM alert_inbox WHERE change_set_id = $1', [changeSetId]);
}

/** Keeps a record that does not keep the contract, so that the consumer can go on. False where it is kept already. */
export async function parkRecord(
  db: Queryable,
  record: {
    readonly topic: string;
    readonly partition: number;
    readonly offset: number;
    readonly value: string | null;
    readonly error: string;
  },
  now: Date,
): Promise<boolean> {
  const parked = await db.query(
    `INSERT INTO parked_records (topic, partition, record_offset, value, error, parked_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [
      record.topic,
      record.partition,
      record.offset,
      record.value === null ? null : Buffer.from(record.value),
      // Postgres' text holds no NUL.
      record.error.replaceAll('\u0000', ''),
      now,
    ],
  );
  return parked.rowCount === 1;
}
