/**
 * What makes a text untidy: white space but for single blanks between its words, and what is invisible. A pattern, because it is several times
 * faster than a loop over the characters of a text cut out of a larger one.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are white space here
const untidy = /[\0-\x1f\xa0\xad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]| {2}|^ | $/;

/** White space of every kind (also thin and no-break spaces) to single spaces, zero-width marks dropped, ends trimmed. */
export function collapseSpace(text: string): string {
  // Most texts come here tidy already; one look is cheaper than three replacements.
  if (!untidy.test(text)) return text;
  let collapsed = '';
  let start = -1;
  let blank = false;
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : 0x20;
    const white = isWhiteSpace(code);
    if (!white && !isInvisible(code)) {
      if (start < 0) start = index;
      continue;
    }
    if (start >= 0) {
      collapsed += blank && collapsed !== '' ? ` ${text.slice(start, index)}` : text.slice(start, index);
      start = -1;
      blank = false;
    }
    if (white) blank = true;
  }
  return collapsed;
}

/** What `\s` matches in a regular expression, but for the byte order mark. */
function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0xa0;
  if (code < 0x2000) return code === 0x1680;
  if (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f) return true;
  return code === 0x205f || code === 0x3000;
}

/** Soft hyphens, zero-width characters, byte order marks. */
function isInvisible(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff;
}

const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const doubleQuotes = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u02ba]/g;
const singleQuotes = /[\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4]/g;

/**
 * The form in which two printings of the same words are equal: NFKC, lower case, one kind of dash and quote, no white
 * space. For comparing only, never for keeping.
 */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(doubleQuotes, '"')
    .replace(singleQuotes, "'")
    .replace(/\s|\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g, '')
    .toLowerCase();
}

const comparableCharacters = new Map<string, string>();

/** `comparable` of one character, remembered: texts are compared against many names. */
function comparableCharacter(character: string): string {
  const known = comparableCharacters.get(character);
  if (known !== undefined) return known;
  const found = comparable(character);
  if (comparableCharacters.size < 4096) comparableCharacters.set(character, found);
  return found;
}

const comparablePrefixes = new Map<string, string>();

/** `comparable` of a name that is looked for at the beginning of many texts, remembered for a while. */
function comparablePrefix(prefix: string): string {
  const known = comparablePrefixes.get(prefix);
  if (known !== undefined) return known;
  if (comparablePrefixes.size >= 4096) comparablePrefixes.clear();
  const found = comparable(prefix);
  comparablePrefixes.set(prefix, found);
  return found;
}

/** By the code of an ASCII character, the code of the one that `comparable` makes of it; 0 where it drops it. */
const comparableAscii = Uint8Array.from(
  { length: 0x80 },
  (_, code) => comparable(String.fromCharCode(code)).charCodeAt(0) || 0,
);

/**
 * How many characters of `text` print `prefix`, white space, case, dashes and quotes aside; null where it does not
 * begin with it.
 */
export function prefixLength(text: string, prefix: string): number | null {
  const wanted = comparablePrefix(prefix);
  if (wanted === '') return null;
  let have = 0;
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    if (code < 0x80) {
      const plain = comparableAscii[code] ?? 0;
      index += 1;
      if (plain === 0) continue;
      if (wanted.charCodeAt(have) !== plain) return null;
      have += 1;
    } else {
      const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
      const piece = comparableCharacter(character);
      index += character.length;
      if (!wanted.startsWith(piece, have)) return null;
      have += piece.length;
    }
    if (have === wanted.length) return index;
  }
  return null;
}
