import { randomBytes } from 'node:crypto';
import { openQueues, type Queues } from '@listwire/queue';
import { createLogger } from '@listwire/runtime';
import {
  inTransaction,
  openIssues,
  readDocument,
  readListingEvents,
  readSignalsFrom,
  readStoredSnapshot,
  type Store,
  storeDocument,
} from '@listwire/store';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DocumentReaders, openDocumentReaders } from '../../services/extract/src/document-readers.ts';
import { createDocumentExtractor } from '../../services/extract/src/extract-document.ts';
import { createTestDatabase } from '../support/database.ts';
import { manualClock } from '../support/manual-clock.ts';
import { appendTestChanges } from '../support/outbox.ts';
import { testRedisUrl } from '../support/redis.ts';
import { entityListRule, entityListSupplement } from '../support/rule-xml.ts';
import { startService } from '../support/service-process.ts';

const china = "CHINA, PEOPLE'S REPUBLIC OF";
const parties = [
  { name: 'Amber Gate Optics Co., Ltd.', address: '12 Lotus Road, Hefei, Anhui, China' },
  { name: 'Blue Lantern Sensing Institute', address: 'No. 4 Harbor Street, Dalian, China' },
];

const clock = manualClock('2019-10-08T14:00:00Z');
const logger = createLogger('extract-test', 'error');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let queues: Queues;
let readers: DocumentReaders;
let extract: (id: string) => Promise<void>;

beforeAll(() => {
  readers = openDocumentReaders({ milliseconds: 30_000, memoryMegabytes: 512 });
});

afterAll(async () => {
  await readers.stop();
});

beforeEach(async () => {
  database = await createTestDatabase();
  store = database.store;
  queues = await openQueues(testRedisUrl(), { prefix: `extract-test-${randomBytes(4).toString('hex')}`, logger });
  extract = createDocumentExtractor({ store, queues, readers, clock, logger });
  await store.query("INSERT INTO sources (source_id, next_poll_at) VALUES ('a-source', now())");
});

afterEach(async () => {
  await queues.close();
  await database.drop();
});

/** Keeps a document as ingest does, and returns its id. */
async function keep(
  format: 'federal-register-xml' | 'ecfr-xml' | 'feed',
  text: string,
  externalId = '2019-22210',
): Promise<number> {
  const document = {
    sourceId: 'a-source',
    externalId,
    format,
    bytes: Buffer.from(text),
    url: 'https://publisher.example/document',
    metadata: { document_number: externalId, start_page: 54002, citation: '84 FR 54002' },
    publishedOn: '2019-10-09',
    startPage: 54002,
    status: 'fetched',
  } as const;
  return (await inTransaction(store, (db) => storeDocument(db, document, clock.now()))).documentId;
}

async function statusOf(documentId: number): Promise<string | undefined> {
  return (await readDocument(store, documentId))?.status;
}

test('a rule becomes listing events that wait for their list, and the list is rung', async () => {
  const id = await keep('federal-register-xml', entityListRule(china, parties));
  await extract(String(id));
  expect(await statusOf(id)).toBe('extracted');
  const events = await readListingEvents(store, id, 'us-bis-entity-list');
  expect(events.map(({ action, name, effective_on }) => ({ action, name, effective_on }))).toEqual(
    parties.map(({ name }) => ({ action: 'add', name, effective_on: '2019-10-09' })),
  );
  const applications = await store.query('SELECT list, kind, status FROM applications');
  expect(applications.rows).toEqual([{ list: 'us-bis-entity-list', kind: 'events', status: 'pending' }]);
  expect((await queues.counts()).diff.waiting).toBe(1);
});

test('read again, or by two at once, a document says everything once', async () => {
  const id = await keep('federal-register-xml', entityListRule(china, parties));
  await Promise.all([extract(String(id)), extract(String(id))]);
  await extract(String(id));
  const events = await store.query('SELECT ordinal FROM listing_events');
  expect(events.rows).toHaveLength(2);
});

test('a supplement of the eCFR becomes a snapshot that waits for its list', async () => {
  const id = await keep('ecfr-xml', entityListSupplement(china, parties));
  await extract(String(id));
  expect(await statusOf(id)).toBe('extracted');
  const snapshot = await readStoredSnapshot(store, id, 'us-bis-entity-list');
  expect(snapshot?.entries.map(({ name }) => name)).toEqual(parties.map(({ name }) => name));
});

test('a document that touches no list is ignored', async () => {
  const text = '<NOTICE><PREAMB><AGENCY>DEPARTMENT OF COMMERCE</AGENCY><SUBJECT>A Meeting</SUBJECT></PREAMB></NOTICE>';
  const id = await keep('federal-register-xml', text);
  await extract(String(id));
  expect(await statusOf(id)).toBe('ignored');
});

test('a print that says nothing of a list waits for it all the same, where its filing spoke of it', async () => {
  await appendTestChanges(store, 'us-bis-uvl', 1);
  await store.query("UPDATE open_changes SET stage = 'filed', document = '2019-22210'");
  const documentId = await keep('federal-register-xml', entityListRule(china, parties));
  await extract(String(documentId));
  const { rows } = await store.query('SELECT list, kind, status FROM applications ORDER BY list');
  expect(rows).toEqual([
    { list: 'us-bis-entity-list', kind: 'events', status: 'pending' },
    { list: 'us-bis-uvl', kind: 'events', status: 'pending' },
  ]);
});

