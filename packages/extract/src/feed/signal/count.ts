import { countOf, countPattern } from '../../entity-cell/count-words.ts';
import { partyNoun } from './vocabulary.ts';

const numberWord = new RegExp(`\\b${countPattern}`, 'gi');

/**
 * How many parties a passage states: numbers in front of a word for parties, added up (`20 bureaus and eight
 * companies`); null where it states none. Numbers of anything else (years, money, reasons) do not count.
 */
export function statedCount(passage: string): number | null {
  let sum: number | null = null;
  for (const match of passage.matchAll(numberWord)) {
    const value = countOf(match[0]);
    const before = passage.slice(0, match.index);
    const after = passage.slice(match.index + match[0].length);
    if (value === null || /[$€£#-]$|\b(?:top|age|since|in|by|(?:one|out) of)\s$/i.test(before)) continue;
    // Up to five words of description: `six Chinese aerospace companies`, `four top Myanmar military officials`.
    if (!new RegExp(`^(?:[ -](?:[\\w'.-]+(?:, (?=[\\w'-]+ ${partyNoun}))?)){0,6}? ${partyNoun}\\b`).test(after))
      continue;
    if (/^(?:%|-year|-month|-day| (?:million|billion|percent|years?|months?|days?|weeks?|times))/.test(after)) continue;
    sum = (sum ?? 0) + value;
  }
  for (const [word, value] of groups) {
    if (sum === null && new RegExp(`\\b${word}\\b`, 'i').test(passage)) sum = value;
  }
  return sum === null ? null : sum + (single.test(passage) ? 1 : 0);
}

const groups = [
  ['(?:couple|duo|pair)', 2],
  ['trio', 3],
] as const;
/** One more beside those counted: `nine associates, as well as the current leader`. */
const single =
  /(?:,? as well as|,? along with|,? and)(?: (?:the|an?|its|their))?(?: [\w'-]+){0,4} (?:leader|chief|head|boss|founder|owner|commander|company|firm|bank|official)\b(?! of (?:the|an?) (?:company|firm))/i;
