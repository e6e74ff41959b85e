import type { InstalledTopics } from '@listwire/contracts';
import type { KafkaClient } from '@listwire/kafka';
import { type Clock, classify, type Logger } from '@listwire/runtime';
import type { Store } from '@listwire/store';
import { createEntriesPublisher } from './publish-entries.ts';
import { createStatusPublisher } from './publish-status.ts';
import { openStreamLeases } from './stream-leases.ts';

/** Keeps the compacted topics up to date, as far as no other process does. */
export interface StatesPublisher {
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export function createStatesPublisher(options: {
  readonly store: Store;
  readonly client: KafkaClient;
  readonly topics: InstalledTopics;
  readonly topicPrefix: string;
  readonly clock: Clock;
  readonly logger: Logger;
}): StatesPublisher {
  const { topics, topicPrefix, logger } = options;
  const transactionalId = (name: string) => `${topicPrefix}listwire-publish-${name}`;
  const publishers = new Map([
    [
      'entries',
      createEntriesPublisher({ ...options, topic: topics.entries, transactionalId: transactionalId('entries') }),
    ],
    ['status', createStatusPublisher({ ...options, topic: topics.status, transactionalId: transactionalId('status') })],
  ]);
  // Nobody is asked for a state: the holder of the lease looks for itself.
  const leases = openStreamLeases(options.store, { logger, onAsked: () => {}, onLost: () => {} });

  async function sweepOne(name: string, publisher: StatesPublisher): Promise<void> {
    try {
      if (await leases.take(name)) await publisher.sweep();
      else await publisher.close();
    } catch (error) {
      const { kind, message } = classify(error);
      if (kind === 'fatal' || kind === 'config') throw error;
      logger.error({ stream: name, error: message }, 'publishing failed, the next sweep tries again');
    }
  }

  return {
    async sweep() {
      for (const [name, publisher] of publishers) await sweepOne(name, publisher);
    },
    async close() {
      for (const publisher of publishers.values()) await publisher.close();
      await leases.close();
    },
  };
}
