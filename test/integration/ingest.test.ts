import { randomBytes } from 'node:crypto';
import { openQueues, type Queues } from '@listwire/queue';
import { createFetcher, createLogger, parseConfig } from '@listwire/runtime';
import { claimDueSource, ensureSource, listSources, openIssues, readRawDocument, type Store } from '@listwire/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSourcePoller } from '../../services/ingest/src/poll-source.ts';
import { createRequestPace } from '../../services/ingest/src/request-pace.ts';
import { createTestDatabase } from '../support/database.ts';
import { type ManualClock, manualClock } from '../support/manual-clock.ts';
import { type PrintedDocument, type Publisher, startPublisher } from '../support/publisher-server.ts';
import { testRedisUrl } from '../support/redis.ts';

const hour = 3_600_000;
const day = 24 * hour;

const rule: PrintedDocument = {
  number: '2019-22210',
  title: 'Addition of Certain Entities to the Entity List',
  date: '2019-10-09',
  startPage: 54002,
  xml: '<RULE><PREAMB/></RULE>',
};
const paperwork: PrintedDocument = {
  ...rule,
  number: '2019-22000',
  title: 'Information Collection Activities',
  part: null,
};

let publisher: Publisher;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let queues: Queues;
let clock: ManualClock;
let poll: (source: string) => Promise<void>;

function configuration(): string {
  const { url } = publisher;
  // JSON is YAML.
  const pace = { every: '1h' };
  const agencies = ['industry-and-security-bureau'];
  const base_url = `${url}/api/v1`;
  return JSON.stringify({
    http: { contact_url: 'https://example.org/listwire' },
    sources: [
      { id: 'federal-register', kind: 'federal-register', base_url, text_base_url: url, agencies, pace },
      {
        id: 'search',
        kind: 'federal-register-feed',
        url: `${url}/files/search.rss`,
        documents_of: 'federal-register',
        pace,
      },
      { id: 'filings', kind: 'public-inspection', base_url, text_base_url: url, pdf_base_url: url, agencies, pace },
      {
        id: 'ecfr',
        kind: 'ecfr',
        base_url: `${url}/ecfr`,
        title: 15,
        part: '744',
        supplements: ['4', '6'],
        lists: ['us-bis-entity-list', 'us-bis-uvl'],
        pace,
      },
      { id: 'news', kind: 'feed', url: `${url}/files/news.rss`, pace, max_bytes: 1_000 },
    ],
  });
}

interface KeptDocument {
  readonly source_id: string;
  readonly external_id: string;
  readonly status: string;
  readonly published_on: string | null;
  readonly metadata: Record<string, unknown>;
  readonly text: string;
}

async function documents(): Promise<KeptDocument[]> {
  const found = await store.query('SELECT * FROM documents ORDER BY document_id');
  return Promise.all(
    found.rows.map(async (row) => ({ ...row, text: (await readRawDocument(store, row.sha256))?.toString() ?? '' })),
  );
}

async function issueCodes(): Promise<string[]> {
  return (await openIssues(store, 100)).map(({ code }) => code);
}

/** Moves to the time at which `source` is due, and polls it. */
async function pollWhenDue(source: string): Promise<void> {
  const state = (await listSources(store)).find(({ source_id }) => source_id === source);
  if (state === undefined) throw new Error(`no source ${source}`);
  clock.forward(Math.max(Date.parse(state.next_poll_at) - clock.now().getTime(), 0));
  await poll(source);
}

beforeEach(async () => {
  publisher = await startPublisher();
  database = await createTestDatabase();
  store = database.store;
  const logger = createLogger('ingest-test', 'error');
  queues = await openQueues(testRedisUrl(), { prefix: `ingest-test-${randomBytes(4).toString('hex')}`, logger });
  clock = manualClock('2019-10-08T14:00:00Z');
  const config = parseConfig(configuration(), 'test.yaml');
  const fetch = createFetcher({ clock, contactUrl: config.http.contact_url, pace: createRequestPace(store, clock) });
  poll = createSourcePoller(config, { store, queues, fetch, clock, logger });
  for (const { id } of config.sources) await ensureSource(store, id, clock.now());
});

afterEach(async () => {
  await queues.close();
  await database.drop();
  await publisher.close();
});

