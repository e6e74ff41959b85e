import { randomBytes } from 'node:crypto';
import { openQueues, type Queues } from '@listwire/queue';
import { createLogger } from '@listwire/runtime';
import { readCurrentEntries, storeDocument } from '@listwire/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diffList } from '../../services/diff/src/diff-list.ts';
import { openDocumentReaders } from '../../services/extract/src/document-readers.ts';
import { createDocumentExtractor } from '../../services/extract/src/extract-document.ts';
import { type CommandResult, jsonLines, listwire } from '../support/command-line.ts';
import { createListPipeline, type ListPipeline, summary } from '../support/list-pipeline.ts';
import { testRedisUrl } from '../support/redis.ts';
import { entityListRule, entityListSupplement } from '../support/rule-xml.ts';

const list = 'us-bis-entity-list';
const china = "CHINA, PEOPLE'S REPUBLIC OF";
const listed = Array.from({ length: 8 }, (_, index) => ({
  name: `Zeta Plant ${index + 1}`,
  address: `No. ${index + 1} Plant Road, Harbin, China`,
}));
const amber = { name: 'Amber Gate Optics Co., Ltd.', address: '12 Lotus Road, Hefei, China' };
const blue = { name: 'Blue Lantern Institute', address: 'No. 4 Harbor Street, Dalian, China' };

let lists: ListPipeline;
let queues: Queues;
let environment: Record<string, string>;
let baseline: number;
let rule: number;

async function keep(externalId: string, day: string, format: 'ecfr-xml' | 'federal-register-xml', text: string) {
  const document = {
    sourceId: 'test',
    externalId,
    format,
    bytes: Buffer.from(text),
    url: `https://publisher.example/${externalId}`,
    metadata: format === 'ecfr-xml' ? {} : { document_number: externalId, citation: '84 FR 54002', start_page: 54002 },
    publishedOn: day,
    startPage: null,
    status: 'fetched',
  } as const;
  return (await storeDocument(lists.store, document, lists.now)).documentId;
}

// The lists as the readers of this version have read them.
beforeEach(async () => {
  lists = await createListPipeline(new Date('2019-10-07T15:00:00Z'));
  const prefix = `test-${randomBytes(4).toString('hex')}`;
  const logger = createLogger('test', 'error');
  queues = await openQueues(testRedisUrl(), { prefix, logger });
  environment = { DATABASE_URL: lists.url, REDIS_URL: testRedisUrl(), LISTWIRE_QUEUE_PREFIX: prefix };
  const readers = openDocumentReaders({ milliseconds: 30_000, memoryMegabytes: 512 });
  const { store, context } = lists;
  const extract = createDocumentExtractor({ store, queues, readers, clock: context.clock, logger });
  baseline = await keep('supplement-4', '2019-10-07', 'ecfr-xml', entityListSupplement(china, listed));
  rule = await keep('2019-22210', '2019-10-09', 'federal-register-xml', entityListRule(china, [amber, blue]));
  await extract(String(baseline));
  await extract(String(rule));
  await readers.stop();
});
afterEach(async () => {
  await queues.close();
  await lists.drop();
});

function reread(...words: string[]): Promise<CommandResult> {
  return listwire(environment, 'reread', ...words, '--json');
}
/** Makes what is kept of the rule what a worse reader would have made of it, and applies it. */
async function asReadBefore(sql: string): Promise<void> {
  await lists.store.query(sql, [rule]);
  lists.now = new Date('2019-10-09T15:00:00Z');
  await diffList(list, lists.context);
}
async function names(): Promise<string[]> {
  return (await readCurrentEntries(lists.store, list)).map(({ name }) => name);
}
const aliased = `UPDATE listing_events SET event = jsonb_set(event, '{aliases}', '["Lotus Road"]')
  WHERE document_id = $1 AND ordinal = 0`;
const lost = 'DELETE FROM listing_events WHERE document_id = $1 AND ordinal = 1';
const invented = `INSERT INTO listing_events SELECT document_id, 7, list, jsonb_set(event, '{name}', '"Notwithstanding"')
  FROM listing_events WHERE document_id = $1 AND ordinal = 0`;

test('what was read alike has no effect', async () => {
  await diffList(list, lists.context);
  const { status, stdout, stderr } = await reread('--apply');
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  const waiting = await lists.store.query("SELECT FROM applications WHERE status = 'pending'");
  expect(waiting.rowCount).toBe(0);
});

test('shows for each document which events differ, and changes nothing until it is told to', async () => {
  await lists.store.query(aliased, [rule]);
  await lists.store.query(invented, [rule]);
  await asReadBefore(lost);
  const before = await lists.told();
  const { status, stdout, stderr } = await reread();
  expect(status).toBe(0);
  expect(stderr).toContain('nothing was changed');
  const [effect, ...others] = jsonLines(stdout);
  expect(others).toEqual([]);
  expect(effect).toMatchObject({ document_id: rule, document: '2019-22210', lists: [list], applied: false });
  const told = Object(effect).events.map((event: object) => {
    const { before: old, after } = Object(event);
    return [old?.name ?? null, after?.name ?? null];
  });
  expect(told).toEqual([
    [amber.name, amber.name],
    ['Notwithstanding', null],
    [null, blue.name],
  ]);
  expect(Object(effect).events[0].fields).toEqual(['aliases']);
  expect(await lists.told()).toEqual(before);
  const people = await listwire(environment, 'reread');
  expect(people.stdout).toContain('+ Blue Lantern Institute  new event');
  expect(people.stdout).toContain('2 documents read, 1 read otherwise');
});

