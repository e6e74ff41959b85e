import { describe, expect, it } from 'vitest';
import { readFeedItems } from './feed-items.ts';

const rss = (items: string) => `<rss version="2.0"><channel><title>News</title>${items}</channel></rss>`;

describe('readFeedItems', () => {
  it('reads RSS, RDF and Atom alike', async () => {
    const feeds = [
      rss(
        '<item><title>A</title><link>https://n.example/a</link><guid>1</guid><description>Text</description><pubDate>Tue, 08 Oct 2019 06:00:00 GMT</pubDate></item>',
      ),
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>News</title></channel><item rdf:about="1"><title>A</title><link>https://n.example/a</link><description>Text</description><dc:date>2019-10-08T06:00:00Z</dc:date></item></rdf:RDF>',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>A</title><link href="https://n.example/a"/><summary>Text</summary><updated>2019-10-08T06:00:00Z</updated></entry></feed>',
    ];
    for (const feed of feeds) {
      const { items, issues } = await readFeedItems(feed);
      expect(issues).toEqual([]);
      expect(items).toEqual([
        {
          guid: '1',
          link: 'https://n.example/a',
          title: 'A',
          text: 'Text',
          published_at: '2019-10-08T06:00:00.000Z',
          place: 'item 1',
        },
      ]);
    }
  });

  it('keeps the order of text and elements in XHTML', async () => {
    const { items } = await readFeedItems(
      '<feed><entry><title type="xhtml"><div>One <b>two</b> three</div></title><content type="xhtml"><div>four <i>five</i> six</div></content></entry></feed>',
    );
    expect(items[0]).toMatchObject({ title: 'One two three', text: 'four five six' });
  });

  it('prefers the whole story to the teaser and leaves mark-up out', async () => {
    const { items } = await readFeedItems(
      rss(
        '<item><title>A &amp;amp; B</title><description>Short</description><content:encoded><![CDATA[<p>First.</p><script>no()</script><p>Second&nbsp;one.</p>]]></content:encoded></item>',
      ),
    );
    expect(items[0]).toMatchObject({ title: 'A & B', text: 'First.\nSecond one.' });
  });

  it('repairs a bare ampersand and says where it stands', async () => {
    const { items, issues } = await readFeedItems(rss('<item><title>Johnson & Johnson &eacute;</title></item>'));
    expect(items.map((item) => item.title)).toEqual(['Johnson & Johnson é']);
    expect(issues).toMatchObject([{ code: 'feed-repaired', severity: 'warning' }]);
    expect(issues[0]?.message).toContain('Column');
  });

  it('reads an Atom feed with a date that is none, without the date', async () => {
    const { items, issues } = await readFeedItems(
      '<feed><entry><title>A</title><updated>yesterday</updated></entry><entry><title>B</title><updated>2020-01-01T00:00:00Z</updated></entry></feed>',
    );
    expect(items.map((item) => [item.title, item.published_at])).toEqual([
      ['A', null],
      ['B', '2020-01-01T00:00:00.000Z'],
    ]);
    expect(issues.map((issue) => issue.code)).toEqual(['feed-repaired']);
  });

  it('loses only the ill-formed item, and names it', async () => {
    const { items, issues } = await readFeedItems(
      rss('<item><title>A</title></item><item><title>B</b></title></item><item><title>C</title></item>'),
    );
    expect(items.map((item) => item.title)).toEqual(['A', 'C']);
    expect(issues.map((issue) => [issue.code, issue.place])).toEqual([
      ['feed-read-in-pieces', 'feed'],
      ['feed-item-unreadable', 'item 2'],
    ]);
  });

  it('reads what arrived of a feed that was cut', async () => {
    const whole = rss('<item><title>A</title></item><item><title>B</title></item>');
    const { items, issues } = await readFeedItems(whole.slice(0, whole.indexOf('B</title>')));
    expect(items.map((item) => item.title)).toEqual(['A']);
    expect(issues.map((issue) => issue.code)).toEqual(['feed-read-in-pieces']);
  });

  it.each([
    ['an error page', '<!doctype html><html><body><p>Service unavailable<br></body></html>', 'feed-unreadable'],
    ['nothing', '', 'feed-unreadable'],
    ['JSON', '{"items":[]}', 'feed-unreadable'],
    ['a feed without items', rss(''), 'feed-empty'],
  ])('makes %s an issue', async (_, text, code) => {
    const { items, issues } = await readFeedItems(text);
    expect(items).toEqual([]);
    expect(issues.map((issue) => issue.code)).toContain(code);
  });

  it('expands no entity that the document declares', async () => {
    const { items } = await readFeedItems(
      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${rss('<item><title>&b;</title></item>')}`,
    );
    expect(items.map((item) => item.title)).toEqual(['&b;']);
  });

  it('keeps to its limits', async () => {
    const limits = { characters: 400, items: 2, textCharacters: 10 };
    const three = rss('<item><title>A</title><description>0123456789abc</description></item>'.repeat(3));
    const many = await readFeedItems(three, limits);
    expect(many.items.map((item) => item.text)).toEqual(['0123456789', '0123456789']);
    expect(many.issues.map((issue) => issue.code)).toEqual(['feed-too-many-items']);
    const large = await readFeedItems(rss('x'.repeat(400)), limits);
    expect(large.issues.map((issue) => issue.code)).toEqual(['feed-too-large']);
  });

  it.each([['<![CDATA['], ['<item>'], ['<?xml '], ['<!DOCTYPE ['], ['<content type="xhtml">'], ['&'], ['<']])(
    'ends soon on a million characters of %s',
    async (piece) => {
      const start = performance.now();
      await readFeedItems(`<feed>${piece.repeat(1_000_000 / piece.length)}`);
      expect(performance.now() - start).toBeLessThan(5_000);
    },
  );
});
