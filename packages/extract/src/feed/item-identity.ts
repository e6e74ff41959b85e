import { createHash } from 'node:crypto';
import type { FeedItem } from './feed-items.ts';

/** Query parameters that tell how a reader came, not what is read. */
const tracking = /^(utm_\w+|fbclid|gclid|ocid|cmpid|ncid|mc_cid|mc_eid|ref|src|source|partner|taid|smid|at_\w+)$/i;

/**
 * What makes an item the same item when the feed is read again. The link of a story comes first: feeds change guids
 * (when the publisher's software moves, for one) more often than links. A link that several stories of the feed share,
 * or that leads to a site's front page, names none of them; then the guid does, within its source unless it is an
 * address, and where there is none, the item's own words.
 *
 * `items` are all items of the feed; the result has one identity for each, in the same order.
 */
export function itemIdentities(source: string, items: readonly FeedItem[]): readonly string[] {
  const titlesOfLink = new Map<string, Set<string>>();
  for (const item of items) {
    const link = storyLink(item.link);
    if (link === null) continue;
    titlesOfLink.set(link, (titlesOfLink.get(link) ?? new Set()).add(plain(item.title)));
  }
  return items.map((item) => {
    const link = storyLink(item.link);
    if (link !== null && titlesOfLink.get(link)?.size === 1) return `link ${link}`;
    if (item.guid !== null) return `guid ${storyLink(item.guid) ?? `${source} ${item.guid}`}`;
    return `content ${source} ${digest([plain(item.title), plain(item.text)])}`;
  });
}

/** SHA-256 of the parts as canonical JSON, so that no two lists of parts read alike; the first 32 hex digits. */
export function digest(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** The address without what does not tell stories apart; null for what is no address or only a site's front page. */
function storyLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const query = [...url.searchParams].filter(([name]) => !tracking.test(name));
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '' && query.length === 0) return null;
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query)}`;
  return `${url.host.replace(/^www\./, '')}${path}${search}`;
}

/** Words only: what a publisher's typesetting changes makes no other item. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
