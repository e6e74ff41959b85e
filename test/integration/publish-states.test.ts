import { randomBytes } from 'node:crypto';
import { type InstalledTopics, prefixedTopics, readEntryRecord, readStatusRecord } from '@listwire/contracts';
import { ensureTopics, openTransactionalPublisher, type TopicRecord } from '@listwire/kafka';
import { readCurrentEntries, signalsStream } from '@listwire/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diffList } from '../../services/diff/src/diff-list.ts';
import { openTestKafka } from '../support/kafka.ts';
import { createListPipeline, type ListPipeline } from '../support/list-pipeline.ts';
import { entityEvent, entityFields } from '../support/listed-entries.ts';
import { messageValidator } from '../support/message-schemas.ts';
import { type ServiceProcess, startService } from '../support/service-process.ts';

const list = 'us-bis-entity-list';
const names = Array.from({ length: 620 }, (_, at) => `Party ${at}`);

let lists: ListPipeline;
let kafka: ReturnType<typeof openTestKafka>;
let topics: InstalledTopics;
let services: ServiceProcess[];
const queuePrefix = `test-${randomBytes(4).toString('hex')}`;

function start(faultPoint = ''): ServiceProcess {
  const service = startService('publish', {
    DATABASE_URL: lists.url,
    LISTWIRE_QUEUE_PREFIX: queuePrefix,
    LISTWIRE_TOPIC_PREFIX: kafka.prefix,
    LISTWIRE_FAULT_POINT: faultPoint,
  });
  services.push(service);
  return service;
}

beforeEach(async () => {
  services = [];
  lists = await createListPipeline(new Date('2019-10-08T15:00:00Z'));
  kafka = openTestKafka();
  topics = prefixedTopics(kafka.prefix);
  await lists.putSnapshot(
    '2019-10-08',
    names.map((name) => entityFields(name)),
  );
  await diffList(list, lists.context);
});

afterEach(async () => {
  for (const service of services) await service.stop();
  await kafka.drop(Object.values(topics).map(({ name }) => name));
  await lists.drop();
});

/** A rule that removes one party and adds another. */
async function applyRule(): Promise<void> {
  await lists.putRule('2019-10-09', [
    entityEvent('2019-22210', 'remove', entityFields('Party 7')),
    entityEvent('2019-22210', 'add', entityFields('Newcomer', { citation: '84 FR 54004, 10/9/19.' })),
  ]);
  await diffList(list, lists.context);
}

/**
 * Deletes the entries topic and makes it anew. First its records are there to be read: a broker whose topic goes while it
 * still finishes a transaction may never finish it.
 */
async function loseEntriesTopic(): Promise<void> {
  expect(await kafka.readTopic(topics.entries.name, 620)).toHaveLength(620);
  await kafka.drop([topics.entries.name]);
  await expect
    .poll(() => ensureTopics(kafka.client, [topics.entries]).then(() => true), { timeout: 10_000 })
    .toBe(true);
}

/** What the entries topic says of each entry, read from its beginning. */
function entriesOf(records: readonly TopicRecord[]): Map<string, unknown> {
  const states = new Map<string, unknown>();
  for (const record of records) {
    const reading = readEntryRecord(record);
    if ('problem' in reading) throw new Error(reading.problem);
    const { entry_id, entry } = reading.message;
    if (entry === null) states.delete(entry_id);
    else {
      const { list_sequence: _sequence, version: _version, effective_on: _day, known_at: _at, ...fields } = entry;
      states.set(entry_id, fields);
    }
  }
  return states;
}
async function expectTopicToHoldTheList(records: readonly TopicRecord[]): Promise<void> {
  const current = await readCurrentEntries(lists.store, list);
  expect(entriesOf(records)).toEqual(new Map(current.map((entry) => [entry.entry_id, entry])));
}

test('the entries topic holds the baseline, then each entry as it is now, and a tombstone for one that is gone', async () => {
  const service = start();
  await service.logged('"entries":620,"msg":"entries published"');
  await applyRule();
  await service.logged('"entries":2,"msg":"entries published"');
  const records = await kafka.readTopic(topics.entries.name, 622);
  expect(records).toHaveLength(622);
  await expectTopicToHoldTheList(records);
  expect(entriesOf(records).size).toBe(620);
  const problems = messageValidator('listwire.entries.v1');
  expect(records.flatMap(({ value }) => (value === null ? [] : problems(JSON.parse(value))))).toEqual([]);
  expect(records.filter(({ value }) => value === null)).toHaveLength(1);
  expect(records[0]?.headers).toMatchObject({ ce_type: 'listwire.entry.v1', ce_source: `/lists/${list}` });
  expect(records[0]?.headers).not.toHaveProperty('ce_sequence');

  // Nothing new: a process that starts again writes nothing.
  await service.stop();
  const again = start();
  await again.logged('service started');
  await again.logged('topic taken over');
  expect(await kafka.readTopic(topics.entries.name, 622)).toHaveLength(622);
});

