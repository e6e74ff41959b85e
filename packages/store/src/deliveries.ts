import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

/** One e-mail about one change set to one recipient, as composed; it never changes afterwards. */
export interface NewDelivery {
  readonly change_set_id: string;
  readonly team: string;
  readonly recipient: string;
  readonly message_id: string;
  /** Message-ID of the alert that this one takes back. */
  readonly in_reply_to: string | null;
  readonly unsubscribe_token: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const idSchema = z.object({ delivery_id: z.number() });

/** Enters an e-mail to be sent. Returns its id, or null where this recipient has one about this change set already. */
export async function insertDelivery(db: Queryable, delivery: NewDelivery, now: Date): Promise<number | null> {
  const [inserted] = await rows(
    db,
    idSchema,
    `INSERT INTO deliveries (change_set_id, team, recipient, message_id, in_reply_to, unsubscribe_token, subject, text,
       html, status, created_at, next_attempt_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending', $10, $10)
     ON CONFLICT (change_set_id, recipient) DO NOTHING
     RETURNING delivery_id`,
    [
      delivery.change_set_id,
      delivery.team,
      delivery.recipient,
      delivery.message_id,
      delivery.in_reply_to,
      delivery.unsubscribe_token,
      delivery.subject,
      delivery.text,
      delivery.html,
      now,
    ],
  );
  return inserted?.delivery_id ?? null;
}

/** Ids of the e-mails that are to be sent now, longest waiting first. */
export async function dueDeliveries(db: Queryable, now: Date, limit: number): Promise<number[]> {
  const due = await rows(
    db,
    idSchema,
    `SELECT delivery_id FROM deliveries WHERE status = 'pending' AND next_attempt_at <= $1
     ORDER BY next_attempt_at LIMIT $2`,
    [now, limit],
  );
  return due.map(({ delivery_id }) => delivery_id);
}

/**
 * Counts an attempt before it is made, and puts the next one off: 5 s, doubling, at most an hour. An e-mail that kills its
 * sender so lets the others pass. Returns the number of this attempt, or null where there is nothing to do now.
 */
export async function beginDeliveryAttempt(db: Queryable, deliveryId: string, now: Date): Promise<number | null> {
  const [begun] = await rows(
    db,
    z.object({ attempts: z.number() }),
    `UPDATE deliveries
     SET attempts = attempts + 1,
       next_attempt_at = $2::timestamptz + least(5 * 2 ^ least(attempts, 20), 3600) * interval '1 second'
     WHERE delivery_id = $1 AND status = 'pending' AND next_attempt_at <= $2
     RETURNING attempts`,
    [deliveryId, now],
  );
  return begun?.attempts ?? null;
}

const pendingSchema = z.object({
  delivery_id: z.number(),
  team: z.string(),
  recipient: z.string(),
  message_id: z.string(),
  in_reply_to: z.string().nullable(),
  unsubscribe_token: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
export type PendingDelivery = z.infer<typeof pendingSchema>;

/**
 * Takes an e-mail for sending and holds it until the transaction ends. Null where it is sent, given up, or in the hands
 * of another sender.
 */
export async function takePendingDelivery(db: Queryable, deliveryId: string): Promise<PendingDelivery | null> {
  const [taken] = await rows(
    db,
    pendingSchema,
    `SELECT delivery_id, team, recipient, message_id, in_reply_to, unsubscribe_token, subject, text, html
     FROM deliveries WHERE delivery_id = $1 AND status = 'pending' FOR UPDATE SKIP LOCKED`,
    [deliveryId],
  );
  return taken ?? null;
}

export async function markSent(db: Queryable, deliveryId: string, now: Date): Promise<void> {
  await db.query(`UPDATE deliveries SET status = 'sent', sent_at = $2, last_error = NULL WHERE delivery_id = $1`, [
    deliveryId,
    now,
  ]);
}

/** Notes why an attempt failed; `final` gives the e-mail up. */
export async function markNotSent(db: Queryable, deliveryId: string, error: string, final: boolean): Promise<void> {
  await db.query(
    `UPDATE deliveries SET status = CASE WHEN $3 THEN 'failed' ELSE status END, last_error = $2
     WHERE delivery_id = $1 AND status = 'pending'`,
    [deliveryId, error, final],
  );
}
