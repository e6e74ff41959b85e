import {
  createKafkaClient,
  ensureTopics,
  type OutgoingRecord,
  openTransactionalPublisher,
  readKeyedStreamEnds,
  readTopicStreamEnd,
  startConsumer,
  type TransactionalPublisher,
} from '@listwire/kafka';
import { createLogger, ListwireError as Failure, type ListwireError, type Running } from '@listwire/runtime';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestKafka, testKafkaBrokers } from '../support/kafka.ts';

const kafka = openTestKafka();
const { client } = kafka;
const logger = createLogger('test', 'error');
const topics: string[] = [];
let topic: string;
let publishers: TransactionalPublisher[];
let running: Running[];

function record(key: string, sequence: number): OutgoingRecord {
  return { key, headers: { ce_sequence: String(sequence) }, value: `${key} ${sequence}`, timestamp: 1_570_468_500_000 };
}

function recordsOf(key: string, first: number, last: number): OutgoingRecord[] {
  return Array.from({ length: last - first + 1 }, (_, index) => record(key, first + index));
}

async function open(id = 'writer'): Promise<TransactionalPublisher> {
  const publisher = await openTransactionalPublisher(client, { topic, transactionalId: `${topic}-${id}` });
  publishers.push(publisher);
  return publisher;
}

async function abort(
  publisher: TransactionalPublisher,
  records: readonly OutgoingRecord[],
  before: () => Promise<void> = async () => {},
): Promise<void> {
  const aborted = publisher.publish(records, async () => {
    await before();
    throw new Failure('internal', 'aborted on purpose');
  });
  await expect(aborted).rejects.toThrow('aborted on purpose');
}

async function newTopic(): Promise<void> {
  topic = `${kafka.prefix}${topics.length}`;
  topics.push(topic);
  await ensureTopics(client, [{ name: topic, partitions: 12, cleanupPolicy: 'delete' }]);
}

beforeEach(async () => {
  publishers = [];
  running = [];
  await newTopic();
});
afterEach(async () => {
  for (const part of running) await part.stop();
  for (const publisher of publishers) await publisher.close();
});
beforeAll(() => {
  process.on('warning', noteWarning);
});
afterAll(async () => {
  process.off('warning', noteWarning);
  await kafka.drop(topics);
  expect(warnings).toEqual([]);
});
const warnings: string[] = [];
function noteWarning(warning: Error): void {
  warnings.push(`${warning.name}: ${warning.message}`);
}

test('a topic that is there already is left alone, one that is not what it must be is refused', async () => {
  const definition = { name: topic, partitions: 12, cleanupPolicy: 'delete' } as const;
  await ensureTopics(client, [definition]);
  await expect(ensureTopics(client, [{ ...definition, partitions: 6 }])).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringContaining('partitions is 12, it must be 6'),
  });
  await expect(ensureTopics(client, [{ ...definition, cleanupPolicy: 'compact' }])).rejects.toMatchObject({
    code: 'config-invalid',
  });
});

test('several processes that make the same topic at once do not disturb each other', async () => {
  const definition = { name: `${topic}-together`, partitions: 12, cleanupPolicy: 'delete' } as const;
  topics.push(definition.name);
  await Promise.all([1, 2, 3, 4].map(() => ensureTopics(client, [definition])));
});

test('the second publisher fences the first, whose unfinished records nobody sees', async () => {
  const first = await open();
  await first.publish([record('a', 1)]);
  const zombie = await open('other');
  await zombie.publish([record('b', 1)]);
  const second = await open();
  await expect(first.publish([record('a', 2)])).rejects.toMatchObject({ code: 'fenced', kind: 'fatal' });
  await second.publish([record('a', 2)]);
  await expect(first.publish([record('a', 3)])).rejects.toThrow('failed before');
  const values = (await kafka.readTopic(topic, 3)).map(({ value }) => value).toSorted();
  expect(values).toEqual(['a 1', 'a 2', 'b 1']);
});

test('aborted records are invisible, to readers and to the position', async () => {
  const publisher = await open();
  await publisher.publish(recordsOf('a', 1, 3));
  await abort(publisher, recordsOf('a', 4, 9));
  expect(await readKeyedStreamEnds(client, topic, ['a', 'b'])).toEqual(new Map([['a', { sequence: 3, value: 'a 3' }]]));
  expect((await kafka.readTopic(topic, 3)).map(({ value }) => value)).toEqual(['a 1', 'a 2', 'a 3']);
});

test('positions of an empty topic are known at once', async () => {
  const begin = performance.now();
  expect(await readKeyedStreamEnds(client, topic, ['a'])).toEqual(new Map());
  expect(await readTopicStreamEnd(client, topic)).toBeNull();
  expect(performance.now() - begin).toBeLessThan(1_000);
});

test('a topic that only ever saw aborted transactions has no position', async () => {
  for (let count = 0; count < 3; count += 1) await abort(await open(), recordsOf('a', 1, 5));
  expect(await readKeyedStreamEnds(client, topic, ['a'])).toEqual(new Map());
  expect(await readTopicStreamEnd(client, topic)).toBeNull();
});

