import { decodeFeed } from './charset.ts';
import { readFeedItems } from './feed-items.ts';

/**
 * The links of a feed's items, in its order, for feeds that only tell where something is. `problem` says why nothing could be read; null
 * where the feed was read. `charset` is the one that the HTTP header names. Never throws.
 */
export async function readFeedLinks(
  bytes: Uint8Array,
  charset: string | null,
): Promise<{ readonly links: readonly string[]; readonly problem: string | null }> {
  const { items, issues } = await readFeedItems(decodeFeed(bytes, charset).text);
  const problem = issues.find(({ severity }) => severity === 'error')?.message ?? null;
  return { links: items.flatMap(({ link }) => link ?? []), problem };
}
