import type { ListwireError, Logger, Running } from '@listwire/runtime';
import type { KafkaClient } from './connect.ts';
import { startConsumer } from './start-consumer.ts';
import { deleteGroup, temporaryGroupId } from './temporary-group.ts';
import type { TopicRecord } from './topic-record.ts';

/**
 * Reads topics on its own, beside every other reader, and leaves no trace: a consumer group of its own that is removed
 * on `stop`. Otherwise as `startConsumer`.
 */
export async function followTopics(
  client: KafkaClient,
  options: {
    readonly topics: readonly string[];
    readonly fromBeginning: boolean;
    readonly logger: Logger;
    readonly fail: (error: ListwireError) => void;
    readonly eachRecord: (record: TopicRecord) => Promise<void>;
  },
): Promise<Running> {
  const groupId = temporaryGroupId('follower');
  const consumer = await startConsumer(client, { ...options, groupId });
  return {
    async stop() {
      await consumer.stop();
      await deleteGroup(client, groupId);
    },
  };
}