test('a position is found behind any number of other records, aborted ones and markers', async () => {
  const quiet = await open('quiet');
  await quiet.publish(recordsOf('us-889', 1, 7));
  const busy = await open('busy');
  // 17 keys over 12 partitions: some share the quiet stream's.
  const keys = Array.from({ length: 17 }, (_, index) => `key-${index}`);
  for (let round = 0; round < 4; round += 1) {
    await busy.publish(keys.flatMap((key) => recordsOf(key, round * 100 + 1, round * 100 + 100)));
  }
  for (let count = 0; count < 3; count += 1) await abort(await open(`aborting-${count}`), recordsOf('us-889', 8, 400));
  const ends = await readKeyedStreamEnds(client, topic, ['us-889', 'key-0', 'absent', 'key-16']);
  expect([...ends].map(([key, { sequence }]) => [key, sequence]).toSorted()).toEqual([
    ['key-0', 400],
    ['key-16', 400],
    ['us-889', 7],
  ]);
});

test('a transaction that another publisher keeps open hides nothing that was committed after it began', async () => {
  const other = await open('other');
  const publisher = await open();
  const begun = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const aborted = abort(other, [record('a', 999)], async () => {
    begun.resolve();
    await release.promise;
  });
  await begun.promise;
  await publisher.publish(recordsOf('a', 1, 5));
  const ends = readKeyedStreamEnds(client, topic, ['a']);
  release.resolve();
  await aborted;
  expect((await ends).get('a')?.sequence).toBe(5);
});

test('the position of a stream over all partitions is its greatest sequence', async () => {
  const publisher = await open();
  for (let sequence = 1; sequence <= 30; sequence += 1)
    await publisher.publish([record(`story-${sequence}`, sequence)]);
  expect(await readTopicStreamEnd(client, topic)).toEqual({ sequence: 30, value: 'story-30 30' });
});

test('a topic that was deleted and made anew is noticed before anything is committed to it', async () => {
  const publisher = await open();
  await publisher.publish(recordsOf('a', 1, 5));
  expect(await publisher.topicIsIntact()).toBe(true);
  await kafka.drop([topic]);
  await vi.waitFor(() => ensureTopics(client, [{ name: topic, partitions: 12, cleanupPolicy: 'delete' }]), 10_000);
  expect(await publisher.topicIsIntact()).toBe(false);
  await expect(publisher.publish([record('a', 6)])).rejects.toMatchObject({ kind: 'transient' });
  expect(await readKeyedStreamEnds(client, topic, ['a'])).toEqual(new Map());
});

test('a consumer goes on where its group was, and reads nothing twice that was handled', async () => {
  const publisher = await open();
  await publisher.publish(recordsOf('a', 1, 5));
  const seen: string[] = [];
  const options = {
    groupId: `${topic}-group`,
    topics: [topic],
    fromBeginning: true,
    logger,
    fail: vi.fn(),
    eachRecord: async ({ value }: { value: string | null }) => {
      seen.push(value ?? '');
    },
  };
  const consumer = await startConsumer(client, options);
  await vi.waitFor(() => expect(seen).toHaveLength(5), 10_000);
  await consumer.stop();
  await publisher.publish(recordsOf('a', 6, 8));
  running.push(await startConsumer(client, options));
  await vi.waitFor(() => expect(seen).toHaveLength(8), 10_000);
  expect(seen).toEqual(['a 1', 'a 2', 'a 3', 'a 4', 'a 5', 'a 6', 'a 7', 'a 8']);
  expect(options.fail).not.toHaveBeenCalled();
});

test('a handler that fails for a while gets the same records again', async () => {
  const publisher = await open();
  await publisher.publish(recordsOf('a', 1, 3));
  const seen: string[][] = [];
  running.push(
    await startConsumer(client, {
      groupId: `${topic}-group`,
      topics: [topic],
      fromBeginning: true,
      logger,
      fail: vi.fn(),
      eachBatch: async (records) => {
        seen.push(records.map(({ value }) => value ?? ''));
        if (seen.length < 3) throw new Failure('database-busy', 'not now');
      },
    }),
  );
  await vi.waitFor(() => expect(seen).toHaveLength(3), 10_000);
  expect(seen).toEqual([1, 2, 3].map(() => ['a 1', 'a 2', 'a 3']));
});

test('a handler that is wrong ends the consumer, and says so once', async () => {
  const publisher = await open();
  await publisher.publish(recordsOf('a', 1, 3));
  const failures: ListwireError[] = [];
  const consumer = await startConsumer(client, {
    groupId: `${topic}-group`,
    topics: [topic],
    fromBeginning: true,
    logger,
    fail: (error) => failures.push(error),
    eachRecord: async () => {
      throw new TypeError('a bug');
    },
  });
  await vi.waitFor(() => expect(failures).toHaveLength(1), 10_000);
  expect(failures[0]).toMatchObject({ code: 'internal', message: 'a bug' });
  await consumer.stop();
  expect(failures).toHaveLength(1);
});

test('a cluster that is not there is a transient failure', async () => {
  const nowhere = createKafkaClient({ brokers: ['127.0.0.1:1'], clientId: 'test', logger });
  await expect(ensureTopics(nowhere, [])).rejects.toMatchObject({ code: 'service-unavailable', kind: 'transient' });
  expect(testKafkaBrokers()).not.toBe('');
});