test('a process that dies between its records and its note repeats them, and nothing is lost', async () => {
  const dying = start('publish:after-entries');
  expect(await dying.ended).toMatchObject({ signal: 'SIGKILL' });
  await applyRule();
  const service = start();
  await service.logged('entries published');
  const records = await kafka.readTopic(topics.entries.name, 500 + 621);
  expect(records.length).toBeGreaterThan(621);
  await expectTopicToHoldTheList(records);
});

test('an entries topic that was lost is filled again', async () => {
  const service = start();
  await service.logged('entries published');
  await loseEntriesTopic();
  await expect.poll(() => service.log().match(/entries published/g)?.length, { timeout: 30_000 }).toBe(2);
  await expectTopicToHoldTheList(await kafka.readTopic(topics.entries.name, 620));
});

test('a lost entries topic is filled again although its successor holds the traces of a transaction', async () => {
  const service = start();
  await service.logged('entries published');
  await loseEntriesTopic();
  const other = await openTransactionalPublisher(kafka.client, {
    topic: topics.entries.name,
    transactionalId: `${kafka.prefix}other`,
  });
  const nothing = [{ key: 'nobody', headers: {}, value: null, timestamp: 0 }];
  const giveUp = () => Promise.reject(new Error('given up'));
  await expect(other.publish(nothing, giveUp)).rejects.toThrow('given up');
  await other.close();
  await expect.poll(() => service.log().match(/entries published/g)?.length, { timeout: 30_000 }).toBe(2);
  await expectTopicToHoldTheList(await kafka.readTopic(topics.entries.name, 620));
});

test('of two instances one writes the states', async () => {
  const first = start();
  await first.logged('entries published');
  const second = start();
  await second.logged('service started');
  await applyRule();
  await first.logged('"entries":2,"msg":"entries published"');
  expect(second.log()).not.toContain('entries published');
  await first.stop();
  await lists.store.query("UPDATE sources SET last_error = 'HTTP 503', consecutive_failures = 1");
  const problems = () =>
    kafka.readTopic(topics.status.name, 3).then((records) => records.some(({ value }) => value?.includes('HTTP 503')));
  await expect.poll(problems, { timeout: 30_000 }).toBe(true);
});

test('the status topic says how sources and lists stand, and says so when that changes', async () => {
  await lists.putRule('2019-10-09', [entityEvent('2019-22210', 'remove', entityFields('Nobody Known'))]);
  await lists.putSnapshot('2019-10-10', [entityFields('Party 1')]);
  await diffList(list, lists.context);
  const service = start();
  const problems = messageValidator('listwire.status.v1');
  async function standing(): Promise<Map<string, unknown>> {
    const records = await kafka.readTopic(topics.status.name, 2);
    expect(records.flatMap(({ value }) => problems(JSON.parse(value ?? '')))).toEqual([]);
    return new Map(
      records.map((record) => {
        const reading = readStatusRecord(record);
        if ('problem' in reading) throw new Error(reading.problem);
        return [reading.message.id, reading.message];
      }),
    );
  }
  await service.logged('topic taken over');
  const before = await standing();
  expect(before.get('test')).toMatchObject({
    kind: 'source',
    list: null,
    source: { open_issues: 1, last_error: null },
  });
  expect(before.get(list)).toMatchObject({
    kind: 'list',
    source: null,
    list: {
      entries: 620,
      sequence: 0,
      newest_snapshot_on: '2019-10-08',
      waiting_documents: 0,
      quarantined: [{ document: 'supplement-4 2019-10-10', source: 'test' }],
      divergences: [{ kind: 'remove-missing', entry_id: null, age_days: expect.any(Number) }],
    },
  });
  await lists.putSnapshot(
    '2019-10-11',
    names.map((name) => entityFields(name)),
  );
  await diffList(list, lists.context);
  const after = async () => JSON.stringify((await standing()).get(list));
  await expect.poll(after, { timeout: 20_000 }).toContain('"newest_snapshot_on":"2019-10-11"');
  expect((await standing()).get(list)).toMatchObject({ list: { divergences: [] } });
});

test('the stream of signals is no list, and keeps no state from being published', async () => {
  await lists.store.query('INSERT INTO streams (stream, last_sequence) VALUES ($1, 3)', [signalsStream]);
  const service = start();
  await service.logged('"entries":620,"msg":"entries published"');
  const records = await kafka.readTopic(topics.status.name, 2);
  const ids = records.map((record) => {
    const reading = readStatusRecord(record);
    if ('problem' in reading) throw new Error(reading.problem);
    return reading.message.id;
  });
  expect(new Set(ids)).toEqual(new Set(['test', list]));
});
