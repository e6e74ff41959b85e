/**
 * Two texts are compared at two levels. *Same but for typesetting*: white space, case, dashes, quotes, ligatures,
 * accents and punctuation do not count; letters, digits and the borders between numbers do. *Same name*: moreover the
 * customary short forms of company words count as the words themselves.
 */

// Runs of letters, runs of digits, and the few signs that stand for words.
const piece = /\p{L}+|\p{N}+|[&+@]/gu;
const digits = /^\p{N}/u;
// Combining marks, soft hyphens, zero-width characters, byte order marks.
const invisible = /[\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]/gu;
// `1½` is `1 1/2`, not `11/2`.
const fractionAfterDigit = /(?<=\d)[¼-¾⅐-⅞]/gu;
// A text of plain ASCII needs neither normalisation nor the removal of what cannot be in it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const ascii = /^[\x00-\x7F]*$/;

function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.replace(fractionAfterDigit, ' $&').normalize('NFKD').replace(invisible, '').toLowerCase();
}

/** White space of every kind collapsed to single blanks, none at the ends. */
export function collapseWhiteSpace(text: string): string {
  return text.replace(/[\s\u00A0\u200B]+/gu, ' ').trim();
}

// The border between two numbers, which punctuation or white space makes: a sign that no text has.
const border = '\uE000';
const asciiBorder = /(?<=[0-9])[^a-z0-9&+@]+(?=[0-9])/g;
const asciiTypesetting = /[^a-z0-9&+@\uE000]+/g;
const anyBorder = /(?<=\p{N})[^\p{L}\p{N}&+@]+(?=\p{N})/gu;
const anyTypesetting = /[^\p{L}\p{N}&+@\uE000]+/gu;
// Between two addresses or aliases `and`, `&`, `; and` and `;` mean the same; the blank after it may be lost (`and72 Long Road`).
const connective =
  /(?<![\p{L}\p{N}])(?:(?:and|or)(?![\p{Ll}\p{Lo}])|(?:AND|And|OR|Or)(?![\p{L}\p{N}]))|(?<=\s)&(?=\s)/gu;
const asciiConnective = /(?<![A-Za-z0-9])(?:(?:and|or)(?![a-z])|(?:AND|And|OR|Or)(?![A-Za-z0-9]))|(?<= )&(?= )/g;

/**
 * What remains of a text when typesetting is taken away. Two texts with the same key differ in white space, case,
 * dashes, quotes, accents or punctuation only. `No. 1-2` and `No. 12` keep different keys.
 */
export function typesettingKey(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(asciiBorder, border).replace(asciiTypesetting, '');
  return fold(text).replace(anyBorder, border).replace(anyTypesetting, '');
}

/** The typesetting key of a text whose parts are joined by `;`, `and` or `; and`: how they are joined does not count either. */
export function enumerationKey(text: string): string {
  return typesettingKey(text.replace(ascii.test(text) ? asciiConnective : connective, ' '));
}

/** True where two texts differ in typesetting at most. */
export function sameButForTypesetting(one: string, other: string): boolean {
  return one === other || typesettingKey(one) === typesettingKey(other);
}

// The customary short forms, each with the word it stands for. Only forms that stand for nothing else in a party's name.
const longForms: ReadonlyMap<string, string> = new Map([
  ['ltd', 'limited'],
  ['ltda', 'limitada'],
  ['co', 'company'],
  ['cos', 'companies'],
  ['corp', 'corporation'],
  ['inc', 'incorporated'],
  ['intl', 'international'],
  ['pvt', 'private'],
  ['pte', 'private'],
  ['mfg', 'manufacturing'],
  ['univ', 'university'],
  ['inst', 'institute'],
  ['dept', 'department'],
  ['&', 'and'],
  ['bros', 'brothers'],
]);

/** A name's words in lower case, single letters between full stops joined (`L.L.C.` is one word), apostrophes dropped. */
function nameWords(name: string): string[] {
  const joined = fold(name)
    .replace(/(?<=\p{L})['’‘`´](?=\p{L})/gu, '')
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu, (letters) => letters.replaceAll('.', ''));
  return joined.match(piece) ?? [];
}

/** The key under which a party's name is the same name: short forms spelt out, no `the` at the beginning, no blanks. */
export function nameKey(name: string): string {
  const words = nameWords(name).map((word) => longForms.get(word) ?? word);
  if (words[0] === 'the' && words.length > 1) words.shift();
  let key = '';
  let afterDigits = false;
  for (const word of words) {
    const isDigits = digits.test(word);
    key += isDigits && afterDigits ? ` ${word}` : word;
    afterDigits = isDigits;
  }
  return key;
}

/** A text's words, for counting how much two texts share. */
export function wordsOf(text: string): string[] {
  return nameWords(text).map((word) => longForms.get(word) ?? word);
}

/**
 * Why two names are the same name: `same name`, `same name but for typesetting`, or which forms were equated (`Ltd. for Limited`).
 * Null where they are not the same name.
 */
export function explainSameName(one: string, other: string): string | null {
  if (one === other) return 'same name';
  if (sameButForTypesetting(one, other)) return 'same name but for typesetting';
  if (nameKey(one) !== nameKey(other)) return null;
  const left = nameWords(one);
  const right = nameWords(other);
  const equated = new Set<string>();
  for (const [short, long] of longForms) {
    const differs = left.includes(short) !== right.includes(short) && left.includes(long) !== right.includes(long);
    if (differs) equated.add(`“${short}” for “${long}”`);
  }
  return equated.size === 0 ? 'same name but for word division' : `same name, taking ${[...equated].sort().join(', ')}`;
}

/** How much of two word bags is shared, 0 … 1 (Dice's coefficient over multisets). */
export function sharedWords(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left > 0) {
      shared += 1;
      counts.set(word, left - 1);
    }
  }
  return (2 * shared) / (one.length + other.length);
}