describe('the Federal Register', () => {
  test('a rule that may change a list is fetched once, with the record of the API; paperwork is not', async () => {
    publisher.printed.push(rule, paperwork);
    await pollWhenDue('federal-register');
    await pollWhenDue('federal-register');
    const kept = await documents();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({
      external_id: '2019-22210',
      status: 'fetched',
      published_on: '2019-10-09',
      start_page: 54002,
      text: rule.xml,
      metadata: { citation: '84 FR 54002', cfr_references: [{ title: 15, part: 744 }] },
    });
    expect(kept[0]?.metadata).not.toHaveProperty('page_views');
    expect(publisher.asked('/documents/full_text/')).toBe(1);
    expect((await queues.counts()).extract.waiting).toBe(1);
  });

  test('each poll gets past the shared cache, with brackets encoded', async () => {
    await pollWhenDue('federal-register');
    await pollWhenDue('federal-register');
    const [one, other] = publisher.requests;
    expect(one).toMatch(/conditions%5Bagencies%5D%5B%5D=industry-and-security-bureau/);
    expect(one?.match(/_=\d+/)?.[0]).not.toBe(other?.match(/_=\d+/)?.[0]);
  });

  test('a text that is not there yet is an issue, until it is', async () => {
    publisher.printed.push({ ...rule, xml: null });
    await pollWhenDue('federal-register');
    expect(await issueCodes()).toEqual(['document-not-fetched']);
    publisher.printed.splice(0, 1, rule);
    await pollWhenDue('federal-register');
    expect(await issueCodes()).toEqual([]);
    expect(await documents()).toHaveLength(1);
  });

  test('a document that cannot be had does not keep the next one back', async () => {
    const path = '/documents/full_text/xml/2019/10/09/2019-22209.xml';
    publisher.printed.push({ ...rule, number: '2019-22209', startPage: 54000 }, rule);
    publisher.faults.set(path, (_, response) => response.writeHead(500).end());
    await pollWhenDue('federal-register');
    expect((await documents()).map(({ external_id }) => external_id)).toEqual(['2019-22210']);
    expect(await openIssues(store, 10)).toMatchObject([{ code: 'document-not-fetched', place: '2019-22209' }]);
    publisher.faults.clear();
    await pollWhenDue('federal-register');
    expect(await documents()).toHaveLength(2);
    expect(await issueCodes()).toEqual([]);
  });

  test('the days before are read again once a day: a corrected text is a second version', async () => {
    publisher.printed.push(rule);
    await pollWhenDue('federal-register');
    clock.forward(5 * day);
    publisher.printed.splice(0, 1, {
      ...rule,
      title: 'Addition of Entities to the Entity List',
      xml: '<RULE>corrected</RULE>',
    });
    await pollWhenDue('federal-register');
    expect((await documents()).map(({ text }) => text)).toEqual([rule.xml, '<RULE>corrected</RULE>']);
  });

  test('a text that goes back to an earlier one is not asked for again and again', async () => {
    for (const [startPage, xml] of [
      [54002, 'a'],
      [54003, 'b'],
      [54004, 'a'],
    ] as const) {
      publisher.printed.splice(0, 1, { ...rule, startPage, xml });
      await pollWhenDue('federal-register');
    }
    await pollWhenDue('federal-register');
    expect(publisher.asked('/documents/full_text/')).toBe(3);
    expect((await documents()).map(({ text }) => text)).toEqual(['a', 'b']);
  });

  test('a corrected record with the same text brings the metadata up to date, and nothing else', async () => {
    publisher.printed.push(rule);
    await pollWhenDue('federal-register');
    clock.forward(day);
    publisher.printed.splice(0, 1, { ...rule, startPage: 54003 });
    await pollWhenDue('federal-register');
    expect(await documents()).toMatchObject([{ start_page: 54003, metadata: { citation: '84 FR 54003' } }]);
    expect((await queues.counts()).extract.waiting).toBe(1);
  });

  test('a document that the publisher deletes is an issue', async () => {
    publisher.printed.push(rule);
    await pollWhenDue('federal-register');
    clock.forward(day);
    publisher.printed.splice(0, 1);
    await pollWhenDue('federal-register');
    expect(await openIssues(store, 10)).toMatchObject([{ code: 'document-vanished', place: '2019-22210' }]);
    publisher.printed.push(rule);
    clock.forward(day);
    await pollWhenDue('federal-register');
    expect(await issueCodes()).toEqual([]);
  });

  test('after days without polls those days are asked for', async () => {
    await pollWhenDue('federal-register');
    clock.forward(30 * day);
    publisher.printed.push({ ...rule, date: '2019-10-10' });
    await pollWhenDue('federal-register');
    expect(await documents()).toHaveLength(1);
  });

  test('a document that a search feed names belongs to the source that fetches it, and is one document', async () => {
    publisher.printed.push(rule, { ...rule, number: '2019-20000', date: '2019-09-01' });
    const item = (number: string) =>
      `<item><title>t</title><link>https://www.federalregister.gov/documents/2019/10/09/${number}/title</link></item>`;
    publisher.files.set('/files/search.rss', {
      body: `<rss version="2.0"><channel><title>s</title>${item('2019-22210')}${item('2019-20000')}</channel></rss>`,
      contentType: 'application/rss+xml; charset=utf-8',
    });
    await pollWhenDue('search');
    await pollWhenDue('federal-register');
    await pollWhenDue('search');
    const kept = await documents();
    expect(kept.map(({ external_id }) => external_id)).toEqual(['2019-20000', '2019-22210']);
    expect(new Set(kept.map(({ source_id }) => source_id))).toEqual(new Set(['federal-register']));
    expect(publisher.asked('/api/v1/documents/')).toBe(1);
  });
});

