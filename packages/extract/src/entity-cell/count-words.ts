const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A number as rules print it, in words up to 999 ("twenty-eight") or in digits ("1,234"); null for anything else. */
export function countOf(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (/^\d{1,3}(?:,\d{3})+$|^\d+$/.test(trimmed)) return Number(trimmed.replaceAll(',', ''));
  if (trimmed === 'a' || trimmed === 'an') return 1;
  let total = 0;
  let seen = false;
  for (const word of trimmed.split(/[\s-]+/)) {
    if (word === 'and' && seen) continue;
    const unit = units.indexOf(word);
    const ten = tens.indexOf(word);
    if (unit >= 0) total += unit;
    else if (ten >= 2) total += ten * 10;
    else if (word === 'hundred' && seen) total *= 100;
    else return null;
    seen = true;
  }
  return seen ? total : null;
}

const word = `(?:${[...units.slice(1), ...tens.slice(2), 'hundred'].sort((a, b) => b.length - a.length).join('|')})`;

/** Matches a number in words or digits, for use inside larger expressions. */
export const countPattern = `(?:\\d[\\d,]*(?!\\w)|${word}(?:(?:\\s+and\\s+|[\\s-]+)${word})*)\\b`;
