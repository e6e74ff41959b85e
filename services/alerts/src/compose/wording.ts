import { type Change, monthNames } from '@listwire/domain';

/** A legal day as people write it: `2019-10-09` → `9 October 2019`. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${monthNames[Number(month) - 1] ?? month} ${year}`;
}

/** The days from which changes are law, earliest first; `open` where one of them does not say. */
export interface DaySpan {
  readonly days: readonly string[];
  readonly open: boolean;
}

export function daySpan(changes: readonly Change[]): DaySpan {
  const days = new Set<string>();
  for (const { effective_on } of changes) if (effective_on !== null) days.add(effective_on);
  return { days: [...days].toSorted(), open: changes.some((change) => change.effective_on === null) };
}

/** `9 October 2019`, `9 October and 1 November 2019`, or that no day is stated. */
export function formatDays({ days, open }: DaySpan): string {
  if (days.length === 0) return 'no day stated';
  const stated = listOf(days.map(formatDay));
  return open ? `${stated}; for some entries no day is stated` : stated;
}

/** `China`, `China and Russia`, `China, Iran and Russia`. */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** The country heading under which a change is told: where the entry stands now, or, where it is gone, where it stood. */
export function headingOf(change: Change): string {
  return (change.after ?? change.before)?.country ?? '';
}
