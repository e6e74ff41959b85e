import type { NewsItem } from './facts.ts';
import { escapeXml } from './render-party.ts';

interface FeedItem {
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly description: string;
  readonly published: Date;
}

function renderRss(title: string, link: string, items: readonly FeedItem[]): string {
  const rendered = items.map(
    (item) => `<item>
<title>${escapeXml(item.title)}</title>
<link>${escapeXml(item.link)}</link>
<guid isPermaLink="false">${escapeXml(item.guid)}</guid>
<pubDate>${item.published.toUTCString()}</pubDate>
<description>${escapeXml(item.description)}</description>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
<channel>
<title>${escapeXml(title)}</title>
<link>${escapeXml(link)}</link>
<description>${escapeXml(title)}</description>
<language>en</language>
${rendered.join('\n')}
</channel>
</rss>
`;
}

/** A news feed of these items, newest first. */
export function renderNewsFeed(items: readonly NewsItem[]): string {
  const newestFirst = items.toReversed();
  return renderRss(
    'The Trade Wire',
    'https://news.example/',
    newestFirst.map(({ at, slug, title, text }) => ({
      title,
      link: `https://news.example/2019/10/${slug}`,
      guid: slug,
      description: text,
      published: new Date(at),
    })),
  );
}

/** The `.rss` of a Federal Register search: its guid and link hold the title's slug. */
export function renderSearchFeed(
  documents: readonly {
    readonly title: string;
    readonly html_url: string;
    readonly abstract: string | null;
    readonly publication_date: string;
  }[],
): string {
  return renderRss(
    'Federal Register: Search Results',
    'https://www.federalregister.gov/',
    documents.map((document) => ({
      title: document.title,
      link: document.html_url,
      guid: document.html_url,
      description: document.abstract ?? '',
      published: new Date(`${document.publication_date}T04:00:00Z`),
    })),
  );
}
