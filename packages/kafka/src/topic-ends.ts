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

const leaderless = new Set(['LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']);
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

/** The same over an open connection. Waits for partitions that have no leader yet, as those of a new topic. */
export async function fetchTopicEnds(admin: Admin, topic: string): Promise<PartitionEnds[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.map(({ partition, low, high }) => ({ partition, start: Number(low), end: Number(high) }));
    } catch (error) {
      if (attempt === attempts || !isProtocolError(error, leaderless)) throw error;
      await sleep(pauseMilliseconds);
    }
  }
}
