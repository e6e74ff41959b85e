import type { Issue, Signal } from '@listwire/domain';
import { decodeFeed } from './charset.ts';
import { readFeedItems } from './feed-items.ts';
import { digest, itemIdentities } from './item-identity.ts';
import { readSignal } from './signal/read-signal.ts';
import { storyId } from './story.ts';

export interface FeedInput {
  /** The source's id; signals carry it. */
  readonly source: string;
  readonly bytes: Uint8Array;
  /** The charset that the HTTP header names, if any. */
  readonly charset?: string | null;
}

export interface FeedExtraction {
  /** At most one for each item, in the feed's order; the same item gives the same `signal_id` on every reading. */
  readonly signals: readonly Signal[];
  /** How many items were read. */
  readonly items: number;
  readonly issues: readonly Issue[];
}

/**
 * Reads an RSS 0.9–2.0, RDF or Atom feed and tells which of its items report a listing on a US restricted-party list.
 * Never throws: what cannot be read is an issue (severity `error` where nothing of the feed could be).
 */
export async function extractFeed(input: FeedInput): Promise<FeedExtraction> {
  const decoded = decodeFeed(input.bytes, input.charset ?? null);
  const { items, issues } = await readFeedItems(decoded.text);
  const charset: readonly Issue[] =
    decoded.refused === null
      ? []
      : [
          {
            code: 'feed-charset-mismatch',
            severity: 'warning',
            message: `Claims to be ${decoded.refused}, which its bytes are not; read as ${decoded.charset}`,
            place: 'feed',
          },
        ];
  const identities = itemIdentities(input.source, items);
  const signals = new Map<string, Signal>();
  for (const [index, item] of items.entries()) {
    const report = readSignal({ title: item.title, text: item.text, published_at: item.published_at });
    const identity = identities[index];
    if (report === null || identity === undefined) continue;
    const signal_id = digest(['signal', identity]);
    // A feed that repeats an item tells it once.
    if (signals.has(signal_id)) continue;
    signals.set(signal_id, {
      signal_id,
      story_id: storyId(report, item.title, item.published_at),
      source: input.source,
      title: item.title,
      link: item.link ?? '',
      published_at: item.published_at,
      ...report,
    });
  }
  return { signals: [...signals.values()], items: items.length, issues: [...charset, ...issues] };
}
