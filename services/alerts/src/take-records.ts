import { randomUUID } from 'node:crypto';
import { type ReceivedRecord, readChangeRecord } from '@listwire/contracts';
import { type Change, changeSchema } from '@listwire/domain';
import type { TopicRecord } from '@listwire/kafka';
import { type AlertsSettings, type Clock, faultPoint, type Logger, type Subscription } from '@listwire/runtime';
import {
  closeChangeSet,
  countInbox,
  insertDelivery,
  inTransaction,
  lockInbox,
  parkRecord,
  putInInbox,
  type Queryable,
  readAlertedChanges,
  readInbox,
  type Store,
} from '@listwire/store';
import { chooseTold } from './choose-told.ts';
import { composeAlert } from './compose/compose-alert.ts';
import { addressChanges } from './match-subscription.ts';
import { messageId, unsubscribeUrl } from './message-headers.ts';

export interface TakingOptions {
  readonly store: Store;
  readonly settings: AlertsSettings;
  readonly subscriptions: readonly Subscription[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of each e-mail that waits to be sent; after the transaction that entered it. */
  readonly ring: (deliveryId: number) => Promise<void>;
}

/**
 * Handles records of the changes topic, in order: each goes to the inbox; when its change set is complete, the e-mails
 * about it are entered and the inbox is cleared, all in one transaction. Returning means that it is durable. A record that
 * breaks the contract is parked. Bears every record again.
 */
export async function takeRecords(records: readonly TopicRecord[], options: TakingOptions): Promise<void> {
  const entered = await inTransaction(options.store, async (db) => {
    await lockInbox(db);
    const received: { readonly change: Change; readonly value: string }[] = [];
    for (const record of records) {
      const change = await readOrPark(db, record, options);
      if (change !== null) received.push({ change, value: record.value ?? '' });
    }
    await putInInbox(
      db,
      received.map(({ change, value }) => ({
        change_set_id: change.change_set.id,
        index: change.change_set.index,
        change_id: change.change_id,
        stage: change.stage,
        record: value,
      })),
    );
    const sizes = new Map(received.map(({ change }) => [change.change_set.id, change.change_set.count]));
    const waiting = await countInbox(db, [...sizes.keys()]);
    const deliveryIds: number[] = [];
    for (const [changeSetId, size] of sizes) {
      if (waiting.get(changeSetId) === size) deliveryIds.push(...(await enterDeliveries(db, changeSetId, options)));
    }
    return deliveryIds;
  });
  if (entered.length > 0) faultPoint('alerts:after-deliveries');
  for (const deliveryId of entered) await options.ring(deliveryId);
}

async function readOrPark(
  db: Queryable,
  record: TopicRecord,
  { clock, logger }: TakingOptions,
): Promise<Change | null> {
  const reading = readChangeRecord(record satisfies ReceivedRecord);
  if ('message' in reading) return reading.message;
  const { topic, partition, offset, value } = record;
  if (await parkRecord(db, { topic, partition, offset, value, error: reading.problem }, clock.now())) {
    logger.warn({ topic, partition, offset, problem: reading.problem }, 'record parked, it breaks the contract');
  }
  return null;
}

/** Enters the e-mails about a complete change set; returns their ids. */
async function enterDeliveries(
  db: Queryable,
  changeSetId: string,
  { settings, subscriptions, clock, logger }: TakingOptions,
): Promise<number[]> {
  const changes = (await readInbox(db, changeSetId)).map((record) => changeSchema.parse(JSON.parse(record)));
  const alerted = await readAlertedChanges(
    db,
    changes.map((change) => change.change_id),
  );
  const told = chooseTold(changes, alerted);
  const deliveryIds: number[] = [];
  for (const { recipient, subscriptions: matching, changes: theirs } of addressChanges(told, subscriptions)) {
    const [first] = theirs;
    if (first === undefined) continue;
    const token = randomUUID();
    const alert = composeAlert(first.list, theirs, matching, {
      contact: settings.contact ?? null,
      unsubscribe: unsubscribeUrl(settings.unsubscribe_url, token),
    });
    const announced = alerted.find((earlier) => earlier.change_id === first.change_id);
    const deliveryId = await insertDelivery(
      db,
      {
        change_set_id: changeSetId,
        team: [...new Set(matching.map((subscription) => subscription.team))].join(', '),
        recipient,
        message_id: messageId(changeSetId, recipient, settings.from),
        in_reply_to: announced === undefined ? null : messageId(announced.change_set_id, recipient, settings.from),
        unsubscribe_token: token,
        ...alert,
      },
      clock.now(),
    );
    if (deliveryId !== null) deliveryIds.push(deliveryId);
  }
  await closeChangeSet(db, changeSetId, changes);
  logger.info(
    { change_set: changeSetId, changes: changes.length, told: told.length, emails: deliveryIds.length },
    'change set told',
  );
  return deliveryIds;
}
