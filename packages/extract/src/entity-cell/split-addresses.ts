/** Last words that keep their full stop: legal forms and abbreviated countries. */
const keepsItsStop =
  /(?:^|[\s,(.])(?:ltd|co|inc|corp|corps|pvt|pte|ltda|sti|bhd|st|rd|ave|blvd|jr|sr|bros|intl|mfg|dept|no|bldg|cia|tic|san|[A-Za-z](?:\.[A-Za-z])+)\.$/i;

/** Enough of a text's end to see its last word whole. */
const longestAbbreviation = 24;

/** The text without its final full stop, unless the stop belongs to an abbreviation (`Ltd.`, `U.A.E.`). */
export function withoutFinalStop(text: string): string {
  let trimmed = text.trim();
  while (trimmed.endsWith('..')) trimmed = trimmed.slice(0, -1);
  if (!trimmed.endsWith('.') || keepsItsStop.test(trimmed.slice(-longestAbbreviation))) return trimmed;
  return trimmed.slice(0, -1).trim();
}

/** The reference to entries under other countries that ends many addresses. */
const seeAlso = /\(\s*see[^()]*(?:\([^()]*\)[^()]*)*\)?\s*\.?/gi;

/**
 * Cuts the address text of an entry into single addresses: at semicolons, not at a bare "and". References such as
 * "(See alternate address under Iran)" and final full stops are left out.
 */
export function splitAddresses(text: string): string[] {
  return (text.includes('(') ? text.replace(seeAlso, ' ') : text)
    .split(';')
    .map((address) => withoutFinalStop(withoutEnd(address.trim().replace(/^(?:and\b[,\s]*)+/i, ''), ', ')))
    .filter((address) => /[\p{L}\d]/u.test(address) && !/^(?:and|or)$/i.test(address));
}

/**
 * The text without the given characters, and white space, at its end: a pattern anchored there would be tried at every
 * blank of the text.
 */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && (characters.includes(text.charAt(end - 1)) || /\s/.test(text.charAt(end - 1)))) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}