test('what is applied is told as reinterpretation: found, worded otherwise, or never there', async () => {
  await lists.store.query(aliased, [rule]);
  await lists.store.query(invented, [rule]);
  await asReadBefore(lost);
  expect(await names()).toEqual(expect.arrayContaining(['Notwithstanding']));
  const before = (await lists.told()).length;
  expect(jsonLines((await reread('--apply')).stdout)).toMatchObject([{ applied: true }]);
  expect((await queues.counts()).diff.waiting).toBeGreaterThan(0);
  await diffList(list, lists.context);
  const changes = (await lists.told()).slice(before);
  expect(changes.every(({ cause }) => cause === 'reinterpretation')).toBe(true);
  expect(summary(changes).toSorted()).toEqual([
    'added effective Blue Lantern Institute',
    'removed effective Notwithstanding',
    'revised effective Amber Gate Optics Co., Ltd.',
  ]);
  const now = await names();
  expect(now).toHaveLength(10);
  expect(now).toEqual(expect.arrayContaining([amber.name, blue.name]));
  // Then both readings are the same.
  expect((await reread('--apply')).stdout).toBe('');
  expect(await lists.told()).toHaveLength(before + changes.length);
});

test('an entry of the snapshot that the list stands on is revised as it is read anew', async () => {
  await lists.store.query(
    `UPDATE snapshots SET snapshot = jsonb_set(snapshot, '{entries,0,license_review_policy}', '"84 FR 54004"')
     WHERE document_id = $1`,
    [baseline],
  );
  await diffList(list, lists.context);
  const before = (await lists.told()).length;
  const { stdout } = await reread('--list', list, '--apply');
  expect(jsonLines(stdout)).toMatchObject([
    { document_id: baseline, entries: [{ list, action: 'revised', name: 'Zeta Plant 1', cosmetic: false }] },
  ]);
  await diffList(list, lists.context);
  const [change, ...others] = (await lists.told()).slice(before);
  expect(others).toEqual([]);
  expect(change).toMatchObject({ action: 'revised', stage: 'codified', cause: 'reinterpretation' });
});

test('a snapshot older than the one that the list stands on is replaced for the record, and changes no list', async () => {
  await lists.store.query(
    `UPDATE snapshots SET snapshot = jsonb_set(snapshot, '{entries,0,name}', '"Zeta"') WHERE document_id = $1`,
    [baseline],
  );
  await diffList(list, lists.context);
  const before = (await lists.told()).length;
  const newer = await keep('supplement-4 later', '2019-10-08', 'ecfr-xml', entityListSupplement(china, listed));
  await lists.store.query(
    `INSERT INTO applications (document_id, list, kind, status, applied_at) VALUES ($1, $2, 'snapshot', 'applied', now())`,
    [newer, list],
  );
  expect(jsonLines((await reread('--apply')).stdout)).toMatchObject([{ document_id: baseline }]);
  await diffList(list, lists.context);
  expect(await lists.told()).toHaveLength(before);
  expect((await reread()).stdout).toBe('');
});

test('a document that was parked and is understood now is its source’s news', async () => {
  await lists.store.query('DELETE FROM listing_events WHERE document_id = $1', [rule]);
  await lists.store.query('DELETE FROM applications WHERE document_id = $1', [rule]);
  await asReadBefore("UPDATE documents SET status = 'parked' WHERE document_id = $1");
  expect(await lists.told()).toEqual([]);
  await reread('--source', 'test', '--apply');
  await diffList(list, lists.context);
  const changes = await lists.told();
  expect(changes.map(({ cause }) => cause)).toEqual(['source', 'source']);
  const found = await lists.store.query('SELECT status FROM documents WHERE document_id = $1', [rule]);
  expect(found.rows).toEqual([{ status: 'applied' }]);
});

test('a document that is not understood any more stays as it was read', async () => {
  await asReadBefore("UPDATE documents SET format = 'ecfr-xml' WHERE document_id = $1");
  const { status, stdout, stderr } = await reread('--apply');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('2019-22210: it was understood before, and is not any more');
  expect(await reread('--source', 'another')).toMatchObject({ status: 0, stdout: '' });
});

test('every kind of document is read again but news feeds, and that is said', async () => {
  const feed = {
    sourceId: 'test',
    externalId: 'news',
    format: 'feed',
    bytes: Buffer.from('<rss version="2.0"><channel><title>News</title></channel></rss>'),
    url: 'https://publisher.example/news.rss',
    metadata: {},
    publishedOn: null,
    startPage: null,
    status: 'fetched',
  } as const;
  const { documentId } = await storeDocument(lists.store, feed, lists.now);
  await lists.store.query("UPDATE documents SET status = 'applied' WHERE document_id = $1", [documentId]);
  const { status, stdout, stderr } = await reread('--source', 'test');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toContain('1 document of a news feed is not read again');
});