test('an item met again in a later version of its feed gives no second signal; the sequence has no gaps', async () => {
  const item = (number: number, country: string) =>
    `<item><guid>${number}</guid><link>https://news.example/${number}</link><pubDate>Mon, 07 Oct 2019 20:0${number}:00 GMT</pubDate>` +
    `<title>U.S. adds ${number + 10} ${country} companies to Entity List</title>` +
    `<description>The Commerce Department said on Monday that it added ${number + 10} ${country} companies to the Entity List.</description></item>`;
  const feed = (...items: string[]) =>
    `<rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`;
  const first = await keep('feed', feed(item(1, 'Chinese'), item(2, 'Russian')), 'feed');
  await extract(String(first));
  const second = await keep('feed', feed(item(3, 'Iranian'), item(1, 'Chinese'), item(2, 'Russian')), 'feed');
  await extract(String(second));
  expect([await statusOf(first), await statusOf(second)]).toEqual(['applied', 'applied']);
  const signals = await readSignalsFrom(store, 1, 100);
  expect(signals.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect(new Set(signals.map(({ signal_id }) => signal_id)).size).toBe(3);
  expect((await queues.counts()).publish.waiting).toBe(1);
});

test('what Postgres cannot hold is left out of the metadata and the events', async () => {
  const id = await inTransaction(store, async (db) => {
    const document = {
      sourceId: 'a-source',
      externalId: 'odd',
      format: 'federal-register-xml',
      bytes: Buffer.from(entityListRule(china, parties)),
      url: 'https://publisher.example/document',
      metadata: { title: 'before\u0000after \ud800' },
      publishedOn: null,
      startPage: null,
      status: 'fetched',
    } as const;
    return (await storeDocument(db, document, clock.now())).documentId;
  });
  expect((await readDocument(store, id))?.metadata).toEqual({ title: 'beforeafter \ufffd' });
  await extract(String(id));
  expect(await statusOf(id)).toBe('extracted');
});

test('a document that takes too long costs its thread, not the service', async () => {
  const hasty = openDocumentReaders({ milliseconds: 1, memoryMegabytes: 512 });
  const impatient = createDocumentExtractor({
    store,
    queues,
    readers: hasty,
    clock,
    logger: createLogger('extract-test', 'silent'),
  });
  const many = Array.from({ length: 3_000 }, (_, index) => ({
    name: `Party ${index} Co., Ltd.`,
    address: `${index} Road, Hefei, China`,
  }));
  const slow = await keep('federal-register-xml', entityListRule(china, many));
  await impatient(String(slow));
  await hasty.stop();
  expect(await statusOf(slow)).toBe('parked');
  expect(await openIssues(store, 10)).toMatchObject([
    { code: 'extraction-too-long', severity: 'error', document_id: slow },
  ]);
});

test('a document that takes too much memory costs its thread, not the service', async () => {
  const poor = openDocumentReaders({ milliseconds: 30_000, memoryMegabytes: 40 });
  const modest = createDocumentExtractor({
    store,
    queues,
    readers: poor,
    clock,
    logger: createLogger('extract-test', 'silent'),
  });
  const many = Array.from({ length: 20_000 }, (_, index) => ({
    name: `Party ${index} Co., Ltd.`,
    address: `${index} Road, Hefei, China`,
  }));
  const large = await keep('federal-register-xml', entityListRule(china, many));
  await modest(String(large));
  await poor.stop();
  expect(await openIssues(store, 10)).toMatchObject([{ code: 'extraction-out-of-memory', document_id: large }]);
});

test('a document that has killed its reader three times is parked, and the next one goes through', async () => {
  const poison = await keep('federal-register-xml', entityListRule(china, parties), '2019-00001');
  function start(environment: Readonly<Record<string, string>>) {
    const LISTWIRE_QUEUE_PREFIX = `extract-test-${randomBytes(4).toString('hex')}`;
    return startService('extract', {
      DATABASE_URL: database.url,
      REDIS_URL: testRedisUrl(),
      LISTWIRE_QUEUE_PREFIX,
      ...environment,
    });
  }
  for (let time = 1; time <= 3; time += 1) {
    const killed = await start({ LISTWIRE_FAULT_POINT: 'extract:after-begin' }).ended;
    expect(killed.signal).toBe('SIGKILL');
    expect(await readDocument(store, poison)).toMatchObject({ status: 'fetched', attempts: time });
  }
  const next = await keep('federal-register-xml', entityListRule(china, parties), '2019-00002');
  const service = start({});
  await service.logged('"document":"2019-00002"');
  await service.logged('"document":"2019-00001"');
  await service.stop();
  expect(await statusOf(poison)).toBe('parked');
  expect(await statusOf(next)).toBe('extracted');
  expect(await openIssues(store, 10)).toMatchObject([{ code: 'extraction-keeps-dying', document_id: poison }]);
});
