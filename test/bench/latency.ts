import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { prefixedTopics, readChangeRecord } from '@listwire/contracts';
import { ensureTopics, followTopics } from '@listwire/kafka';
import { openQueues } from '@listwire/queue';
import { createLogger } from '@listwire/runtime';
import { ensureSource, inTransaction, storeDocument } from '@listwire/store';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { createTestDatabase } from '../support/database.ts';
import { openTestKafka, testKafkaBrokers } from '../support/kafka.ts';
import { startService } from '../support/service-process.ts';
import { type BenchRow, percentile } from './measure.ts';
import { renderBaseline, renderSingleRule } from './render-rule.ts';

const documentCount = 200;
const sourceId = 'bench';

interface Latencies {
  readonly p50: number;
  readonly p99: number;
}

/**
 * From the moment that a document's bytes are there until its change can be read from the topic, one document after another, through the
 * real extract, diff and publish services; against a bare kafkajs producer and consumer.
 */
export async function benchLatency(): Promise<BenchRow> {
  const piped = await pipelineLatencies();
  const bare = await bareLatencies();
  const text = ({ p50, p99 }: Latencies) => `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
  return {
    name: `latency from document to record (${documentCount} documents)`,
    figure: text(piped),
    baseline: `${text(bare)}, bare kafkajs send to receive`,
    ratio: piped.p50 / bare.p50,
    goal: '',
    met: null,
  };
}

function latenciesOf(milliseconds: readonly number[]): Latencies {
  return { p50: percentile(milliseconds, 0.5), p99: percentile(milliseconds, 0.99) };
}

async function pipelineLatencies(): Promise<Latencies> {
  const database = await createTestDatabase();
  const kafka = openTestKafka();
  const { changes, signals } = prefixedTopics(kafka.prefix);
  const logger = createLogger('bench', 'error');
  const redisUrl = process.env['REDIS_URL'];
  if (redisUrl === undefined) throw new Error('REDIS_URL is not set: this measurement needs a real Redis');
  const prefix = `bench-${randomBytes(4).toString('hex')}`;
  await ensureTopics(kafka.client, [changes, signals]);
  const queues = await openQueues(redisUrl, { prefix, logger });
  const environment = {
    DATABASE_URL: database.url,
    LISTWIRE_QUEUE_PREFIX: prefix,
    LISTWIRE_TOPIC_PREFIX: kafka.prefix,
    LISTWIRE_LOG_LEVEL: 'info',
  };
  const services = ['extract', 'diff', 'publish'].map((name) => startService(name, environment));
  const arrived = new Map<string, number>();
  const reader = await followTopics(kafka.client, {
    topics: [changes.name],
    fromBeginning: true,
    logger,
    fail: (error) => {
      throw error;
    },
    eachRecord: async (record) => {
      const reading = readChangeRecord(record);
      if ('message' in reading) arrived.set(reading.message.evidence[0]?.document ?? '', performance.now());
    },
  });
  const keep = async (externalId: string, format: 'ecfr-xml' | 'federal-register-xml', text: string, day: string) => {
    const now = new Date();
    const { documentId } = await inTransaction(database.store, (db) =>
      storeDocument(
        db,
        {
          sourceId,
          externalId,
          format,
          bytes: new TextEncoder().encode(text),
          url: `https://documents.example/${externalId}`,
          metadata: { document_number: externalId },
          publishedOn: day,
          startPage: null,
          status: 'fetched',
        },
        now,
      ),
    );
    await queues.ring('extract', documentId);
  };
  try {
    await Promise.all(services.map((service) => service.logged('service started')));
    await inTransaction(database.store, (db) => ensureSource(db, sourceId, new Date()));
    await keep('baseline', 'ecfr-xml', renderBaseline(), '2026-01-02');
    await untilApplied(database.store);
    const milliseconds: number[] = [];
    for (let number = 0; number < documentCount + 5; number += 1) {
      const externalId = `2026-${10_000 + number}`;
      const start = performance.now();
      await keep(externalId, 'federal-register-xml', renderSingleRule(externalId, number), '2026-05-04');
      for (const deadline = start + 30_000; !arrived.has(externalId); ) {
        if (performance.now() > deadline)
          throw new Error(`${externalId} has not arrived:\n${services.map((s) => s.log().slice(-2000)).join('\n')}`);
        await sleep(1);
      }
      // The first documents wake what sleeps: connections, caches, the readers' threads.
      if (number >= 5) milliseconds.push((arrived.get(externalId) ?? Number.NaN) - start);
    }
    return latenciesOf(milliseconds);
  } finally {
    await reader.stop();
    await Promise.all(services.map((service) => service.stop()));
    await queues.close();
    await kafka.drop([changes.name, signals.name]);
    await database.drop();
  }
}

async function untilApplied(store: Awaited<ReturnType<typeof createTestDatabase>>['store']): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(20)) {
    const { rows } = await store.query("SELECT 1 FROM documents WHERE external_id = 'baseline' AND status = 'applied'");
    if (rows.length > 0) return;
  }
  throw new Error('the baseline was not applied');
}

async function bareLatencies(): Promise<Latencies> {
  const topic = `bench-${randomBytes(4).toString('hex')}`;
  const kafka = openTestKafka();
  const bare = new Kafka({ brokers: testKafkaBrokers().split(','), logLevel: logLevel.NOTHING });
  await ensureTopics(kafka.client, [{ ...prefixedTopics('').changes, name: topic }]);
  const producer = bare.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  const consumer = bare.consumer({ groupId: topic });
  const arrived = new Map<string, number>();
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      arrived.set(message.value?.toString() ?? '', performance.now());
    },
  });
  try {
    const milliseconds: number[] = [];
    for (let number = 0; number < documentCount + 5; number += 1) {
      const start = performance.now();
      await producer.send({ topic, acks: -1, messages: [{ key: 'bench', value: String(number) }] });
      while (!arrived.has(String(number))) await sleep(1);
      if (number >= 5) milliseconds.push((arrived.get(String(number)) ?? Number.NaN) - start);
    }
    return latenciesOf(milliseconds);
  } finally {
    await consumer.disconnect();
    await producer.disconnect();
    await kafka.drop([topic]);
  }
}
