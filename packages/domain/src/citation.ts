import { monthNames } from './month-names.ts';

/** One Federal Register citation: `84 FR 54004, 10/9/19`. Page and date are null where the text does not give them. */
export interface Citation {
  readonly volume: number;
  readonly page: number | null;
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
}

const months = monthNames.map((name) => name.slice(0, 3).toLowerCase());

// `84 FR 54004`, `84 Fed. Reg. 54004`, also with a doubled `FR` or a placeholder for the page; the date is looked for up to the next citation.
const citationHead =
  /(?<!\d)(\d{1,3})\s*F(?:ed)?\.?\s?R(?:eg)?\.?(?:\s*F\.?R\.?)*\s*(\d{1,3}(?:,\d{3})+(?![\d/])|\d+|\[[^\]]*\])?/gu;
const dateInFigures = /(?<!\d)(\d{1,2})\s*\/\s*(\d{1,2})\s*\/\s*(\d{4}|\d{2})(?!\d)/u;
const dateInWords = /\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)/u;

function isoDate(year: string, month: number, day: string): string | null {
  const fullYear = year.length === 2 ? (Number(year) < 70 ? `20${year}` : `19${year}`) : year;
  if (month < 1 || month > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${fullYear}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function dateIn(text: string): string | null {
  const [, month, day, year] = dateInFigures.exec(text) ?? [];
  if (month !== undefined && day !== undefined && year !== undefined) return isoDate(year, Number(month), day);
  const [, name, wordDay, wordYear] = dateInWords.exec(text) ?? [];
  if (name === undefined || wordDay === undefined || wordYear === undefined) return null;
  return isoDate(wordYear, months.indexOf(name.slice(0, 3).toLowerCase()) + 1, wordDay);
}

/** The Federal Register citations in a text, in printed order. Text that is none is passed over. */
export function parseCitations(text: string): Citation[] {
  const heads = [...text.matchAll(citationHead)];
  return heads.map((head, index) => {
    const [printed, volume = '', page = ''] = head;
    const pageNumber = Number(page.replaceAll(',', ''));
    return {
      volume: Number(volume),
      page: page !== '' && Number.isInteger(pageNumber) ? pageNumber : null,
      date: dateIn(text.slice(head.index + printed.length, heads[index + 1]?.index)),
    };
  });
}

/** True where two citations name the same rule: one list cites its first page, another the page of the row. */
export function sameCitation(one: Citation, other: Citation): boolean {
  if (one.volume !== other.volume) return false;
  return (one.page !== null && one.page === other.page) || (one.date !== null && one.date === other.date);
}

/** True where every citation of `some` is also in `all`. */
export function citationsWithin(some: readonly Citation[], all: readonly Citation[]): boolean {
  return some.every((citation) => all.some((other) => sameCitation(citation, other)));
}
