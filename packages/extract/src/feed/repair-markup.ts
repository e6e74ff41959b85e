import { parseFragment } from 'parse5';

/*
 * Feeds come from strangers: every search here goes forward once (`indexOf`, or a pattern that stops at the next angle
 * bracket), so that the time is linear in the length, whatever is left open.
 */

/** A piece of a feed between the start of an element and its end tag. */
export interface MarkupPiece {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly openTag: string;
  readonly body: string;
}

/** The elements of these names, outermost first and never one inside another; those that are not closed are left out. */
export function piecesOf(feed: string, names: readonly string[]): readonly MarkupPiece[] {
  const pieces: MarkupPiece[] = [];
  const unclosed = new Set<string>();
  const open = new RegExp(`<(${names.join('|')})(?=[\\s>])[^<>]*>`, 'g');
  for (let match = open.exec(feed); match !== null; match = open.exec(feed)) {
    const [openTag, name] = match;
    if (name === undefined || unclosed.has(name) || openTag.endsWith('/>')) continue;
    const close = feed.indexOf(`</${name}`, open.lastIndex);
    const end = close < 0 ? -1 : feed.indexOf('>', close);
    if (end < 0) {
      unclosed.add(name);
      continue;
    }
    pieces.push({ name, start: match.index, end: end + 1, openTag, body: feed.slice(open.lastIndex, close) });
    open.lastIndex = end + 1;
  }
  return pieces;
}

/**
 * Atom's inline XHTML (RFC 4287, section 3.1.1.3) as the escaped HTML that means the same: rss-parser would rebuild the
 * tree and lose the order of text and elements.
 */
export function escapeXhtml(feed: string): string {
  if (!/\stype\s*=\s*["']xhtml["']/.test(feed)) return feed;
  const parts: string[] = [];
  let done = 0;
  for (const piece of piecesOf(feed, ['title', 'summary', 'content'])) {
    const openTag = piece.openTag.replace(/(\stype\s*=\s*)["']xhtml["']/, '$1"html"');
    if (openTag === piece.openTag) continue;
    parts.push(feed.slice(done, piece.start), openTag, escapeMarkup(piece.body), `</${piece.name}>`);
    done = piece.end;
  }
  return parts.join('') + feed.slice(done);
}

/**
 * Makes a feed well-formed where publishers commonly fail: text before the first tag, a document type, control
 * characters, a bare `&`, HTML's named entities, a `<` that opens no tag, an empty link, and dates that are none (which
 * rss-parser refuses in Atom). It changes nothing in a feed that has none of these.
 */
export function repairMarkup(feed: string): string {
  const start = feed.search(/<[?!A-Za-z]/);
  const whole = withoutDoctype(start < 0 ? feed : feed.slice(start));
  const declaration = /^<\?xml[^<>]*\?>/.exec(whole)?.[0] ?? '';
  return (
    declaration +
    mapOutsideCdata(whole.slice(declaration.length), repairPart)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}

/** Text in CDATA needs no escaping and must not be touched. */
function mapOutsideCdata(text: string, map: (part: string) => string): string {
  const parts: string[] = [];
  let done = 0;
  for (;;) {
    const start = text.indexOf('<![CDATA[', done);
    const end = start < 0 ? -1 : text.indexOf(']]>', start);
    if (end < 0) break;
    parts.push(map(text.slice(done, start)), text.slice(start, end + 3));
    done = end + 3;
  }
  return parts.join('') + map(text.slice(done));
}

/** Entities declared there are no feed's business, and strict parsers stumble over the rest. */
function withoutDoctype(text: string): string {
  const start = text.search(/<!DOCTYPE/i);
  if (start < 0) return text;
  const close = text.indexOf('>', start);
  const subset = text.indexOf('[', start);
  const end = subset >= 0 && subset < close ? text.indexOf(']>', subset) + 1 : close;
  return end <= start ? text : text.slice(0, start) + text.slice(end + 1);
}

function repairPart(part: string): string {
  return part
    .replace(/<\?xml[^<>]*\?>/g, '')
    .replace(/&(#\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;)?/g, (reference, body: string | undefined) =>
      body === undefined ? '&amp;' : repairReference(reference),
    )
    .replace(/<(?![/!?A-Za-z])/g, '&lt;')
    .replace(
      /<(published|updated|modified|issued|created)(\s[^<>]*)?>([^<]*)<\/\1\s*>/g,
      (element, _name, _attributes, date: string) => (Number.isNaN(Date.parse(date.trim())) ? '' : element),
    )
    .replace(/<link\s*\/>|<link\s*>\s*<\/link>/g, '');
}

function repairReference(reference: string): string {
  if (/^&(amp|lt|gt|quot|apos);$/.test(reference)) return reference;
  const node = parseFragment(reference).childNodes[0];
  return escapeMarkup(node !== undefined && 'value' in node ? node.value : reference);
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
