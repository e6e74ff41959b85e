import { type Clock, createFetcher } from '@listwire/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTimeline, scenes, type Timeline } from '../timeline.ts';
import { type ReplayServer, startReplayServer } from './replay-server.ts';

let now: Date;
const clock: Clock = { now: () => now, realMilliseconds: (milliseconds) => milliseconds };
let timeline: Timeline;
let replay: ReplayServer;

const headers = { 'user-agent': 'Mozilla/5.0 (compatible; Listwire/test)', 'accept-encoding': 'gzip' };
const listSchema = z.object({ count: z.number(), results: z.array(z.record(z.string(), z.unknown())).optional() });

beforeEach(async () => {
  now = new Date('2019-10-07T13:00:00Z');
  timeline = createTimeline(clock, false);
  for (const scene of ['story', 'rule', 'codified'] as const) timeline.release(scene);
  replay = await startReplayServer(timeline, { federalRegister: 0, ecfr: 0, news: 0 });
});

afterEach(() => replay.stop());

async function get(url: string): Promise<{ status: number; body: string; headers: Headers }> {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  return { status: answer.status, body: await answer.text(), headers: answer.headers };
}

function search(conditions: Record<string, string>): string {
  return `${replay.federalRegister}/api/v1/documents.json?${new URLSearchParams(conditions)}`;
}

describe('www.federalregister.gov', () => {
  const rules = { 'conditions[agencies][]': 'industry-and-security-bureau', 'conditions[type][]': 'RULE', _: '1' };

  it('lists a document from its moment on, and until then answers without results', async () => {
    expect(JSON.parse((await get(search(rules))).body)).toEqual({ description: expect.any(String), count: 0 });
    now = scenes.rule;
    const { results } = listSchema.parse(JSON.parse((await get(search(rules))).body));
    expect(results).toMatchObject([{ document_number: '2019-22210', publication_date: '2019-10-09' }]);
  });

  it('gives the fields that are asked for, and refuses those that it does not know', async () => {
    now = scenes.rule;
    const asked = await get(search({ ...rules, 'fields[]': 'citation' }));
    expect(listSchema.parse(JSON.parse(asked.body)).results).toEqual([{ citation: '84 FR 54002' }]);
    expect(asked.headers.get('etag')).toBeNull();
    expect(asked.headers.get('cache-control')).toContain('no-store');
    expect(await get(search({ ...rules, 'fields[]': 'colour' }))).toMatchObject({
      status: 400,
      body: '{"status":400,"message":"field \'colour\' not valid"}',
    });
  });

  it('refuses conditions that it does not know', async () => {
    expect(await get(search({ 'conditions[agencies][]': 'nobody' }))).toMatchObject({
      status: 400,
      body: '{"errors":{"agencies":"invalid value"}}',
    });
    expect(await get(search({ 'conditions[colour]': 'red' }))).toMatchObject({
      status: 400,
      body: '{"errors":{"colour":"is not a valid field"}}',
    });
  });

  it('filters by part of the CFR and day of publication', async () => {
    now = scenes.rule;
    const about = async (conditions: Record<string, string>): Promise<number> =>
      listSchema.parse(JSON.parse((await get(search(conditions))).body)).count;
    expect(await about({ 'conditions[cfr][title]': '15', 'conditions[cfr][part]': '744' })).toBe(1);
    expect(await about({ 'conditions[cfr][title]': '15', 'conditions[cfr][part]': '745' })).toBe(0);
    expect(await about({ 'conditions[publication_date][gte]': '2019-10-09' })).toBe(1);
    expect(await about({ 'conditions[publication_date][lte]': '2019-10-08' })).toBe(1);
  });

  it('answers one number with the document, several with a list, an unknown one with a web page', async () => {
    now = scenes.rule;
    const documents = `${replay.federalRegister}/api/v1/documents`;
    expect(JSON.parse((await get(`${documents}/2019-22210.json`)).body)).toMatchObject({ start_page: 54_002 });
    expect(JSON.parse((await get(`${documents}/2019-22210,2019-1.json`)).body)).toMatchObject({
      count: 1,
      errors: { not_found: ['2019-1'] },
    });
    const unknown = await get(`${documents}/2019-1.json`);
    expect(unknown).toMatchObject({ status: 404 });
    expect(unknown.headers.get('content-type')).toContain('text/html');
  });

  it('serves the full text, and sends readers of pages to the bot wall', async () => {
    now = scenes.rule;
    const text = await get(`${replay.federalRegister}/documents/full_text/xml/2019/10/09/2019-22210.xml`);
    expect(text.body).toMatch(/^<RULE>/);
    const page = await get(`${replay.federalRegister}/documents/search.rss`);
    expect(page).toMatchObject({ status: 302 });
    expect(page.headers.get('location')).toBe('https://unblock.federalregister.gov');
  });
});

describe('www.ecfr.gov', () => {
  const supplement = 'part=744&appendix=Supplement%20No.%204%20to%20Part%20744';

  it('turns a library’s bare default away', async () => {
    const fetchDocument = createFetcher({ clock, contactUrl: 'https://listwire.example', pace: async () => {} });
    const asked = {
      accept: '*/*',
      maxBytes: 1_000_000,
      totalMilliseconds: 5_000,
      allowedHosts: [],
      userAgent: 'compatible' as const,
    };
    const url = `${replay.ecfr}/api/versioner/v1/titles.json`;
    expect(await fetchDocument({ ...asked, url })).toMatchObject({ kind: 'document' });
    expect((await fetch(url)).status).toBe(406);
  });

  it('amends the supplement two business days after the rule took effect', async () => {
    const full = (day: string) => get(`${replay.ecfr}/api/versioner/v1/full/${day}/title-15.xml?${supplement}`);
    expect((await full('2019-10-04')).body).not.toContain('Hikvision');
    expect(await full('2019-10-10')).toMatchObject({ status: 404 });
    now = scenes.codified;
    expect((await full('2019-10-10')).body).toContain('Hikvision');
    expect((await full('2019-10-04')).body).not.toContain('Hikvision');
    expect(await full('2016-01-01')).toMatchObject({ status: 404 });
    expect(await full('soon')).toMatchObject({ status: 400 });
  });

  it('tells which day it is up to date as of, and what has changed since', async () => {
    const titles = async (): Promise<string> => (await get(`${replay.ecfr}/api/versioner/v1/titles.json`)).body;
    const versions = `${replay.ecfr}/api/versioner/v1/versions/title-15.json?part=744&issue_date[gte]=2019-10-04`;
    expect(await titles()).toContain('"up_to_date_as_of":"2019-10-04"');
    expect(JSON.parse((await get(versions)).body)).toMatchObject({ content_versions: [] });
    now = scenes.codified;
    expect(await titles()).toContain('"up_to_date_as_of":"2019-10-10"');
    expect(JSON.parse((await get(versions)).body)).toMatchObject({
      content_versions: [{ identifier: 'Supplement No. 4 to Part 744', type: 'appendix' }],
      meta: { result_count: '1' },
    });
  });
});

describe('the news site', () => {
  it('shows items when they are out, and answers 304 while nothing is new', async () => {
    const feed = await get(`${replay.news}/world.rss`);
    expect(feed.body).not.toContain('Hikvision');
    const etag = feed.headers.get('etag') ?? '';
    const again = (): Promise<Response> =>
      fetch(`${replay.news}/world.rss`, { headers: { ...headers, 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    now = scenes.story;
    const changed = await again();
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain('Hikvision');
  });
});
