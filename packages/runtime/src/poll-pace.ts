import { z } from 'zod';

const unitMilliseconds = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const durationPattern = /^(\d+)(s|m|h|d)$/;

/** A duration such as `90s`, `5m`, `1h` or `7d`, read as milliseconds. */
export const durationSchema = z.string().transform((text, context) => {
  const match = durationPattern.exec(text);
  const unit = z.enum(['s', 'm', 'h', 'd']).safeParse(match?.[2]);
  if (match === null || !unit.success || Number(match[1]) === 0) {
    context.addIssue({ code: 'custom', message: 'is not a duration such as 90s, 5m, 1h or 7d' });
    return z.NEVER;
  }
  return Number(match[1]) * unitMilliseconds[unit.data];
});

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is not a time of day such as 08:45');

/**
 * How often a source is asked: each `every`, and more often in `windows` of the day (America/New_York, where all of these
 * publishers work). Where windows overlap the shortest interval holds.
 */
export const paceSchema = z.strictObject({
  every: durationSchema,
  windows: z
    .array(
      z.strictObject({
        days: z.enum(['monday-to-friday', 'every-day']),
        from: timeOfDaySchema,
        to: timeOfDaySchema,
        every: durationSchema,
      }),
    )
    .default([]),
});
export type Pace = z.infer<typeof paceSchema>;

const minute = 60_000;

const newYork = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function intervalAt(pace: Pace, moment: Date): number {
  const parts = Object.fromEntries(newYork.formatToParts(moment).map(({ type, value }) => [type, value]));
  const time = `${parts['hour']}:${parts['minute']}`;
  const weekend = parts['weekday'] === 'Sat' || parts['weekday'] === 'Sun';
  const inForce = pace.windows.filter(
    ({ days, from, to }) => (days === 'every-day' || !weekend) && from <= time && time < to,
  );
  return Math.min(pace.every, ...inForce.map(({ every }) => every));
}

/**
 * When a source polled at `now` is due again: after the interval in force, or as soon as a window with a shorter one opens.
 */
export function nextPollAt(pace: Pace, now: Date): Date {
  const interval = intervalAt(pace, now);
  const due = now.getTime() + interval;
  for (let at = Math.floor(now.getTime() / minute + 1) * minute; at < due; at += minute) {
    const moment = new Date(at);
    if (intervalAt(pace, moment) < interval) return moment;
  }
  return new Date(due);
}

const firstBackoff = 60_000;
const longestBackoff = 3_600_000;

/**
 * When a source that has failed `failures` times in a row is asked again: after a minute (or its interval, where that is
 * shorter), doubling up to an hour (or the interval, where that is longer), but never before the time that the other side
 * asked for.
 */
export function nextPollAfterFailure(pace: Pace, now: Date, failures: number, retryAfter: number | undefined): Date {
  const interval = intervalAt(pace, now);
  const doubled = Math.min(interval, firstBackoff) * 2 ** Math.min(failures - 1, 20);
  const backoff = Math.min(doubled, Math.max(longestBackoff, interval));
  return new Date(now.getTime() + Math.max(backoff, retryAfter ?? 0));
}
