import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { prefixedTopics } from '@listwire/contracts';
import { ensureTopics } from '@listwire/kafka';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { openTestKafka } from '../support/kafka.ts';
import { appendTestChanges, appendTestSignals, storedRecords } from '../support/outbox.ts';
import { type ServiceProcess, startService } from '../support/service-process.ts';

const list = 'us-bis-entity-list';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let kafka: ReturnType<typeof openTestKafka>;
let topics: ReturnType<typeof prefixedTopics>;
let queuePrefix: string;
let services: ServiceProcess[];

function start(environment: Readonly<Record<string, string>> = {}): ServiceProcess {
  const service = startService('publish', {
    DATABASE_URL: database.url,
    LISTWIRE_QUEUE_PREFIX: queuePrefix,
    LISTWIRE_TOPIC_PREFIX: kafka.prefix,
    ...environment,
  });
  services.push(service);
  return service;
}

beforeEach(async () => {
  services = [];
  database = await createTestDatabase();
  kafka = openTestKafka();
  topics = prefixedTopics(kafka.prefix);
  queuePrefix = `test-${randomBytes(4).toString('hex')}`;
  await ensureTopics(kafka.client, [topics.changes, topics.signals]);
});

afterEach(async () => {
  for (const service of services) await service.stop();
  await kafka.drop(Object.values(topics).map(({ name }) => name));
  await database.drop();
});

test.each([
  // Sent, not committed: the broker holds the records in a transaction that nobody will end.
  ['publish:after-send', 0],
  // Committed, but the process never knew.
  ['publish:after-commit', 500],
])('killed at %s: the topic holds each change once', async (point, visible) => {
  await appendTestChanges(database.store, list, 1200);
  const doomed = start({ LISTWIRE_FAULT_POINT: point });
  expect(await doomed.ended).toEqual({ status: null, signal: 'SIGKILL' });
  expect(await kafka.readTopic(topics.changes.name, visible)).toHaveLength(visible);

  start();
  const records = await kafka.readTopic(topics.changes.name, 1200);
  expect(records.map(({ value }) => value)).toEqual(await storedRecords(database.store, list));
});

test.each(['publish:after-send', 'publish:after-commit'])('killed at %s: each signal once', async (point) => {
  await appendTestSignals(database.store, 40);
  const doomed = start({ LISTWIRE_FAULT_POINT: point });
  expect(await doomed.ended).toEqual({ status: null, signal: 'SIGKILL' });
  start();
  const records = await kafka.readTopic(topics.signals.name, 40);
  const sequences = records.map(({ headers }) => Number(headers['ce_sequence'])).toSorted((one, other) => one - other);
  expect(sequences).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

test('killed again and again while the outbox grows: the topic holds each change once, in sequence', async () => {
  let stored = 0;
  for (let round = 0; round < 6; round += 1) {
    await appendTestChanges(database.store, list, 700);
    stored += 700;
    const doomed = start(round % 2 === 0 ? {} : { LISTWIRE_FAULT_POINT: 'publish:after-commit' });
    if (round % 2 === 0) {
      // At no particular moment.
      await doomed.logged('service started');
      await sleep(20 + round * 40);
      doomed.kill();
    }
    expect(await doomed.ended).toEqual({ status: null, signal: 'SIGKILL' });
  }
  start();
  const records = await kafka.readTopic(topics.changes.name, stored);
  expect(records.map(({ value }) => value)).toEqual(await storedRecords(database.store, list));
});
