import { isCountryHeading } from '../rule/country-in-text.ts';

/** Most words that a country's name in an address has: "Democratic Republic of the Congo". */
const MOST_WORDS = 5;

/** True for a line that ends in a country's name, as an entity's last address does: "Kotka, Finland". */
export function endsInCountry(line: string): boolean {
  const words = line.replace(/\.$/, '').split(/\s+/);
  if (!/^\p{Lu}[\p{L}’'.]*$/u.test(words.at(-1) ?? '')) {
    return false;
  }
  for (let count = 1; count <= Math.min(MOST_WORDS, words.length); count += 1) {
    const before = words.at(-count - 1);
    if (isCountryHeading(words.slice(-count).join(' ')) && (before === undefined || !/^(?:of|the)$/.test(before))) {
      return true;
    }
  }
  return false;
}
