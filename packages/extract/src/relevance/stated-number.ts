import { countOf, countPattern } from '../entity-cell/count-words.ts';

/** A number as the Federal Register prints it: `twenty-eight`, `one hundred and fourteen`, `1,200`, `three (3)`. */
export const printedNumber = `(?:${countPattern}(?: \\(\\d+\\))?)`;

/** The value of a number matched by `printedNumber`. */
export function numberPrinted(printed: string): number | null {
  return countOf(printed.replace(/ \(\d+\)$/, ''));
}

/** The number that a pattern's group `number` holds, in the first match in `text`; null where there is none. */
export function firstNumber(text: string, pattern: RegExp): number | null {
  const printed = pattern.exec(text)?.groups?.['number'];
  return printed === undefined ? null : numberPrinted(printed);
}

/** `A, B, and C` are three; commas inside a name (`Inc.`, `LLC`, `Jr.`) separate nobody, nor do brackets. */
export function countNames(enumeration: string): number {
  const names = enumeration
    .replace(/\([^)]*\)/g, '')
    .replace(/,(?= (?:Inc|Ltd|LLC|L\.L\.C|Co|Corp|S\.A|Jr|Sr|I+V?)\b)/g, '')
    .split(/,(?: and)? | and (?=[A-Z])/)
    .filter((name) => name.trim() !== '');
  return names.length;
}
