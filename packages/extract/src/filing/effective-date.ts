const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WRITTEN_DATE = new RegExp(`\\b(${MONTHS.join('|')})\\s+(\\d{1,2}),?\\s+(\\d{4})\\b`, 'i');
const EFFECTIVE = /\beffective\b|\btakes? effect\b/i;
const INSERT_PUBLICATION = /\[\s*insert\b[^\]]*\b(?:publication|published)\b[^\]]*\]/i;

/** The day a rule takes effect, as its DATES text says. */
export interface EffectiveDate {
  readonly date: string | null;
  /** The text names the day of print, and that day is not known. */
  readonly awaitsPublication: boolean;
}

/**
 * Reads the effective date from a DATES text: the first date of a sentence that speaks of effect, or the day of print
 * where the text leaves its insertion to the printer.
 */
export function effectiveDate(dates: string, publicationDate: string | null): EffectiveDate {
  const sentences = dates.split(/(?<=[.\]])\s+(?=[A-Z[])/);
  const sentence = sentences.find((one) => EFFECTIVE.test(one)) ?? sentences[0] ?? '';
  const written = WRITTEN_DATE.exec(sentence);
  const insert = INSERT_PUBLICATION.exec(sentence);
  if (insert !== null && (written === null || insert.index < written.index)) {
    return { date: publicationDate, awaitsPublication: publicationDate === null };
  }
  if (written === null) {
    return { date: null, awaitsPublication: false };
  }
  const month = MONTHS.indexOf((written[1] ?? '').toLowerCase()) + 1;
  return {
    date: `${written[3]}-${String(month).padStart(2, '0')}-${(written[2] ?? '').padStart(2, '0')}`,
    awaitsPublication: false,
  };
}
