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
   * Makes this process the only writer of the topic, if it is not yet. True when the topic holds nothing of what was
   * published before: it is new, or was made anew.
   */
  open(): Promise<boolean>;
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

  async function close(): Promise<void> {
    const closing = publisher;
    publisher = undefined;
    await closing?.close();
  }

  return {
    async open() {
      if (publisher !== undefined) {
        if (await publisher.topicIsIntact().catch(() => false)) return false;
        logger.info({ topic: topic.name }, 'topic is not as it was left');
        await close();
      }
      await ensureTopics(client, [topic]);
      publisher = await openTransactionalPublisher(client, { topic: topic.name, transactionalId });
      logger.info({ topic: topic.name }, 'topic taken over');
      return publisher.foundEmpty;
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
