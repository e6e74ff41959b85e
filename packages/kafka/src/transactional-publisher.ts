import { ListwireError } from '@listwire/runtime';
import { Partitioners, type Producer, type Transaction } from 'kafkajs';
import type { KafkaClient } from './connect.ts';
import { translatingFailures } from './failure.ts';
import { readTopicEnds } from './topic-ends.ts';

/** What is to be written to a topic. */
export interface OutgoingRecord {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null is a tombstone of a compacted topic. */
  readonly value: string | null;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

export interface TransactionalPublisher {
  /**
   * Writes the records in one transaction: readers see all of them or none, each once. `beforeCommit` runs when they
   * are sent but not yet visible; when it throws, the transaction is aborted. After any error the publisher is of no use
   * any more (what became of the transaction may be unknown): close it, open another and ask the topic.
   * Errors: `fenced` when another publisher with the same transactional id was opened; `service-unavailable`.
   */
  publish(records: readonly OutgoingRecord[], beforeCommit?: () => void | Promise<void>): Promise<void>;
  /** Whether the topic held no record when this publisher was opened. */
  readonly foundEmpty: boolean;
  /**
   * Whether the topic still reaches as far as this publisher has seen; not so when it was deleted, or made anew. A closed
   * publisher answers too.
   */
  topicIsIntact(): Promise<boolean>;
  close(): Promise<void>;
}

/** A transaction that is neither committed nor aborted after this time is aborted by the broker. */
const transactionMilliseconds = 30_000;

/**
 * Opens the one publisher that may write under `transactionalId`: when this returns, every earlier one is fenced and
 * its unfinished transaction aborted. Only then does the topic tell reliably what has been published.
 */
export async function openTransactionalPublisher(
  client: KafkaClient,
  options: { topic: string; transactionalId: string },
): Promise<TransactionalPublisher> {
  const { topic, transactionalId } = options;
  const producer = client.producer({
    transactionalId,
    idempotent: true,
    maxInFlightRequests: 1,
    transactionTimeout: transactionMilliseconds,
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    // kafkajs would retry for ever; we rather give up, and let the next publisher ask the topic what became of it.
    retry: { retries: 8 },
  });
  try {
    return await translatingFailures(async () => {
      await producer.connect();
      // kafkajs registers the transactional id with the first transaction; an empty one costs nothing more.
      const registration = await producer.transaction();
      await registration.abort();
      const ends = await readTopicEnds(client, topic);
      const lastOffsets = new Map(ends.map(({ partition, end }) => [partition, end - 1]));
      return createPublisher(client, producer, topic, lastOffsets);
    });
  } catch (error) {
    await producer.disconnect();
    throw error;
  }
}

function createPublisher(
  client: KafkaClient,
  producer: Producer,
  topic: string,
  lastOffsets: Map<number, number>,
): TransactionalPublisher {
  const foundEmpty = [...lastOffsets.values()].every((offset) => offset < 0);
  let usable = true;
  let replaced = false;

  async function send(transaction: Transaction, records: readonly OutgoingRecord[]): Promise<void> {
    const written = await transaction.send({
      topic,
      acks: -1,
      messages: records.map((record) => ({
        key: record.key,
        value: record.value,
        headers: { ...record.headers },
        timestamp: String(record.timestamp),
      })),
    });
    for (const { partition, baseOffset } of written) {
      const offset = Number(baseOffset);
      // Offsets only grow. If they do not, somebody has deleted the topic and made it anew: what we remember of it is
      // wrong, and these records would not follow on what it holds.
      if (offset <= (lastOffsets.get(partition) ?? -1)) {
        replaced = true;
        throw new ListwireError('service-unavailable', `topic ${topic}: it was replaced by a new one`);
      }
      lastOffsets.set(partition, offset);
    }
  }

  return {
    foundEmpty,
    async publish(records, beforeCommit) {
      if (!usable) throw new ListwireError('internal', 'this publisher has failed before');
      if (records.length === 0) return;
      usable = false;
      await translatingFailures(async () => {
        const transaction = await producer.transaction();
        try {
          await send(transaction, records);
          await beforeCommit?.();
        } catch (error) {
          // Best effort: the next publisher's opening aborts it as well.
          await transaction.abort().catch(() => {});
          throw error;
        }
        await transaction.commit();
      });
      usable = true;
    },
    async topicIsIntact() {
      if (replaced) return false;
      const ends = await readTopicEnds(client, topic);
      const endOf = new Map(ends.map(({ partition, end }) => [partition, end]));
      return [...lastOffsets].every(([partition, offset]) => offset < (endOf.get(partition) ?? 0));
    },
    async close() {
      usable = false;
      await producer.disconnect();
    },
  };
}
