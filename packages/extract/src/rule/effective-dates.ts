import { effectiveDate } from '../filing/effective-date.ts';

/** When a rule takes effect: on one day, or some of its amendments on a day of their own. */
export interface EffectiveDates {
  readonly on: string | null;
  /** By the number of the amendment. */
  readonly exceptions: ReadonlyMap<string, string | null>;
}

/**
 * Reads a DATES text with its exceptions: "effective X, except for amendatory instruction 3, which is effective Y".
 * `known` is the date that the document's metadata give, if any; it outranks the text's main date.
 */
export function effectiveDates(dates: string, known: string | null, publicationDate: string | null): EffectiveDates {
  const exceptions = new Map<string, string | null>();
  const pattern =
    /\b(?:except(?:\s+(?:for|that))?|and)\s+(?:the\s+)?(?:amendatory\s+)?instructions?\s+(?:nos?\.\s*)?(\d+(?:\.?[a-z]\b\.?)?(?:(?:,\s*and|,|\s+and|\s+through)\s+\d+(?:\.?[a-z]\b\.?)?)*),?\s*(?:which\s+)?(?:is|are|will\s+be(?:come)?|takes?)\s+(?:effective|effect)\b([^;]*?)(?=\.\s|\.$|;|$)/gi;
  for (const [, numbers = '', when = ''] of dates.matchAll(pattern)) {
    const date = effectiveDate(`Effective ${when}`, publicationDate).date;
    for (const number of numbers.match(/\d+/g) ?? []) exceptions.set(number, date);
  }
  return { on: known ?? effectiveDate(dates, publicationDate).date, exceptions };
}
