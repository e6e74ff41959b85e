import { prefixedTopics } from '@listwire/contracts';
import { createKafkaClient, ensureTopics } from '@listwire/kafka';
import { createLogger } from '@listwire/runtime';
import { migrate } from '@listwire/store';
import type { StackEnvironment } from './stack.ts';

/** Brings the database to the newest schema and makes the topics, so that the services find what they need. */
export async function prepareServices(
  stack: Pick<StackEnvironment, 'DATABASE_URL' | 'KAFKA_BROKERS'>,
  topicPrefix = '',
): Promise<void> {
  const logger = createLogger('local', 'warn');
  const client = createKafkaClient({ brokers: stack.KAFKA_BROKERS.split(','), clientId: 'listwire-local', logger });
  await Promise.all([migrate(stack.DATABASE_URL), ensureTopics(client, Object.values(prefixedTopics(topicPrefix)))]);
}
