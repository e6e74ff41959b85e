import type { Issue } from '@listwire/domain';
import { z } from 'zod';
import { htmlToText } from './html-text.ts';
import { escapeXhtml, piecesOf, repairMarkup } from './repair-markup.ts';

/** One item of a feed as printed; texts without mark-up. */
export interface FeedItem {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string;
  readonly text: string;
  readonly published_at: string | null;
  /** `item 3`, counted from 1 in the feed's order. */
  readonly place: string;
}

export interface FeedReading {
  readonly items: readonly FeedItem[];
  readonly issues: readonly Issue[];
}

/** What one feed may cost: the parser holds all of it in memory and blocks while it reads. */
export interface FeedLimits {
  readonly characters: number;
  readonly items: number;
  readonly textCharacters: number;
}

const feedLimits: FeedLimits = { characters: 20_000_000, items: 2_000, textCharacters: 40_000 };

/** rss-parser copies whatever stood there: a string, or xml2js' object where the element has attributes. */
const textSchema = z
  .union([z.string(), z.object({ _: z.string() }).transform((element) => element._)])
  .nullable()
  .catch(null)
  .default(null);

const itemSchema = z
  .object({
    guid: textSchema,
    id: textSchema,
    'rdf:about': textSchema,
    link: textSchema,
    title: textSchema,
    content: textSchema,
    summary: textSchema,
    'content:encoded': textSchema,
    isoDate: textSchema,
  })
  .catch({
    guid: null,
    id: null,
    'rdf:about': null,
    link: null,
    title: null,
    content: null,
    summary: null,
    'content:encoded': null,
    isoDate: null,
  });

/**
 * Reads an RSS, RDF or Atom feed. Never throws: a feed that cannot be read as it stands is repaired, and where that
 * does not help read item by item, so that one ill-formed item costs no other; each such step is an issue naming the
 * place.
 *
 * Only rss-parser reads feeds. A more lenient second parser for what it rejects would name the same item differently
 * (guid, link, order of text), and an item whose identity depends on the day's well-formedness is told twice.
 */
export async function readFeedItems(feed: string, limits: FeedLimits = feedLimits): Promise<FeedReading> {
  if (feed.length > limits.characters) {
    return failed('feed-too-large', `${feed.length} characters; at most ${limits.characters} are read`);
  }
  const text = escapeXhtml(feed);
  const whole = await parse(text);
  if (whole.ok) return reading(whole.items, limits, []);

  const repaired = repairMarkup(text);
  const second = await parse(repaired);
  if (second.ok) {
    return reading(second.items, limits, [
      { code: 'feed-repaired', severity: 'warning', message: whole.message, place: 'feed' },
    ]);
  }
  return readPieces(repaired, second.message, limits);
}

/** Each item alone, in an otherwise empty feed. */
async function readPieces(text: string, message: string, limits: FeedLimits): Promise<FeedReading> {
  const pieces = piecesOf(text, ['item', 'entry']);
  const items: FeedItem[] = [];
  const issues: Issue[] = [];
  for (const [index, piece] of pieces.slice(0, limits.items).entries()) {
    const place = `item ${index + 1}`;
    const outer = text.slice(piece.start, piece.end);
    const wrapped =
      piece.name === 'entry' ? `<feed>${outer}</feed>` : `<rss version="2.0"><channel>${outer}</channel></rss>`;
    const parsed = await parse(wrapped);
    const item = parsed.ok ? parsed.items[0] : undefined;
    if (item === undefined) {
      const reason = parsed.ok ? 'no item was found in it' : parsed.message;
      issues.push({ code: 'feed-item-unreadable', severity: 'warning', message: reason, place });
    } else {
      items.push(toItem(item, place, limits));
    }
  }
  if (items.length === 0) return failed('feed-unreadable', message);
  const code = 'feed-read-in-pieces';
  issues.unshift({ code, severity: 'warning', message, place: 'feed' });
  if (pieces.length > limits.items) issues.push(tooMany(pieces.length, limits));
  return { items, issues };
}

type Parsed = { readonly ok: true; readonly items: readonly unknown[] } | { readonly ok: false; message: string };

async function parse(text: string): Promise<Parsed> {
  try {
    // A parser that has failed once keeps its state: a new one for each text.
    // Loaded when a feed is read: it brings an XML library of its own, and most documents are none.
    const { default: RssParser } = await import('rss-parser');
    const feed = await new RssParser({ defaultRSS: 2 }).parseString(text);
    return { ok: true, items: feed.items };
  } catch (error) {
    return { ok: false, message: reasonOf(error) };
  }
}

/** rss-parser reaches into what it expects to find: its TypeErrors say no more than that it was not there. */
function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'Not laid out as an RSS, RDF or Atom feed';
  if (error instanceof RangeError) return `A value is out of range: ${error.message}`;
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').trim().slice(0, 300);
}

function reading(items: readonly unknown[], limits: FeedLimits, issues: readonly Issue[]): FeedReading {
  if (items.length === 0) {
    const empty: Issue = { code: 'feed-empty', severity: 'warning', message: 'The feed has no items', place: 'feed' };
    return { items: [], issues: [...issues, empty] };
  }
  return {
    items: items.slice(0, limits.items).map((item, index) => toItem(item, `item ${index + 1}`, limits)),
    issues: items.length > limits.items ? [...issues, tooMany(items.length, limits)] : issues,
  };
}

function toItem(raw: unknown, place: string, limits: FeedLimits): FeedItem {
  const item = itemSchema.parse(raw);
  const texts = [item.content, item.summary, item['content:encoded']].map((text) =>
    htmlToText(text ?? '', limits.textCharacters),
  );
  // A feed may give a teaser and the whole story, in either element: the longest says it all.
  const text = texts.reduce((longest, candidate) => (candidate.length > longest.length ? candidate : longest), '');
  return {
    guid: present(item.guid ?? item.id ?? item['rdf:about']),
    link: present(item.link),
    title: htmlToText(item.title ?? '', limits.textCharacters).replaceAll('\n', ' '),
    text,
    published_at: moment(item.isoDate),
    place,
  };
}

function present(value: string | null): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

/** `isoDate` is rss-parser's own reading; a year that ISO 8601 has no four digits for is a printer's error. */
function moment(value: string | null): string | null {
  return value !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? value : null;
}

function tooMany(count: number, limits: FeedLimits): Issue {
  const message = `${count} items; the first ${limits.items} were read`;
  return { code: 'feed-too-many-items', severity: 'warning', message, place: `item ${limits.items + 1}` };
}

function failed(code: string, message: string): FeedReading {
  return { items: [], issues: [{ code, severity: 'error', message, place: 'feed' }] };
}
