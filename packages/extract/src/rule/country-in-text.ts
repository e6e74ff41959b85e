import { countryKey } from '@listwire/domain';

/** A country heading found in running text. */
export interface CountryFound {
  /** As printed. */
  readonly heading: string;
  /** How many characters of the text it takes. */
  readonly length: number;
}

const longestHeading = 8;

const keys = new Map<string, string>();
const mostKeys = 2048;

/** `countryKey`, remembered: a rule asks for the same few headings over and over. */
export function headingKey(heading: string): string {
  const known = keys.get(heading);
  if (known !== undefined) return known;
  const key = countryKey(heading);
  // Most of what is asked for is no heading: it must not keep the headings out for ever.
  if (keys.size >= mostKeys) keys.clear();
  keys.set(heading, key);
  return key;
}

const knownShort = /^(?:UAE|U\.A\.E\.?|UK|U\.K\.?)$/;
const knownKey = /^[A-Z]{2}(?:-[A-Z]+)?$/;
const endsInPunctuation = /[.,;:]$/;

function isKnown(candidate: string): boolean {
  if (candidate.length < 4 && !knownShort.test(candidate)) return false;
  // An unknown heading's key is its own text in lower case.
  return knownKey.test(headingKey(candidate));
}

/** True where a text is a country heading that is known. */
export function isCountryHeading(text: string): boolean {
  return isKnown(bareHeading(text));
}

/** A printed heading without "—Continued", footnote marks and final punctuation. */
export function bareHeading(text: string): string {
  return text
    .replace(/[\s\u2010-\u2015(-]*(?:continued|cont['’]?d)\.?\)?\s*$/i, '')
    .replace(/(?<=\p{L})\d+$/u, '')
    .replace(/[\s.,;:]+$/, '')
    .trim();
}

/** The heading that begins a text, or null. The longest that is known; else words all in capitals. */
export function countryAt(text: string): CountryFound | null {
  const lead =
    /^[\s“"']*(?:the\s+)?(?:(?:country|destination)s?\s+(?:of|for)\s+(?:the\s+)?)?/i.exec(text)?.[0].length ?? 0;
  const rest = text.slice(lead);
  if (!/^\p{Lu}/u.test(rest)) return null;
  const ends: number[] = [];
  for (const found of rest.matchAll(/\S+/g)) {
    ends.push(found.index + found[0].length);
    if (ends.length === longestHeading || /[;:»]$/.test(found[0])) break;
  }
  for (const end of ends.reverse()) {
    const printed = rest.slice(0, end);
    const candidate = endsInPunctuation.test(printed) ? printed.replace(/[\s.,;:]+$/, '') : printed;
    if (isKnown(candidate)) return { heading: candidate, length: lead + candidate.length };
    if (candidate === printed) continue;
    const dotted = printed.replace(/[\s,;:]+$/, '');
    if (dotted !== candidate && isKnown(dotted)) return { heading: dotted, length: lead + dotted.length };
  }
  const capitals =
    /^(\p{Lu}[\p{Lu}’'.()-]+(?:,? (?:\p{Lu}[\p{Lu}’'.()-]*|of|the|and))*?)(?=,? (?:by|in|the|revis\w*|remov\w*|add\w*|correct\w*|entr\w*|and (?:an?|the|by|one|two))\b|[:;,.]|$)/u.exec(
      rest,
    );
  if (capitals?.[1] !== undefined && capitals[1].length >= 4) {
    return { heading: capitals[1], length: lead + capitals[1].length };
  }
  return null;
}

/** The heading as the lists print it: capitals; the one country that instructions also call by a shorter name in full. */
export function listHeading(heading: string): string {
  const known = listHeadings.get(heading);
  if (known !== undefined) return known;
  const found = inListForm(heading);
  if (listHeadings.size < 2048) listHeadings.set(heading, found);
  return found;
}

const listHeadings = new Map<string, string>();

function inListForm(heading: string): string {
  const bare = bareHeading(heading).replaceAll('’', "'").replace(/\s+/g, ' ');
  if (headingKey(bare) === 'CN') return "CHINA, PEOPLE'S REPUBLIC OF";
  return bare.replace(/^the\s+/i, '').toUpperCase();
}
