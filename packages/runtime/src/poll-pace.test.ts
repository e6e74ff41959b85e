import { expect, test } from 'vitest';
import { nextPollAfterFailure, nextPollAt, paceSchema } from './poll-pace.ts';

const pace = paceSchema.parse({
  every: '1h',
  windows: [
    { days: 'monday-to-friday', from: '08:45', to: '20:00', every: '5m' },
    { days: 'monday-to-friday', from: '11:15', to: '11:25', every: '60s' },
  ],
});

test.each([
  ['the window in force', '2019-10-08T13:00:00Z', '2019-10-08T13:05:00.000Z'],
  ['a shorter window that opens first', '2019-10-08T15:12:30Z', '2019-10-08T15:15:00.000Z'],
  ['the shortest of two windows', '2019-10-08T15:16:00Z', '2019-10-08T15:17:00.000Z'],
  ['a morning that comes before the hour is over', '2019-10-08T12:20:00Z', '2019-10-08T12:45:00.000Z'],
  ['the weekend', '2019-10-05T15:16:00Z', '2019-10-05T16:16:00.000Z'],
  ['winter time', '2019-12-03T16:16:00Z', '2019-12-03T16:17:00.000Z'],
  ['the end of a window', '2019-10-09T00:00:00Z', '2019-10-09T01:00:00.000Z'],
])('the next poll follows %s', (_, now, next) => {
  expect(nextPollAt(pace, new Date(now)).toISOString()).toBe(next);
});

test('failures double the wait from a minute to an hour and honour Retry-After', () => {
  const now = new Date('2019-10-08T13:00:00Z');
  const waits = [1, 2, 4, 10].map(
    (failures) => nextPollAfterFailure(pace, now, failures, undefined).getTime() - now.getTime(),
  );
  expect(waits).toEqual([60_000, 120_000, 480_000, 3_600_000]);
  expect(nextPollAfterFailure(pace, now, 1, 7_200_000).getTime() - now.getTime()).toBe(7_200_000);
});

test('a duration without a unit is refused', () => {
  expect(paceSchema.safeParse({ every: '5' }).success).toBe(false);
  expect(paceSchema.safeParse({ every: '0m' }).success).toBe(false);
});
