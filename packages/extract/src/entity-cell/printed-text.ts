/** White space of every kind (also thin and no-break spaces) to single spaces, zero-width marks dropped, ends trimmed. */
export function collapseSpace(text: string): string {
  return text
    .replace(/\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g, '')
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, ' ')
    .trim();
}

const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const doubleQuotes = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u02ba]/g;
const singleQuotes = /[\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4]/g;

/**
 * The form in which two printings of the same words are equal: NFKC, lower case, one kind of dash and quote, no white
 * space. For comparing only, never for keeping.
 */
export function comparable(text: string): string {
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

/**
 * How many characters of `text` print `prefix`, white space, case, dashes and quotes aside; null where it does not
 * begin with it.
 */
export function prefixLength(text: string, prefix: string): number | null {
  const wanted = comparable(prefix);
  if (wanted === '') return null;
  let have = '';
  for (let index = 0; index < text.length && have.length < wanted.length; ) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    have += comparableCharacter(character);
    index += character.length;
    if (!wanted.startsWith(have)) return null;
    if (have.length === wanted.length) return index;
  }
  return null;
}
