import { z } from 'zod';
import { ListwireError } from './errors.ts';

/** The only way to ask for the time. */
export interface Clock {
  now(): Date;
  /** How long to wait in reality, in milliseconds, for `milliseconds` of this clock to pass. */
  realMilliseconds(milliseconds: number): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  realMilliseconds: (milliseconds) => milliseconds,
};

const timeLapseSchema = z.object({
  start: z.iso.datetime(),
  origin: z.coerce.number(),
  speed: z.coerce.number().positive(),
});

/**
 * A clock that stood at `start` (ISO 8601 UTC) when the system clock stood at `origin` (epoch milliseconds) and runs
 * `speed` times as fast. Several processes given the same three values agree on the time.
 */
export function timeLapseClock(start: Date, origin: number, speed: number): Clock {
  return {
    now: () => new Date(start.getTime() + (Date.now() - origin) * speed),
    realMilliseconds: (milliseconds) => milliseconds / speed,
  };
}

/** The system clock, or the time-lapse clock that LISTWIRE_CLOCK (`start=…;origin=…;speed=…`) describes. */
export function clockFromEnvironment(environment: NodeJS.ProcessEnv): Clock {
  const text = environment['LISTWIRE_CLOCK'];
  if (text === undefined || text === '') return systemClock;
  const parsed = timeLapseSchema.safeParse(Object.fromEntries(text.split(';').map((part) => part.split('=', 2))));
  if (!parsed.success) {
    throw new ListwireError('config-invalid', `LISTWIRE_CLOCK: ${z.prettifyError(parsed.error)}`);
  }
  return timeLapseClock(new Date(parsed.data.start), parsed.data.origin, parsed.data.speed);
}

const newYorkDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });

/** The legal day (`YYYY-MM-DD`, America/New_York) of a moment. */
export function legalDay(moment: Date): string {
  return newYorkDay.format(moment);
}
