import type { TopicContract } from '@listwire/contracts';
import {
  ensureTopics,
  type KafkaClient,
  type OutgoingRecord,
  openTransactionalPublisher,
  type TransactionalPublisher,
} from '@listwire/kafka';
import type { Logger } from '@listwire/runtime';

/** Writes states to one compacted topic. To write one twice does no harm, to write an older one after it does. */
export interface StatePublisher {
  /**
   * Makes this process the only writer of the topic, if it is not yet. `forget` runs first where the topic holds nothing
   * of what was published before: it is new, or was made anew.
   */
  open(forget: () => void | Promise<void>): Promise<void>;
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** `transactionalId` is the same for every process that may write the topic: whoever opens it last fences the others. */
export function createStatePublisher(
  client: KafkaClient,
  topic: TopicContract,
  { transactionalId, logger }: { readonly transactionalId: string; readonly logger: Logger },
): StatePublisher {
  let publisher: TransactionalPublisher | undefined;
  // Closed or not: it knows how far the topic reached.
  let latest: TransactionalPublisher | undefined;

  async function close(): Promise<void> {
    const closing = publisher;
    publisher = undefined;
    await closing?.close();
  }

  return {
    async open(forget) {
      if (publisher !== undefined) {
        if (await publisher.topicIsIntact().catch(() => false)) return;
        logger.info({ topic: topic.name }, 'topic is not as it was left');
        await close();
      }
      await ensureTopics(client, [topic]);
      const opened = await openTransactionalPublisher(client, { topic: topic.name, transactionalId });
      try {
        // A topic made anew need not be empty: the marks of a transaction committed into the old one may end up in it.
        const isAnew = latest !== undefined && !(await latest.topicIsIntact());
        if (isAnew || opened.foundEmpty) await forget();
      } catch (error) {
        await opened.close();
        throw error;
      }
      publisher = opened;
      latest = opened;
      logger.info({ topic: topic.name }, 'topic taken over');
    },
    async publish(records) {
      try {
        await publisher?.publish(records);
      } catch (error) {
        // Of no use any more; the next sweep opens another and writes the states again.
        await close();
        throw error;
      }
    },
    close,
  };
}
