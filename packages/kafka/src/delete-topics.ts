import type { KafkaClient } from './connect.ts';
import { translatingFailures } from './failure.ts';

/** Deletes topics with everything in them; those that do not exist are passed over. */
export async function deleteTopics(client: KafkaClient, topics: readonly string[]): Promise<void> {
  const admin = client.admin();
  await translatingFailures(async () => {
    await admin.connect();
    try {
      const existing = new Set(await admin.listTopics());
      const doomed = topics.filter((topic) => existing.has(topic));
      if (doomed.length > 0) await admin.deleteTopics({ topics: doomed });
    } finally {
      await admin.disconnect();
    }
  });
}
