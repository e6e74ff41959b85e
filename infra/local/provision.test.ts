import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createProgress } from './progress.ts';
import { provision } from './provision.ts';

let empty = '';
const path = process.env['PATH'];
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'listwire-provision-'));
  // Nothing is installed here, and nobody may install anything.
  vi.stubEnv('PATH', empty);
});
afterAll(async () => {
  vi.stubEnv('PATH', path);
  await rm(empty, { recursive: true, force: true });
});

const options = { progress: createProgress(() => {}), folder: '' };

test('what cannot be had is said with the command that gets it and the variable that names an existing one', async () => {
  const environment = { PATH: empty, LISTWIRE_CACHE: empty };
  await expect(provision({ ...options, environment, kafka: false, redis: true })).rejects.toThrow(
    /there is no Redis 6\.2 or newer here .*install redis.* or set REDIS_URL to an existing Redis/,
  );
  await expect(provision({ ...options, environment, kafka: true, redis: false })).rejects.toThrow(
    /^Kafka .*install .*maven.* or set KAFKA_BROKERS to an existing Kafka/,
  );
});

test('nothing is looked for that is not needed', async () => {
  const environment = { PATH: empty, LISTWIRE_CACHE: empty };
  expect(await provision({ ...options, environment, kafka: false, redis: false })).toMatchObject({ redis: null });
});
