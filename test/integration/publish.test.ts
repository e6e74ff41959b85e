import { randomBytes } from 'node:crypto';
import { createChainFollower, prefixedTopics, readChangeRecord, readSignalRecord } from '@listwire/contracts';
import { ensureTopics } from '@listwire/kafka';
import { openQueues, type Queues } from '@listwire/queue';
import { createLogger } from '@listwire/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { openTestKafka } from '../support/kafka.ts';
import { messageValidator } from '../support/message-schemas.ts';
import { appendTestChanges, appendTestSignals, storedRecords } from '../support/outbox.ts';
import { testRedisUrl } from '../support/redis.ts';
import { type ServiceProcess, startService } from '../support/service-process.ts';

const list = 'us-bis-entity-list';
const other = 'us-bis-meu';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let kafka: ReturnType<typeof openTestKafka>;
let topics: ReturnType<typeof prefixedTopics>;
let queues: Queues;
let queuePrefix: string;
let services: ServiceProcess[];

function start(): ServiceProcess {
  const service = startService('publish', {
    DATABASE_URL: database.url,
    LISTWIRE_QUEUE_PREFIX: queuePrefix,
    LISTWIRE_TOPIC_PREFIX: kafka.prefix,
  });
  services.push(service);
  return service;
}

beforeEach(async () => {
  services = [];
  database = await createTestDatabase();
  kafka = openTestKafka();
  topics = prefixedTopics(kafka.prefix);
  await ensureTopics(kafka.client, [topics.changes, topics.signals]);
  queuePrefix = `test-${randomBytes(4).toString('hex')}`;
  queues = await openQueues(testRedisUrl(), { prefix: queuePrefix, logger: createLogger('test', 'error') });
});

afterEach(async () => {
  for (const service of services) await service.stop();
  await queues.close();
  await kafka.drop(Object.values(topics).map(({ name }) => name));
  await database.drop();
});

test('publishes what the outbox holds, in sequence, by the contract', async () => {
  await appendTestChanges(database.store, list, 1203);
  await appendTestChanges(database.store, other, 3);
  await appendTestSignals(database.store, 5);
  start();
  const records = await kafka.readTopic(topics.changes.name, 1206);
  const follow = createChainFollower();
  const steps = records.map((record) => {
    const reading = readChangeRecord(record);
    return 'problem' in reading ? reading.problem : follow(reading.message);
  });
  expect(new Set(steps)).toEqual(new Set(['first', 'next']));
  expect(records.filter(({ key }) => key === list).map(({ value }) => value)).toEqual(
    await storedRecords(database.store, list),
  );
  expect(records.filter(({ key }) => key === other)).toHaveLength(3);
  const problems = messageValidator('listwire.changes.v1');
  expect(records.flatMap(({ value }) => problems(JSON.parse(value ?? '')))).toEqual([]);
  expect(records.find(({ key }) => key === other)).toMatchObject({
    timestamp: Date.parse('2019-10-07T17:15:00.000Z'),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: `${other}:Example 1:published`,
      ce_source: `/lists/${other}`,
      ce_type: 'listwire.change.v1',
      ce_subject: `${other}:Example 1`,
      ce_time: '2019-10-07T17:15:00.000Z',
      ce_sequence: '1',
      ce_sequencetype: 'Integer',
    },
  });

  const signals = await kafka.readTopic(topics.signals.name, 5);
  expect(signals.map(({ headers }) => Number(headers['ce_sequence'])).toSorted()).toEqual([1, 2, 3, 4, 5]);
  const signalProblems = messageValidator('listwire.signals.v1');
  for (const signal of signals) {
    expect(readSignalRecord(signal)).not.toHaveProperty('problem');
    expect(signalProblems(JSON.parse(signal.value ?? ''))).toEqual([]);
  }
});

test('publishes each record once over restarts, and what is new when it is rung', async () => {
  await appendTestChanges(database.store, list, 3);
  const first = start();
  await first.logged('"sequence":3');
  await first.stop();
  await appendTestChanges(database.store, list, 2);
  const second = start();
  await second.logged('"sequence":5');
  await appendTestChanges(database.store, list, 1);
  await queues.ring('publish', list);
  await second.logged('"sequence":6', 3_000);
  const records = await kafka.readTopic(topics.changes.name, 6);
  expect(records.map(({ value }) => value)).toEqual(await storedRecords(database.store, list));
});

test('of two instances each stream has one; the other takes over when it ends', async () => {
  await appendTestChanges(database.store, list, 2);
  const first = start();
  await first.logged('"sequence":2');
  const second = start();
  await second.logged('service started');
  for (let sequence = 3; sequence <= 12; sequence += 1) {
    await appendTestChanges(database.store, list, 1);
    await queues.ring('publish', list);
    await first.logged(`"sequence":${sequence},"msg":"records published"`, 3_000);
  }
  expect(second.log()).not.toContain('records published');
  await first.stop();
  await appendTestChanges(database.store, list, 1);
  await queues.ring('publish', list);
  await second.logged('"sequence":13,"msg":"records published"');
  const records = await kafka.readTopic(topics.changes.name, 13);
  expect(records.map(({ value }) => value)).toEqual(await storedRecords(database.store, list));
});

test('a lost topic is published again, byte for byte', async () => {
  await appendTestChanges(database.store, list, 700);
  const service = start();
  const before = await kafka.readTopic(topics.changes.name, 700);
  await kafka.drop([topics.changes.name]);
  await expect
    .poll(() => ensureTopics(kafka.client, [topics.changes]).then(() => true), { timeout: 10_000 })
    .toBe(true);
  await appendTestChanges(database.store, list, 1);
  await queues.ring('publish', list);
  await service.logged('"sequence":701,"msg":"records published"');
  const after = await kafka.readTopic(topics.changes.name, 701);
  expect(after.slice(0, 700).map(({ offset: _offset, ...record }) => record)).toEqual(
    before.map(({ offset: _offset, ...record }) => record),
  );
  expect(after).toHaveLength(701);
});

test('a topic that is ahead of a restored database is left as it is', async () => {
  await appendTestChanges(database.store, list, 5);
  const first = start();
  await first.logged('"sequence":5,"msg":"records published"');
  await first.stop();
  await database.store.query('DELETE FROM open_changes');
  await database.store.query('DELETE FROM changes WHERE sequence > 3');
  await database.store.query('UPDATE streams SET last_sequence = 3, last_hash = NULL WHERE stream = $1', [list]);
  await appendTestChanges(database.store, other, 1);
  const second = start();
  await second.logged('topic holds records that the database does not: stream stopped');
  await second.logged('"sequence":1,"msg":"records published"');
  // Other facts under the same sequences: appending to the topic would break its chain.
  await appendTestChanges(database.store, list, 5);
  await queues.ring('publish', list);
  const third = start();
  await second.stop();
  await third.logged('stream stopped');
  expect((await kafka.readTopic(topics.changes.name, 6)).filter(({ key }) => key === list)).toHaveLength(5);
});

test('a missing sequence in the outbox is waited for, never jumped over', async () => {
  await appendTestChanges(database.store, list, 4);
  await database.store.query('DELETE FROM open_changes');
  await database.store.query('UPDATE changes SET list = $1 WHERE sequence = 2', [other]);
  const service = start();
  await service.logged('sequence 2 is missing in the outbox');
  expect(await kafka.readTopic(topics.changes.name, 0)).toEqual([]);
  await database.store.query('UPDATE changes SET list = $1 WHERE sequence = 2', [list]);
  await service.logged('"sequence":4,"msg":"records published"');
});
