import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKafkaClient, deleteTopics, followTopics, type KafkaClient, type TopicRecord } from '@listwire/kafka';
import { createLogger } from '@listwire/runtime';

const logger = createLogger('test', 'error');
const quietMilliseconds = 700;

/** The brokers that KAFKA_BROKERS names, as the services read it. */
export function testKafkaBrokers(): string {
  const brokers = process.env['KAFKA_BROKERS'];
  if (brokers === undefined) throw new Error('KAFKA_BROKERS is not set: these tests need a real Kafka');
  return brokers;
}

/** A client of the Kafka under test, and a prefix that nobody else's topics have. */
export function openTestKafka(): {
  client: KafkaClient;
  prefix: string;
  /** The committed records of a topic, once `count` are there and no more come for a moment; at most `seconds`. */
  readTopic(topic: string, count: number, seconds?: number): Promise<TopicRecord[]>;
  drop(topics: readonly string[]): Promise<void>;
} {
  const client = createKafkaClient({ brokers: testKafkaBrokers().split(','), clientId: 'listwire-test', logger });
  return {
    client,
    prefix: `test-${randomBytes(5).toString('hex')}.`,
    async readTopic(topic, count, seconds = 30) {
      const records: TopicRecord[] = [];
      const reader = await followTopics(client, {
        topics: [topic],
        fromBeginning: true,
        logger,
        fail: (error) => {
          throw error;
        },
        eachRecord: async (record) => {
          records.push(record);
        },
      });
      for (let waited = 0; records.length < count && waited < seconds * 1000; waited += 50) await sleep(50);
      await sleep(quietMilliseconds);
      await reader.stop();
      return records;
    },
    drop: (topics) => deleteTopics(client, topics),
  };
}
