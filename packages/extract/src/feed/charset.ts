import { analyse } from 'chardet';

/** A feed's text, and how its bytes had to be read. */
export interface DecodedFeed {
  readonly text: string;
  readonly charset: string;
  /** The charset that the feed claims although its bytes are none; null where the claim holds. */
  readonly refused: string | null;
}

/** How far into the document an XML declaration is looked for. */
const DECLARATION_WINDOW = 1024;

/**
 * Decodes a feed: byte order mark, then the charset of the HTTP header, then the XML declaration (RFC 7303, section
 * 3.2), then UTF-8. A claim that the bytes do not keep (not a known charset, or malformed in it) is passed over for the
 * next. Where no claim holds the bytes are told by their statistics, and at last read as windows-1252, in which every byte
 * means something.
 */
export function decodeFeed(bytes: Uint8Array, httpCharset: string | null): DecodedFeed {
  const marked = byteOrderMark(bytes) ?? wideCharacters(bytes);
  const declared = declaredCharset(bytes);
  const claims = [marked, httpCharset?.trim().toLowerCase() ?? null, declared];
  let refused: string | null = null;
  for (const claim of claims) {
    if (claim === null || claim === '') continue;
    // Sixteen-bit units cannot be right where the declaration was readable byte by byte.
    const text = claim.startsWith('utf-16') && claim !== marked && declared !== null ? null : decode(bytes, claim);
    if (text !== null) return { text, charset: claim, refused };
    refused ??= claim;
  }
  for (const guess of ['utf-8', statisticalCharset(bytes)]) {
    const text = guess === null ? null : decode(bytes, guess);
    if (text !== null && guess !== null) return { text, charset: guess, refused };
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), charset: 'windows-1252', refused };
}

/** Only scripts that have a charset of their own are told by statistics: among the Latin ones they guess. */
function statisticalCharset(bytes: Uint8Array): string | null {
  const best = analyse(bytes.subarray(0, 65_536))[0];
  const own = /^(shift_jis|euc-|big5|gb18030|iso-2022|koi8|windows-125[13568]|iso-8859-[5-8])/i;
  return best !== undefined && best.confidence >= 40 && own.test(best.name) ? best.name.toLowerCase() : null;
}

function decode(bytes: Uint8Array, charset: string): string | null {
  if (charset.startsWith('utf-32')) return decodeUtf32(bytes, charset !== 'utf-32be');
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // A RangeError names an unknown charset, a TypeError malformed bytes: either way the claim is void.
    return null;
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 and UTF-32 without a mark, told by where the first `<` has its zero bytes (XML 1.0, appendix F). */
function wideCharacters(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return null;
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, DECLARATION_WINDOW));
  return /<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string | null {
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const point = view.getUint32(offset, littleEndian);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    if (point !== 0xfeff || offset > 0) parts.push(String.fromCodePoint(point));
  }
  return parts.join('');
}
