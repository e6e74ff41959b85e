import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extractFeed, readSignal } from '@listwire/extract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { corpusDirectory } from '../support/corpus.ts';

const corpus = corpusDirectory();

const labelSchema = z.object({
  title: z.string(),
  description: z.string(),
  date: z.string(),
  is_listing_event: z.boolean(),
  list: z.string().nullable(),
  list_alt: z.array(z.string()),
  action: z.string().nullable(),
  stage: z.string().nullable(),
  count_stated: z.int().nullable(),
  parties_listed: z.array(z.string()),
  parties_ambiguous: z.array(z.string()),
});
const itemSchema = z.object({ title: z.string().nullable(), description: z.string().nullable() });

function lines(path: string): unknown[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The items as one feed, read by the whole way: mark-up, identity, signals. */
async function throughFeed(items: readonly { title: string | null; description: string | null; date?: string }[]) {
  const body = items.map(
    ({ title, description, date }, index) =>
      `<item><title>${escapeText(title ?? '')}</title><guid>${index}</guid><description>${escapeText(description ?? '')}</description><pubDate>${date ?? ''}</pubDate></item>`,
  );
  const bytes = new TextEncoder().encode(`<rss version="2.0"><channel>${body.join('')}</channel></rss>`);
  return extractFeed({ source: 'corpus', bytes });
}

describe.runIf(corpus !== null)('feeds of the corpus', () => {
  const root = join(corpus ?? '', 'feeds');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

  it('yields items or an issue for each of them, and never hangs', async () => {
    const silent: string[] = [];
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(join(file.parentPath, file.name)));
      const start = performance.now();
      const { items, issues } = await extractFeed({ source: 'corpus', bytes });
      if (items === 0 && issues.length === 0) silent.push(file.name);
      expect(performance.now() - start, file.name).toBeLessThan(10_000);
    }
    expect(silent).toEqual([]);
  });

  it('reads as many items as rss-parser itself where that can read the feed', async () => {
    const short: string[] = [];
    for (const file of readdirSync(join(root, 'rss-parser/output'))) {
      const name = file.replace(/\.json$/, '');
      const input = readdirSync(join(root, 'rss-parser/input')).find((candidate) => candidate.startsWith(`${name}.`));
      if (input === undefined) continue;
      const expected = z
        .object({ feed: z.object({ items: z.array(z.unknown()) }) })
        .parse(JSON.parse(readFileSync(join(root, 'rss-parser/output', file), 'utf8')));
      const bytes = new Uint8Array(readFileSync(join(root, 'rss-parser/input', input)));
      const { items } = await extractFeed({ source: 'corpus', bytes });
      if (items !== expected.feed.items.length) short.push(`${input}: ${items} of ${expected.feed.items.length}`);
    }
    expect(short).toEqual([]);
  });
});

describe.runIf(corpus !== null)('news of the corpus', () => {
  it('tells listings from other news, and says what they are', () => {
    const labels = lines(join(corpus ?? '', 'news/labelled-items.jsonl')).map((line) => labelSchema.parse(line));
    const right = { event: 0, list: 0, action: 0, stage: 0, count: 0 };
    const missed: string[] = [];
    const invented: string[] = [];
    let [partiesRight, partiesWrong, partiesMissed] = [0, 0, 0];
    for (const label of labels) {
      const report = readSignal({
        title: label.title,
        text: label.description.replace(/<[^>]*>/g, ' ').replaceAll('&quot;', '"'),
        published_at: label.date,
      });
      if (!label.is_listing_event) {
        if (report !== null) invented.push(label.title);
        continue;
      }
      if (report === null) {
        missed.push(label.title);
        continue;
      }
      right.event += 1;
      if (report.list === label.list || label.list_alt.includes(String(report.list))) right.list += 1;
      if (report.action === (label.action === 'change' ? 'revise' : label.action)) right.action += 1;
      if (report.stage === label.stage) right.stage += 1;
      if (report.count === label.count_stated) right.count += 1;
      partiesRight += report.parties.filter((party) => label.parties_listed.includes(party)).length;
      partiesWrong += report.parties.filter(
        (party) => !label.parties_listed.includes(party) && !label.parties_ambiguous.includes(party),
      ).length;
      partiesMissed += label.parties_listed.filter((party) => !report.parties.includes(party)).length;
    }
    const of = right.event;
    console.log(
      `news: ${of} of ${of + missed.length} listings found, ${invented.length} invented; list ${right.list}, action ${right.action}, stage ${right.stage}, count ${right.count} of ${of} right; parties ${partiesRight} right, ${partiesWrong} wrong, ${partiesMissed} missed`,
    );
    expect(invented).toEqual([]);
    expect(of / (of + missed.length)).toBeGreaterThanOrEqual(0.95);
    for (const field of [right.list, right.action, right.stage, right.count]) {
      expect(field / of).toBeGreaterThanOrEqual(0.95);
    }
    expect(partiesRight / (partiesRight + partiesWrong + partiesMissed)).toBeGreaterThanOrEqual(0.9);
  });

  it('finds few signals in three months of everyday feeds', async () => {
    const items = lines(join(corpus ?? '', 'news/rss-items-2021-2022_sample.jsonl.gz')).map((line) =>
      itemSchema.parse(line),
    );
    const signals = [];
    for (let start = 0; start < items.length; start += 1_000) {
      signals.push(...(await throughFeed(items.slice(start, start + 1_000))).signals);
    }
    console.log(`noise: ${signals.length} signals in ${items.length} items`);
    expect(signals.length).toBeGreaterThan(3);
    expect(signals.length).toBeLessThan(20);
  });

  it('reads the story that the product starts from', async () => {
    const text = readFileSync(join(corpus ?? '', 'news/2019-10-08_us-expands-trade-blacklist.txt'), 'utf8');
    const { signals } = await throughFeed([
      { title: 'US expands trade blacklist', description: text, date: 'Tue, 08 Oct 2019 06:00:00 GMT' },
    ]);
    expect(signals).toHaveLength(1);
    expect(signals[0]).toMatchObject({
      list: 'us-bis-entity-list',
      action: 'add',
      stage: 'done',
      count: 28,
      parties: [
        'Hikvision',
        'SenseTime Group',
        'Megvii Technology',
        'iFlytek',
        'Zhejiang Dahua Technology',
        'Xiamen Meiya Pico Information',
        'Yixin Science and Technology',
      ],
    });
  });
});
