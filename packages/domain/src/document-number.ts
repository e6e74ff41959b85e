// 2023-05021, 03-5521, E9-1234, C1-2016-31835: the last digits count the documents of a year.
const federalRegisterNumber = /^((?:[A-Z]\d+-)?(?:\d{2,4}|[A-Z]\d{1,2})-)0*(\d{1,6})$/;
const longestPadding = 5;

/**
 * All ways in which a Federal Register document number is written, itself first: a filing and its print may differ in the zeros
 * that fill the last part up. A name that is no such number has no other spelling.
 */
export function spellingsOfNumber(name: string): string[] {
  const match = federalRegisterNumber.exec(name);
  const [, series, digits] = match ?? [];
  if (series === undefined || digits === undefined) return [name];
  const padded = Array.from({ length: Math.max(longestPadding - digits.length, 0) + 1 }, (_, zeros) => {
    return `${series}${'0'.repeat(zeros)}${digits}`;
  });
  return [...new Set([name, ...padded])];
}
