import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openQueues, type Queues, startSweeper, startWorker } from '@listwire/queue';
import { createLogger, ListwireError, type Running } from '@listwire/runtime';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { redisCommand, testRedisUrl } from '../support/redis.ts';

const redisUrl = testRedisUrl();

const logger = createLogger('queue-test', 'warn');
let prefix: string;
let queues: Queues;
let running: Running[];

function fail(error: unknown): void {
  throw error;
}

/** A worker on `extract` that notes each run; `during` runs inside the handler. */
function work(ran: string[], during: (id: string) => Promise<void> = async () => {}): void {
  async function handle(id: string): Promise<void> {
    ran.push(id);
    await during(id);
  }
  running.push(startWorker(redisUrl, 'extract', handle, { prefix, logger, fail, concurrency: 4 }));
}

beforeEach(async () => {
  prefix = `test-${randomBytes(4).toString('hex')}`;
  running = [];
  queues = await openQueues(redisUrl, { prefix, logger });
});

afterEach(async () => {
  for (const part of running) await part.stop();
  await queues.close();
});

test('an id that already waits is rung once', async () => {
  for (let count = 0; count < 5; count += 1) await queues.ring('extract', 17);
  await queues.ring('extract', 18);
  expect((await queues.counts()).extract).toEqual({ waiting: 2, active: 0, delayed: 0 });
  const ran: string[] = [];
  work(ran);
  await vi.waitFor(async () => expect((await queues.counts()).extract).toEqual({ waiting: 0, active: 0, delayed: 0 }));
  expect(ran.toSorted()).toEqual(['17', '18']);
});

test('rings while the handler runs bring one more run', async () => {
  const ran: string[] = [];
  work(ran, async () => {
    if (ran.length > 1) return;
    for (let count = 0; count < 3; count += 1) await queues.ring('extract', '17');
  });
  await queues.ring('extract', '17');
  await vi.waitFor(() => expect(ran).toHaveLength(2), { timeout: 5_000 });
  await wait(300);
  expect(ran).toEqual(['17', '17']);
  await queues.ring('extract', '17');
  await vi.waitFor(() => expect(ran).toHaveLength(3), { timeout: 5_000 });
});

test('a transient failure is tried again, no earlier than the other side asked for', async () => {
  const moments: number[] = [];
  work([], async () => {
    moments.push(Date.now());
    if (moments.length === 1) throw new ListwireError('http-refused', '429', { retryAfter: 1_500 });
  });
  await queues.ring('extract', 'a');
  await vi.waitFor(() => expect(moments).toHaveLength(2), { timeout: 10_000 });
  expect((moments[1] ?? 0) - (moments[0] ?? 0)).toBeGreaterThanOrEqual(1_450);
});

test('a schedule rings, and rings again after Redis has lost everything', async () => {
  const ran: string[] = [];
  work(ran);
  await queues.schedule('extract', 'source-a', { every: 100 });
  await vi.waitFor(() => expect(ran.length).toBeGreaterThan(3), { timeout: 10_000 });
  expect(await redisCommand('FLUSHALL')).toBe('+OK');
  const before = ran.length;
  await vi.waitFor(() => expect(ran.length).toBeGreaterThan(before + 3), { timeout: 20_000 });
  await queues.keepSchedules('extract', []);
  await wait(300);
  const after = ran.length;
  await wait(2_500);
  expect(ran.length).toBe(after);
});

test('a sweeper goes on after a transient error and ends when told', async () => {
  let sweeps = 0;
  const sweeper = startSweeper({
    everyMilliseconds: 20,
    async sweep() {
      sweeps += 1;
      if (sweeps === 2) throw new ListwireError('database-busy', 'deadlock');
    },
    logger,
    fail,
  });
  await vi.waitFor(() => expect(sweeps).toBeGreaterThan(3));
  await sweeper.stop();
  const swept = sweeps;
  await wait(100);
  expect(sweeps).toBe(swept);
});

test('opening fails clearly where no Redis answers', async () => {
  await expect(openQueues('redis://127.0.0.1:1', { prefix, logger })).rejects.toMatchObject({
    code: 'service-unavailable',
  });
});
