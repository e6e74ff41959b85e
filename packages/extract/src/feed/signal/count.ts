import { partyNoun } from './vocabulary.ts';

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const numberWord = new RegExp(
  `\\b(?:(?:${tens.slice(2).join('|')})(?:-(?:${ones.slice(1, 10).join('|')}))?|${ones.slice(1).join('|')}|\\d{1,3}(?:,\\d{3})?)\\b`,
  'gi',
);

/** The value of `28`, `1,200`, `seven`, `twenty-eight`; null for any other word. */
export function numberOf(word: string): number | null {
  if (/^\d{1,3}(,\d{3})*$|^\d+$/.test(word)) return Number(word.replaceAll(',', ''));
  const [ten, one] = word.toLowerCase().split('-');
  if (ten === undefined) return null;
  const unit = ones.indexOf(ten);
  if (unit >= 0 && one === undefined) return unit;
  const whole = tens.indexOf(ten);
  if (whole < 2) return null;
  return whole * 10 + (one === undefined ? 0 : ones.indexOf(one));
}

/**
 * How many parties a passage states: numbers in front of a word for parties, added up (`20 bureaus and eight
 * companies`); null where it states none. Numbers of anything else (years, money, reasons) do not count.
 */
export function statedCount(passage: string): number | null {
  let sum: number | null = null;
  for (const match of passage.matchAll(numberWord)) {
    const value = numberOf(match[0]);
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
