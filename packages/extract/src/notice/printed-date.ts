import { monthNames } from '@listwire/domain';
import { countOf, countPattern } from '../entity-cell/count-words.ts';

const months = monthNames.map((name) => name.toLowerCase());
const monthPattern = months.join('|');
const american = new RegExp(`\\b(${monthPattern})\\s+(\\d{1,2}),?\\s+(\\d{4})\\b`, 'i');
const solemn = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:day\\s+of\\s+)?(${monthPattern}),?\\s+(\\d{4})\\b`, 'i');

/** The first date in a text, `January 4, 2023` or `this 4th day of January, 2023`, as `YYYY-MM-DD`; null without one. */
export function printedDate(text: string): string | null {
  const [one, other] = [american.exec(text), solemn.exec(text)];
  if (one !== null && (other === null || one.index <= other.index)) return iso(one[3], one[1], one[2]);
  return other === null ? null : iso(other[3], other[2], other[1]);
}

function iso(year = '', month = '', day = ''): string | null {
  const number = months.indexOf(month.toLowerCase()) + 1;
  const text = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text ? null : text;
}

const period = new RegExp(`\\b(?<count>${countPattern})(?:\\s+\\(\\d+\\))?[\\s-]+(?<unit>day|month|year)s?\\b`, 'i');

/** The day on which a period that a text names ends, counted from `from`; null where it names none. */
export function periodEnd(text: string, from: string): string | null {
  const found = period.exec(text)?.groups;
  const count = countOf(found?.['count'] ?? '');
  if (found === undefined || count === null) return null;
  const moment = new Date(`${from}T00:00:00Z`);
  const unit = found['unit']?.toLowerCase();
  if (unit === 'day') moment.setUTCDate(moment.getUTCDate() + count);
  else if (unit === 'month') moment.setUTCMonth(moment.getUTCMonth() + count);
  else moment.setUTCFullYear(moment.getUTCFullYear() + count);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString().slice(0, 10);
}
