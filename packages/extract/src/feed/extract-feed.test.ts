import { signalSchema } from '@listwire/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFeed } from './extract-feed.ts';

const item = (fields: { title?: string; link?: string; guid?: string; text?: string; date?: string }) =>
  `<item><title>${fields.title ?? 'US adds two Chinese firms to trade blacklist'}</title>${
    fields.link === undefined ? '' : `<link>${fields.link}</link>`
  }${fields.guid === undefined ? '' : `<guid isPermaLink="false">${fields.guid}</guid>`}<description>${
    fields.text ?? ''
  }</description><pubDate>${fields.date ?? 'Tue, 08 Oct 2019 06:00:00 GMT'}</pubDate></item>`;
const extract = (items: string, source = 'news') =>
  extractFeed({
    source,
    bytes: new TextEncoder().encode(`<rss version="2.0"><channel>${items}</channel></rss>`),
  });

describe('extractFeed', () => {
  it('makes a signal of an item about a listing and none of another', async () => {
    const { signals, items, issues } = await extract(
      item({ link: 'https://n.example/1', guid: '1' }) + item({ title: 'Shares rise', link: 'https://n.example/2' }),
    );
    expect([items, issues]).toEqual([2, []]);
    expect(signals).toMatchObject([
      {
        source: 'news',
        title: 'US adds two Chinese firms to trade blacklist',
        link: 'https://n.example/1',
        published_at: '2019-10-08T06:00:00.000Z',
        list: 'us-bis-entity-list',
        action: 'add',
        stage: 'done',
        parties: [],
        count: 2,
      },
    ]);
  });

  it('knows an item again when its guid has changed, or its link carries a campaign', async () => {
    const [first, second, third] = await Promise.all([
      extract(item({ link: 'https://n.example/1', guid: '1' })),
      extract(item({ link: 'https://n.example/1', guid: 'tag:new-software,1' })),
      extract(item({ link: 'https://www.n.example/1/?utm_source=rss#top', guid: '1' })),
    ]);
    const id = first.signals[0]?.signal_id;
    expect([second.signals[0]?.signal_id, third.signals[0]?.signal_id]).toEqual([id, id]);
  });

  it('tells items apart by guid where they share a link or have none, and by their words where there is no guid', async () => {
    const other = 'US removes three Chinese firms from trade blacklist';
    const shared = await extract(
      item({ link: 'https://n.example/live', guid: '1' }) +
        item({ title: other, link: 'https://n.example/live', guid: '2' }),
    );
    const unlinked = await extract(item({ guid: '1' }) + item({ title: other, guid: '2' }));
    const bare = await extract(item({}) + item({ title: other }) + item({}));
    for (const { signals } of [shared, unlinked, bare]) {
      expect(new Set(signals.map((signal) => signal.signal_id)).size).toBe(2);
      expect(signals).toHaveLength(2);
    }
  });

  it('clusters what different sources tell of the same listing in the same week', async () => {
    const one = await extract(item({ link: 'https://a.example/1' }), 'a');
    const two = await extract(
      item({
        title: 'Commerce Department blacklists two Chinese companies',
        link: 'https://b.example/9',
        date: 'Fri, 11 Oct 2019 12:00:00 GMT',
      }),
      'b',
    );
    const later = await extract(item({ link: 'https://a.example/2', date: 'Tue, 05 Nov 2019 06:00:00 GMT' }), 'a');
    expect(two.signals[0]?.story_id).toBe(one.signals[0]?.story_id);
    expect(two.signals[0]?.signal_id).not.toBe(one.signals[0]?.signal_id);
    expect(later.signals[0]?.story_id).not.toBe(one.signals[0]?.story_id);
  });

  it('raises a charset that the bytes are not in', async () => {
    const bytes = Uint8Array.from(
      '<rss version="2.0"><channel><item><title>caf\xe9</title></item></channel></rss>',
      (c) => c.charCodeAt(0),
    );
    const { issues } = await extractFeed({ source: 'news', bytes, charset: 'utf-8' });
    expect(issues.map((issue) => issue.code)).toEqual(['feed-charset-mismatch']);
  });

  it('takes any bytes for what they are: items or an issue, and the same each time', async () => {
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>${item({ link: 'https://n.example/1', text: 'US sanctions <b>Acme</b> &amp; two firms' })}${item({ guid: '7' })}</channel></rss>`;
    const mutated = fc
      .array(fc.tuple(fc.nat(feed.length), fc.nat(12), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 6 })
      .map((cuts) => {
        let text = feed;
        for (const [at, length, put] of cuts) text = text.slice(0, at) + put + text.slice(at + length);
        return new TextEncoder().encode(text);
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        const first = await extractFeed({ source: 'news', bytes });
        expect(first.items > 0 || first.issues.length > 0).toBe(true);
        expect(first.signals.length).toBeLessThanOrEqual(first.items);
        for (const signal of first.signals) expect(signalSchema.safeParse(signal).success).toBe(true);
        expect(await extractFeed({ source: 'news', bytes })).toEqual(first);
      }),
      { numRuns: 200 },
    );
  }, 30_000);
});
