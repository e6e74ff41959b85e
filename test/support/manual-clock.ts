import type { Clock } from '@listwire/runtime';

/** A clock that stands still until it is told to move; waiting on it takes almost no real time. */
export interface ManualClock extends Clock {
  forward(milliseconds: number): void;
}

export function manualClock(start: string): ManualClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    realMilliseconds: (milliseconds) => milliseconds / 10_000,
    forward(milliseconds) {
      now += milliseconds;
    },
  };
}
