import { ListwireError } from '@listwire/runtime';
import { expect, test } from 'vitest';
import { backoffMilliseconds } from './worker.ts';

test('the wait doubles from half a second to a minute', () => {
  for (const [attempt, longest] of [
    [1, 500],
    [2, 1_000],
    [5, 8_000],
    [9, 60_000],
    [500_000, 60_000],
  ] as const) {
    const waited = backoffMilliseconds(attempt, new Error('x'));
    expect(waited).toBeGreaterThanOrEqual(longest * 0.75);
    expect(waited).toBeLessThanOrEqual(longest);
  }
});

test('the wait is never shorter than the other side asked for', () => {
  const error = new ListwireError('http-refused', '503', { retryAfter: 90_000 });
  expect(backoffMilliseconds(1, error)).toBe(90_000);
});
