import { effectiveDate } from '../filing/effective-date.ts';

/** When a rule takes effect: on one day, or some of its amendments on a day of their own. */
export interface EffectiveDates {
  readonly on: string | null;
  /** By the number of the amendment, with its letter where only a part of it has a day of its own: `3`, `4.b`. */
  readonly exceptions: ReadonlyMap<string, string | null>;
}

const number = '\\d+(?:\\.?[a-z]\\b)?';
const mention = new RegExp(
  `\\binstructions?\\s+(?:nos?\\.\\s*|numbers?\\s+)?(${number}(?:(?:,\\s*and|,|\\s+and|\\s+through|\\s*[-–])\\s*${number})*)`,
  'gi',
);
/** "instruction 3, which is effective …": its day follows. */
const dayFollows =
  /^\.?,?\s*(?:which\s+|that\s+)?(?:is|are|shall\s+be|will\s+be(?:come)?|becomes?|takes?)\s+(?:effective|effect)\b/i;
/** "on … for the removals in instruction 3": its day stands before it. */
const dayPrecedes = /\b(?:for|as to|with respect to)\b[^,;]*$/i;

/**
 * Reads a DATES text with its exceptions: "effective X, except for amendatory instruction 3, which is effective Y", or
 * "effective on X for instruction 2 and on Y for instruction 3". `known` is the date that the document's metadata give,
 * if any; it outranks the text's main date.
 */
export function effectiveDates(dates: string, known: string | null, publicationDate: string | null): EffectiveDates {
  const exceptions = new Map<string, string | null>();
  const mentions = [...dates.matchAll(mention)];
  for (const [index, found] of mentions.entries()) {
    const end = found.index + found[0].length;
    const after = dates.slice(end, mentions[index + 1]?.index);
    const before = dates.slice(mentions[index - 1] === undefined ? 0 : endOf(mentions[index - 1]), found.index);
    const numbers = numbersOf(found[1] ?? '');
    if (dayFollows.test(after)) {
      const date = effectiveDate(`Effective ${after.replace(/;.*|\.\s.*/s, '')}`, publicationDate).date;
      for (const one of numbers) exceptions.set(one, date);
    } else if (dayPrecedes.test(before)) {
      const { date } = effectiveDate(`Effective ${before.replace(/^.*[;.]\s/s, '')}`, publicationDate);
      if (date !== null) for (const one of numbers) exceptions.set(one, date);
    }
  }
  return { on: known ?? effectiveDate(dates, publicationDate).date, exceptions };
}

function endOf(found: RegExpMatchArray | undefined): number {
  return (found?.index ?? 0) + (found?.[0].length ?? 0);
}

/** `3, 5 through 7, and 8.b`: each by itself. */
function numbersOf(list: string): string[] {
  const numbers: string[] = [];
  for (const [, through, digits = '', letter] of list.matchAll(/(through|[-–])?\s*(\d+)\.?([a-z]\b)?/gi)) {
    const last = Number(/^\d+/.exec(numbers.at(-1) ?? '')?.[0] ?? Number.NaN);
    if (through !== undefined)
      for (let between = last + 1; between < Number(digits); between++) numbers.push(`${between}`);
    numbers.push(letter === undefined ? digits : `${digits}.${letter}`);
  }
  return numbers;
}

/** The day on which an amendment (`4.b.1`) takes effect. */
export function effectiveOn(amendment: string, dates: EffectiveDates): string | null {
  const labels = amendment.split('.');
  for (let length = labels.length; length > 0; length--) {
    const exception = dates.exceptions.get(labels.slice(0, length).join('.'));
    if (exception !== undefined) return exception;
  }
  return dates.on;
}
