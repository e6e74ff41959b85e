import {
  ensureTopics,
  type KafkaClient,
  openTransactionalPublisher,
  type TransactionalPublisher,
} from '@listwire/kafka';
import { classify, faultPoint, ListwireError, type Logger } from '@listwire/runtime';
import type { Stream, StreamRecord } from './stream.ts';

/** Publishes one stream, under its lease. One call at a time. */
export interface Relay {
  /** The sequence that is known to be on the topic; null while it has to be asked. */
  position(): number | null;
  /** Publishes everything that the outbox holds and the topic does not. */
  drain(): Promise<void>;
  /** Looks whether the topic still holds what was published, and publishes it again when not. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

const recordsPerTransaction = 500;

/** What is known while one publisher is in charge: its epoch fences everybody else, so the position is only its own. */
interface Charge {
  readonly publisher: TransactionalPublisher;
  position: number;
}

export function createRelay(
  client: KafkaClient,
  stream: Stream,
  options: { readonly transactionalId: string; readonly logger: Logger },
): Relay {
  const { transactionalId, logger } = options;
  let charge: Charge | undefined;
  let halted = false;

  /** Takes charge: fences every earlier publisher, and only then asks the topic how far the stream has come. */
  async function takeCharge(): Promise<Charge | undefined> {
    await ensureTopics(client, [stream.topic]);
    const publisher = await openTransactionalPublisher(client, { topic: stream.topic.name, transactionalId });
    try {
      const end = await stream.readEnd(client);
      const position = end?.sequence ?? 0;
      if (end !== null) {
        const [own] = await stream.readFrom(position, 1);
        if (own?.sequence !== position || own.value !== end.value) {
          halted = true;
          logger.warn(
            { stream: stream.name, topic: stream.topic.name, sequence: position },
            'topic holds records that the database does not: stream stopped',
          );
          await publisher.close();
          return undefined;
        }
      }
      logger.info({ stream: stream.name, topic: stream.topic.name, sequence: position }, 'stream taken over');
      return { publisher, position };
    } catch (error) {
      await publisher.close();
      throw error;
    }
  }

  async function dropCharge(): Promise<void> {
    const publisher = charge?.publisher;
    charge = undefined;
    await publisher?.close();
  }

  /** Publishes one transaction after another until the outbox has no more; reads ahead while one is on its way. */
  async function publishOutbox(current: Charge): Promise<void> {
    let ahead = stream.readFrom(current.position + 1, recordsPerTransaction);
    for (;;) {
      const records = await ahead;
      checkContiguous(stream, current.position, records);
      const last = records.at(-1);
      if (last === undefined) return;
      const isMore = records.length === recordsPerTransaction;
      if (isMore) ahead = stream.readFrom(last.sequence + 1, recordsPerTransaction);
      // If publishing fails first, nobody waits for what was read ahead.
      ahead.catch(() => {});
      await current.publisher.publish(records, () => faultPoint('publish:after-send'));
      faultPoint('publish:after-commit');
      current.position = last.sequence;
      logger.info({ stream: stream.name, records: records.length, sequence: last.sequence }, 'records published');
      if (!isMore) ahead = stream.readFrom(last.sequence + 1, recordsPerTransaction);
    }
  }

  async function publishAll(): Promise<void> {
    if (halted) return;
    charge ??= await takeCharge();
    if (charge !== undefined) await publishOutbox(charge);
  }

  return {
    position: () => charge?.position ?? null,
    async drain() {
      const wasInCharge = charge !== undefined;
      try {
        await publishAll();
      } catch (error) {
        // Whether the records were published is unknown, and so is the position: forget it, and ask the topic.
        await dropCharge();
        // The broker forgets a publisher that rested for days, and a topic can be made anew: take charge again at once.
        if (!wasInCharge || classify(error).kind !== 'transient') throw error;
        logger.info({ stream: stream.name, error: classify(error).message }, 'taking the stream over again');
        try {
          await publishAll();
        } catch (again) {
          await dropCharge();
          throw again;
        }
      }
    },
    async verify() {
      if (charge === undefined || (await charge.publisher.topicIsIntact().catch(() => false))) return;
      logger.info({ stream: stream.name, topic: stream.topic.name }, 'topic is not as it was left');
      await dropCharge();
      await publishAll();
    },
    close: dropCharge,
  };
}

/** The outbox has no gaps. If one shows, something not yet visible comes before: publish nothing past it. */
function checkContiguous(stream: Stream, position: number, records: readonly StreamRecord[]): void {
  const index = records.findIndex((record, ordinal) => record.sequence !== position + 1 + ordinal);
  if (index === -1) return;
  throw new ListwireError('database-busy', `${stream.name}: sequence ${position + 1 + index} is missing in the outbox`);
}
