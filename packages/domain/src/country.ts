import { typesettingKey } from './text.ts';

/**
 * Countries by the headings that lists print. `CHINA, PEOPLE'S REPUBLIC OF`, `China` and `CN` are one country; its ISO
 * 3166-1 alpha-2 code tells which.
 */

// Headings that are not the English names of CLDR. `short` only where the code's own name would mislead.
const printedHeadings: readonly { readonly heading: string; readonly code: string; readonly short?: string }[] = [
  { heading: "China, People's Republic of", code: 'CN' },
  { heading: "People's Republic of China", code: 'CN' },
  { heading: 'Hong Kong', code: 'HK', short: 'Hong Kong' },
  { heading: 'Macau', code: 'MO', short: 'Macau' },
  { heading: 'Macao', code: 'MO', short: 'Macau' },
  { heading: 'Burma', code: 'MM', short: 'Burma' },
  { heading: 'Myanmar', code: 'MM', short: 'Myanmar' },
  { heading: 'Turkey', code: 'TR', short: 'Turkey' },
  { heading: 'Russian Federation', code: 'RU' },
  { heading: 'Czech Republic', code: 'CZ' },
  { heading: 'Crimea Region of Ukraine', code: 'UA', short: 'Crimea (Ukraine)' },
  { heading: 'Crimea', code: 'UA', short: 'Crimea (Ukraine)' },
  { heading: 'Korea, South', code: 'KR' },
  { heading: 'Korea, Republic of', code: 'KR' },
  { heading: 'Korea, North', code: 'KP' },
  { heading: "Korea, Democratic People's Republic of", code: 'KP' },
  { heading: 'Macedonia', code: 'MK' },
  { heading: 'Ivory Coast', code: 'CI' },
  { heading: 'Congo, Democratic Republic of the', code: 'CD' },
  { heading: 'Congo, Republic of the', code: 'CG' },
  { heading: 'West Bank', code: 'PS', short: 'West Bank' },
  { heading: 'Gaza', code: 'PS', short: 'Gaza' },
  { heading: 'UAE', code: 'AE' },
  { heading: 'Great Britain', code: 'GB' },
  { heading: 'UK', code: 'GB' },
  { heading: 'United States of America', code: 'US' },
];

// Codes that CLDR names although they are no country.
const notCountries: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

interface Country {
  readonly code: string;
  readonly short: string;
}

function headingKey(text: string): string {
  return typesettingKey(text.replaceAll('&', ' and '));
}

const twoLetters = /^\s*([A-Za-z]{2})\s*$/;

function buildCountries(): ReadonlyMap<string, Country> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const countries = new Map<string, Country>();
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const short = names.of(code);
    // A former state's code (DD, SU) carries its successor's name; the canonical form of a locale tells them apart.
    if (short === undefined || notCountries.has(code) || new Intl.Locale('und', { region: code }).region !== code)
      continue;
    countries.set(code, { code, short });
    if (!countries.has(headingKey(short))) countries.set(headingKey(short), { code, short });
  }
  for (const { heading, code, short } of printedHeadings) {
    countries.set(headingKey(heading), { code, short: short ?? countries.get(code)?.short ?? heading });
  }
  return countries;
}

let built: ReadonlyMap<string, Country> | undefined;
/** Codes stand there in capitals, headings by their key. A code is two letters and nothing else: “No.” is not Norway. */
function find(text: string): Country | undefined {
  built ??= buildCountries();
  const code = twoLetters.exec(text)?.[1];
  return (code === undefined ? undefined : built.get(code.toUpperCase())) ?? built.get(headingKey(text));
}

/** ISO 3166-1 alpha-2 code of a country heading, an English country name or such a code; null for anything else. */
export function countryCode(text: string): string | null {
  return find(text)?.code ?? null;
}

// Headings of a region that lists keep apart from the country it belongs to.
const regionKeys: ReadonlyMap<string, string> = new Map([
  [headingKey('Crimea Region of Ukraine'), 'UA-CRIMEA'],
  [headingKey('Crimea'), 'UA-CRIMEA'],
]);

/**
 * The key under which two headings are one heading: the ISO code where it is known, else the heading but for its typesetting.
 * `CHINA, PEOPLE'S REPUBLIC OF`, `PEOPLE'S REPUBLIC OF CHINA (CHINA)` and `China` share one; a region with a heading of
 * its own has its own.
 */
export function countryKey(heading: string): string {
  const region = regionKeys.get(headingKey(heading));
  if (region !== undefined) return region;
  const known = find(heading) ?? find(heading.replace(/^\s*the\s+/i, ''));
  if (known !== undefined) return known.code;
  const [, outer = '', inner = ''] = /^(.*?)\s*\(([^()]*)\)[\s.:;]*$/.exec(heading) ?? [];
  return find(outer)?.code ?? find(inner)?.code ?? headingKey(heading);
}

/** A heading as one says it in a sentence: `CHINA, PEOPLE'S REPUBLIC OF` → `China`. An unknown heading stays as printed. */
export function countryShortName(heading: string): string {
  return find(heading)?.short ?? heading;
}