describe('failures', () => {
  test('Retry-After is honoured, and a success heals the source', async () => {
    const path = '/api/v1/documents.json';
    publisher.faults.set(path, (_, response) => response.writeHead(429, { 'retry-after': '7200' }).end());
    await pollWhenDue('federal-register');
    const [failed] = (await listSources(store)).filter(({ source_id }) => source_id === 'federal-register');
    expect(failed).toMatchObject({ consecutive_failures: 1, last_error: expect.stringContaining('answers 429') });
    expect(Date.parse(failed?.next_poll_at ?? '') - clock.now().getTime()).toBe(2 * hour);
    expect(await issueCodes()).toEqual(['source-failing']);
    publisher.faults.clear();
    await pollWhenDue('federal-register');
    expect(await issueCodes()).toEqual([]);
    const [healed] = (await listSources(store)).filter(({ source_id }) => source_id === 'federal-register');
    expect(healed).toMatchObject({ consecutive_failures: 0, last_error: null });
  });

  test.each([
    ['a bot wall', 200, 'text/html', '<html>Are you human?</html>', /web page/],
    ['an answer of another shape', 200, 'application/json', '{"count":"many"}', /count/],
    ['a broken answer', 200, 'application/json', '{"count":', /JSON/],
  ])('%s instead of the API is a failure of the source', async (_, status, type, body, message) => {
    publisher.faults.set('/api/v1/documents.json', (__, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    await pollWhenDue('federal-register');
    expect(await openIssues(store, 10)).toMatchObject([
      { code: 'source-failing', message: expect.stringMatching(message) },
    ]);
  });

  test('a failure that goes on is one issue, whatever the query of the address was', async () => {
    publisher.faults.set('/api/v1/public-inspection-documents/current.json', (_, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not Found</html>');
    });
    for (let polls = 0; polls < 3; polls += 1) await pollWhenDue('filings');
    const told = await store.query("SELECT message FROM issues WHERE source_id = 'filings'");
    const message = `${publisher.url}/api/v1/public-inspection-documents/current.json is not there`;
    expect(told.rows).toEqual([{ message }]);
  });

  test('a source is polled by one worker at a time, and not before it is due', async () => {
    await Promise.all([poll('federal-register'), poll('federal-register'), poll('federal-register')]);
    await poll('federal-register');
    expect(publisher.requests).toHaveLength(1);
  });

  test('a source whose poller died is due again when its lease is over', async () => {
    const lease = new Date(clock.now().getTime() + hour);
    expect(await claimDueSource(store, 'news', clock.now(), lease)).not.toBeNull();
    await poll('news');
    expect(publisher.requests).toHaveLength(0);
    clock.forward(hour);
    await poll('news');
    expect(publisher.requests).toHaveLength(1);
  });

  test('a clock that is set back does not keep sources from being polled', async () => {
    await poll('news');
    clock.forward(-30 * day);
    await poll('news');
    expect(publisher.requests).toHaveLength(2);
  });
});

describe('feeds', () => {
  const body = '<rss version="2.0"><channel><title>News</title></channel></rss>';

  test('a feed is asked conditionally, and kept with the charset that HTTP names', async () => {
    publisher.files.set('/files/news.rss', { body, contentType: 'text/xml; charset=ISO-8859-1', etag: '"1"' });
    await pollWhenDue('news');
    await pollWhenDue('news');
    expect(publisher.requests).toHaveLength(2);
    expect(await documents()).toMatchObject([
      { external_id: `${publisher.url}/files/news.rss`, metadata: { charset: 'iso-8859-1' } },
    ]);
    const changed = body.replace('News', 'World news');
    publisher.files.set('/files/news.rss', { body: changed, contentType: 'text/xml', etag: '"2"' });
    await pollWhenDue('news');
    expect((await documents()).map(({ text }) => text)).toEqual([body, changed]);
  });

  test('the same bytes under another ETag are the same document', async () => {
    for (const etag of ['"1"', '"2"']) {
      publisher.files.set('/files/news.rss', { body, contentType: 'text/xml', etag });
      await pollWhenDue('news');
    }
    expect(await documents()).toHaveLength(1);
  });

  test('of a feed that is too long the beginning is kept, parked, with an issue', async () => {
    publisher.files.set('/files/news.rss', { body: body.padEnd(5_000), contentType: 'text/xml' });
    await pollWhenDue('news');
    expect(await documents()).toMatchObject([{ status: 'parked', text: body.padEnd(1_000) }]);
    expect(await openIssues(store, 10)).toMatchObject([{ code: 'document-too-large', severity: 'error' }]);
    expect((await queues.counts()).extract.waiting).toBe(0);
  });
});

describe('the eCFR', () => {
  beforeEach(() => {
    publisher.supplements.set('Supplement No. 4 to Part 744', '<DIV9 N="Supplement No. 4 to Part 744"/>');
    publisher.supplements.set('Supplement No. 6 to Part 744', '<DIV9 N="Supplement No. 6 to Part 744"/>');
  });

  test('the first poll takes every supplement, a later one only those with a new version', async () => {
    await pollWhenDue('ecfr');
    expect(await documents()).toMatchObject([
      { published_on: '2019-10-07', metadata: { appendix: 'Supplement No. 4 to Part 744', date: '2019-10-07' } },
      { published_on: '2019-10-07', metadata: { appendix: 'Supplement No. 6 to Part 744' } },
    ]);
    await pollWhenDue('ecfr');
    expect(publisher.asked('/full/')).toBe(2);

    publisher.ecfrDate = '2019-10-09';
    publisher.versions.push({ identifier: 'Supplement No. 4 to Part 744', date: '2019-10-09' });
    publisher.supplements.set('Supplement No. 4 to Part 744', '<DIV9 N="Supplement No. 4 to Part 744">28 more</DIV9>');
    await pollWhenDue('ecfr');
    const kept = await documents();
    expect(kept).toHaveLength(3);
    expect(kept[2]).toMatchObject({ published_on: '2019-10-09', metadata: { date: '2019-10-09' } });
    expect(publisher.asked('/full/')).toBe(3);
  });

  test('weekly all of them are asked for; text that reads as before is no new snapshot', async () => {
    await pollWhenDue('ecfr');
    publisher.ecfrDate = '2019-10-15';
    await pollWhenDue('ecfr');
    expect(publisher.asked('/full/')).toBe(4);
    expect(await documents()).toHaveLength(2);
  });

  test('a text that goes back to an earlier one is a new snapshot', async () => {
    const first = publisher.supplements.get('Supplement No. 4 to Part 744') ?? '';
    for (const [date, xml] of [
      ['2019-10-07', first],
      ['2019-10-15', 'other'],
      ['2019-10-23', first],
    ] as const) {
      publisher.ecfrDate = date;
      publisher.supplements.set('Supplement No. 4 to Part 744', xml);
      await pollWhenDue('ecfr');
    }
    const fourth = (await documents()).filter(
      ({ metadata }) => metadata['appendix'] === 'Supplement No. 4 to Part 744',
    );
    expect(fourth.map(({ text }) => text)).toEqual([first, 'other', first]);
  });

  test('a supplement that arrived broken is asked for again', async () => {
    const whole = publisher.supplements.get('Supplement No. 4 to Part 744') ?? '';
    publisher.supplements.set('Supplement No. 4 to Part 744', whole.slice(0, 20));
    await pollWhenDue('ecfr');
    await store.query("UPDATE documents SET status = 'parked' WHERE metadata ->> 'appendix' LIKE '%No. 4%'");
    publisher.supplements.set('Supplement No. 4 to Part 744', whole);
    await pollWhenDue('ecfr');
    expect((await documents()).map(({ text }) => text)).toContain(whole);
    expect(publisher.asked('/full/')).toBe(3);
  });

  test('a supplement that is not there is an issue, and is asked for again', async () => {
    publisher.supplements.delete('Supplement No. 6 to Part 744');
    await pollWhenDue('ecfr');
    expect(await openIssues(store, 10)).toMatchObject([
      { code: 'snapshot-missing', place: 'Supplement No. 6 to Part 744' },
    ]);
    publisher.supplements.set('Supplement No. 6 to Part 744', '<DIV9/>');
    await pollWhenDue('ecfr');
    expect(await documents()).toHaveLength(2);
    expect(await issueCodes()).toEqual([]);
  });
});

describe('public inspection', () => {
  const filing = {
    number: '2019-22210',
    title: 'Addition of Certain Entities to the Entity List',
    date: '2019-10-09',
    pdf: Buffer.from('%PDF-1.4 first'),
    pdfUpdatedAt: '2019-10-08T16:15:12.000-04:00',
  };

  test('a filing is taken once, and again when its text is replaced', async () => {
    publisher.filings.push(filing);
    await pollWhenDue('filings');
    await pollWhenDue('filings');
    expect(await documents()).toMatchObject([
      { external_id: '2019-22210', format: 'federal-register-pdf', published_on: '2019-10-09' },
    ]);
    const pdfUpdatedAt = '2019-10-08T17:00:00.000-04:00';
    publisher.filings.splice(0, 1, { ...filing, pdf: Buffer.from('%PDF-1.4 second'), pdfUpdatedAt });
    await pollWhenDue('filings');
    expect((await documents()).map(({ text }) => text)).toEqual(['%PDF-1.4 first', '%PDF-1.4 second']);
    publisher.filings.splice(0, 1);
    await pollWhenDue('filings');
    expect(await issueCodes()).toEqual([]);
  });

  test('a filing whose day of print is taken away is withdrawn', async () => {
    publisher.filings.push(filing);
    await pollWhenDue('filings');
    publisher.filings.splice(0, 1, { ...filing, date: null, note: 'Withdrawn by the agency.' });
    await pollWhenDue('filings');
    await pollWhenDue('filings');
    expect(await openIssues(store, 10)).toMatchObject([
      { code: 'filing-withdrawn', place: '2019-22210', message: expect.stringContaining('Withdrawn by the agency.') },
    ]);
    expect(await documents()).toMatchObject([{ published_on: '2019-10-09', metadata: { publication_date: null } }]);
  });

  test('a filing that is withdrawn waits for its list once more, once; and again when its day of print is back', async () => {
    async function applied(): Promise<unknown> {
      const { rows } = await store.query('SELECT status FROM applications');
      await store.query("UPDATE applications SET status = 'applied', applied_at = now()");
      return rows;
    }
    publisher.filings.push(filing);
    await pollWhenDue('filings');
    await store.query(
      "INSERT INTO applications (document_id, list, kind, status) SELECT document_id, 'us-bis-entity-list', 'events', 'applied' FROM documents",
    );
    publisher.filings.splice(0, 1, { ...filing, date: null });
    await pollWhenDue('filings');
    expect(await applied()).toEqual([{ status: 'pending' }]);
    await pollWhenDue('filings');
    expect(await applied()).toEqual([{ status: 'applied' }]);
    publisher.filings.splice(0, 1, filing);
    await pollWhenDue('filings');
    expect(await applied()).toEqual([{ status: 'pending' }]);
    expect(await documents()).toMatchObject([{ metadata: { publication_date: '2019-10-09' } }]);
    expect(await issueCodes()).toEqual([]);
  });
});
