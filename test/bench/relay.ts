import { randomBytes } from 'node:crypto';
import { changesTopic, type TopicContract } from '@listwire/contracts';
import { ensureTopics } from '@listwire/kafka';
import { createLogger } from '@listwire/runtime';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { createRelay } from '../../services/publish/src/relay.ts';
import { changesStream, type StreamRecord } from '../../services/publish/src/stream.ts';
import { createTestDatabase } from '../support/database.ts';
import { openTestKafka, testKafkaBrokers } from '../support/kafka.ts';
import { appendTestChanges } from '../support/outbox.ts';
import { type BenchRow, comparePairs } from './measure.ts';

const list = 'us-bis-entity-list';
const recordCount = 20_000;
const runs = 3;
const batch = 500;

/** The relay (outbox in Postgres to topic, in fenced transactions) against bare kafkajs sending the same records from memory. */
export async function benchRelay(): Promise<BenchRow> {
  const database = await createTestDatabase();
  const kafka = openTestKafka();
  const logger = createLogger('bench', 'error');
  const topics = Array.from({ length: 2 * (runs + 1) }, (_, index): TopicContract => {
    return { ...changesTopic, name: `bench-${randomBytes(4).toString('hex')}-${index}` };
  });
  let next = 0;
  const nextTopic = (): TopicContract => {
    const topic = topics[next];
    if (topic === undefined) throw new RangeError('a topic for each run');
    next += 1;
    return topic;
  };
  try {
    await ensureTopics(kafka.client, topics);
    for (let appended = 0; appended < recordCount; appended += 2000)
      await appendTestChanges(database.store, list, 2000);
    const records = await changesStream(database.store, list, changesTopic).readFrom(1, recordCount);

    const relay = async () => {
      const topic = nextTopic();
      const stream = changesStream(database.store, list, topic);
      const relaying = createRelay(kafka.client, stream, { transactionalId: topic.name, logger });
      await relaying.drain();
      await relaying.close();
      if (relaying.position() !== null) throw new Error('a closed relay knows no position');
    };
    const bare = () => sendBare(nextTopic().name, records);
    const { one, other, ratio } = await comparePairs(runs, relay, bare);
    const speed = (time: number) => `${Math.round(recordCount / time).toLocaleString('en-US')} records/s`;
    return {
      name: `relay of ${recordCount.toLocaleString('en-US')} changes, exactly once`,
      figure: speed(one),
      baseline: `${speed(other)}, bare kafkajs sendBatch`,
      ratio: 1 / ratio,
      goal: '',
      met: null,
    };
  } finally {
    await kafka.drop(topics.map((topic) => topic.name));
    await database.drop();
  }
}

async function sendBare(topic: string, records: readonly StreamRecord[]): Promise<void> {
  const kafka = new Kafka({ brokers: testKafkaBrokers().split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (let start = 0; start < records.length; start += batch) {
    const messages = records.slice(start, start + batch).map(({ key, value, headers }) => ({ key, value, headers }));
    await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages }] });
  }
  await producer.disconnect();
}
