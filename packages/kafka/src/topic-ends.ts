import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { KafkaClient } from './connect.ts';
import { isProtocolError, translatingFailures } from './failure.ts';

/** The offsets that a partition holds: from `start` up to, but not including, `end`. */
export interface PartitionEnds {
  readonly partition: number;
  readonly start: number;
  readonly end: number;
}

const leaderless: ReadonlySet<string> = new Set(['LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']);
/** What a broker answers about a topic that was created a moment ago. */
export const whileTopicIsNew: ReadonlySet<string> = new Set([...leaderless, 'UNKNOWN_TOPIC_OR_PARTITION']);
const attempts = 50;
const pauseMilliseconds = 50;

/** Asks the cluster where each partition of a topic begins and ends. */
export async function readTopicEnds(client: KafkaClient, topic: string): Promise<PartitionEnds[]> {
  const admin = client.admin();
  return translatingFailures(async () => {
    await admin.connect();
    try {
      return await fetchTopicEnds(admin, topic);
    } finally {
      await admin.disconnect();
    }
  });
}

/** The same over an open connection. Waits while the broker answers one of the types in `passing`. */
export async function fetchTopicEnds(
  admin: Admin,
  topic: string,
  passing: ReadonlySet<string> = leaderless,
): Promise<PartitionEnds[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.map(({ partition, low, high }) => ({ partition, start: Number(low), end: Number(high) }));
    } catch (error) {
      if (attempt === attempts || !isProtocolError(error, passing)) throw error;
      await sleep(pauseMilliseconds);
    }
  }
}
