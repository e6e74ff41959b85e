import { ListwireError } from '@listwire/runtime';
import kafkajs, { type Admin } from 'kafkajs';
import type { KafkaClient } from './connect.ts';
import { translatingFailures } from './failure.ts';
import { fetchTopicEnds, whileTopicIsNew } from './topic-ends.ts';

/** What a topic must be for its contract to hold. */
export interface TopicDefinition {
  readonly name: string;
  readonly partitions: number;
  readonly cleanupPolicy: 'delete' | 'compact';
}

/**
 * Creates the topics that are missing, ready for use, with the cluster's default replication and retention without end:
 * the log is the record of what was published. Throws `config-invalid` when one exists with other partitions, clean-up
 * or retention, because then its order or its completeness would not hold.
 */
export async function ensureTopics(client: KafkaClient, topics: readonly TopicDefinition[]): Promise<void> {
  const admin = client.admin();
  await translatingFailures(async () => {
    await admin.connect();
    try {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !existing.has(topic.name));
      if (missing.length > 0) {
        await admin.createTopics({
          // kafkajs' own waiting gives up at once when the broker does not know the topic yet.
          waitForLeaders: false,
          topics: missing.map((topic) => ({
            topic: topic.name,
            numPartitions: topic.partitions,
            replicationFactor: -1,
            configEntries: [
              { name: 'cleanup.policy', value: topic.cleanupPolicy },
              { name: 'retention.ms', value: '-1' },
            ],
          })),
        });
        for (const topic of missing) await fetchTopicEnds(admin, topic.name, whileTopicIsNew);
      }
      await checkTopics(admin, topics);
    } finally {
      await admin.disconnect();
    }
  });
}

async function checkTopics(admin: Admin, topics: readonly TopicDefinition[]): Promise<void> {
  const metadata = await admin.fetchTopicMetadata({ topics: topics.map((topic) => topic.name) });
  const configs = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((topic) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name: topic.name,
      configNames: ['cleanup.policy', 'retention.ms'],
    })),
  });
  for (const topic of topics) {
    const partitions = metadata.topics.find((found) => found.name === topic.name)?.partitions.length;
    const entries = configs.resources.find((resource) => resource.resourceName === topic.name)?.configEntries ?? [];
    const found = {
      partitions: String(partitions),
      'cleanup.policy': entries.find((entry) => entry.configName === 'cleanup.policy')?.configValue,
      'retention.ms': entries.find((entry) => entry.configName === 'retention.ms')?.configValue,
    };
    const wanted = {
      partitions: String(topic.partitions),
      'cleanup.policy': topic.cleanupPolicy,
      // A compacted topic deletes nothing by age.
      'retention.ms': topic.cleanupPolicy === 'compact' ? found['retention.ms'] : '-1',
    };
    for (const [name, value] of Object.entries(wanted)) {
      const actual = Object.entries(found).find(([key]) => key === name)?.[1];
      if (actual !== value) {
        throw new ListwireError('config-invalid', `topic ${topic.name}: ${name} is ${actual}, it must be ${value}`);
      }
    }
  }
}
