import { momentSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

const sourceStateSchema = z.object({
  source_id: z.string(),
  next_poll_at: momentSchema,
  last_polled_at: momentSchema.nullable(),
  last_succeeded_at: momentSchema.nullable(),
  consecutive_failures: z.int(),
  last_error: z.string().nullable(),
  etag: z.string().nullable(),
  last_modified: z.string().nullable(),
  cursor: z.record(z.string(), z.unknown()),
});
/** What is remembered of a source between two polls. */
export type SourceState = z.infer<typeof sourceStateSchema>;

const stateColumns =
  'source_id, next_poll_at, last_polled_at, last_succeeded_at, consecutive_failures, last_error, etag, last_modified, cursor';

// $2 is the moment; an hour is more than the clocks of two machines differ.
const isDue = "(next_poll_at <= $2 OR last_polled_at > $2::timestamptz + interval '1 hour')";

/** Makes the source known; a new one is due at once. */
export async function ensureSource(db: Queryable, sourceId: string, now: Date): Promise<void> {
  await db.query('INSERT INTO sources (source_id, next_poll_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    sourceId,
    now,
  ]);
}

/**
 * Takes a source that is due, for one poll: nobody else gets it before `leaseUntil`, or before the poll is recorded. Null
 * when it is not due. A poller that dies leaves it due again when the lease is over. A source last polled in what is now the
 * future is due: the clock was set back.
 */
export async function claimDueSource(
  db: Queryable,
  sourceId: string,
  now: Date,
  leaseUntil: Date,
): Promise<SourceState | null> {
  const [state] = await rows(
    db,
    sourceStateSchema,
    `UPDATE sources SET next_poll_at = $3, last_polled_at = $2 WHERE source_id = $1 AND ${isDue}
     RETURNING ${stateColumns}`,
    [sourceId, now, leaseUntil],
  );
  return state ?? null;
}

/** Makes a source due now: there is reason to believe that it has something new. */
export async function makeSourceDue(db: Queryable, sourceId: string, now: Date): Promise<void> {
  await db.query('UPDATE sources SET next_poll_at = least(next_poll_at, $2) WHERE source_id = $1', [sourceId, now]);
}

/** Keeps a claimed source from others for longer. */
export async function extendClaim(db: Queryable, sourceId: string, leaseUntil: Date): Promise<void> {
  await db.query('UPDATE sources SET next_poll_at = $2 WHERE source_id = $1', [sourceId, leaseUntil]);
}

export interface PollSuccess {
  readonly now: Date;
  readonly nextPollAt: Date;
  readonly cursor: Record<string, unknown>;
}

export async function recordPollSuccess(db: Queryable, sourceId: string, poll: PollSuccess): Promise<void> {
  await db.query(
    `UPDATE sources SET next_poll_at = $2, last_succeeded_at = $3, consecutive_failures = 0, last_error = NULL, cursor = $4
     WHERE source_id = $1`,
    [sourceId, poll.nextPollAt, poll.now, poll.cursor],
  );
}

export interface PollFailure {
  readonly nextPollAt: Date;
  readonly error: string;
}

export async function recordPollFailure(db: Queryable, sourceId: string, poll: PollFailure): Promise<void> {
  await db.query(
    `UPDATE sources SET next_poll_at = $2, last_error = $3, consecutive_failures = consecutive_failures + 1
     WHERE source_id = $1`,
    [sourceId, poll.nextPollAt, poll.error],
  );
}

export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Remembers the validators of an answer: in the transaction that stores the answer, so that 304 never hides a loss. */
export async function rememberValidators(db: Queryable, sourceId: string, validators: Validators): Promise<void> {
  await db.query('UPDATE sources SET etag = $2, last_modified = $3 WHERE source_id = $1', [
    sourceId,
    validators.etag,
    validators.lastModified,
  ]);
}

/** Every known source, for people who ask how it is doing. */
export async function listSources(db: Queryable): Promise<SourceState[]> {
  return rows(db, sourceStateSchema, `SELECT ${stateColumns} FROM sources ORDER BY source_id`);
}

/** The sources that are due. */
export async function dueSources(db: Queryable, now: Date): Promise<string[]> {
  const due = await rows(
    db,
    z.object({ source_id: z.string() }),
    `SELECT source_id FROM sources WHERE ${isDue.replaceAll('$2', '$1')} ORDER BY next_poll_at`,
    [now],
  );
  return due.map(({ source_id }) => source_id);
}

/**
 * Reserves the next moment at which `host` may be asked, at least `spacing` milliseconds after the one before, whoever
 * reserved that. A moment ten minutes ahead is of a clock that was set back, and does not count.
 */
export async function reserveRequestSlot(db: Queryable, host: string, now: Date, spacing: number): Promise<Date> {
  const [slot] = await rows(
    db,
    z.object({ next_request_at: momentSchema }),
    `INSERT INTO request_slots (host, next_request_at) VALUES ($1, $2)
     ON CONFLICT (host) DO UPDATE
       SET next_request_at = CASE
         WHEN request_slots.next_request_at > $2::timestamptz + interval '10 minutes' THEN $2
         ELSE greatest(request_slots.next_request_at + $3 * interval '1 millisecond', $2)
       END
     RETURNING next_request_at`,
    [host, now, spacing],
  );
  return slot === undefined ? now : new Date(slot.next_request_at);
}
