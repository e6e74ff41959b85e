import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { prepareServices } from '../../infra/local/prepare-services.ts';
import type { ReadableLine } from '../../infra/local/readable-line.ts';
import { startServices } from '../../infra/local/supervisor.ts';
import { createTestDatabase } from '../support/database.ts';

const kafkaBrokers = process.env['KAFKA_BROKERS'] ?? '';
const unique = `supervisor-${process.pid}`;
const configuration = fileURLToPath(new URL('../../config/listwire.yaml', import.meta.url));

let database: Awaited<ReturnType<typeof createTestDatabase>>;
const lines: ReadableLine[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: database.url,
    LISTWIRE_CONFIG: configuration,
    LISTWIRE_TOPIC_PREFIX: `${unique}.`,
    LISTWIRE_QUEUE_PREFIX: unique,
  };
}

test('a service that is killed is started again, and all end when told to', async () => {
  await prepareServices({ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers }, `${unique}.`);
  const services = await startServices({
    environment: environment(),
    names: ['diff', 'extract'],
    onLine: (line) => lines.push(line),
  });
  await services.up;
  const killed = services.pid('diff');
  const other = services.pid('extract');
  expect(services.kill('diff', 'SIGKILL')).toBe(true);
  await vi.waitFor(
    () => {
      expect(lines.map(({ text }) => text)).toContain('listwire: diff stopped (signal SIGKILL), starting again in 1 s');
      expect(lines.filter(({ service, message }) => service === 'diff' && message === 'service started')).toHaveLength(
        2,
      );
    },
    { timeout: 20_000, interval: 50 },
  );
  expect(services.pid('diff')).not.toBe(killed);
  expect(services.pid('extract')).toBe(other);
  await services.stop();
  expect([services.pid('diff'), services.pid('extract')]).toEqual([null, null]);
});

test('a service whose configuration is wrong is not started again and again', async () => {
  const services = await startServices({
    environment: { ...environment(), LISTWIRE_CONFIG: 'no/such/file.yaml' },
    names: ['alerts'],
    onLine: (line) => lines.push(line),
  });
  expect(await services.failed).toBe('alerts cannot run: its configuration is wrong, as it says above');
  await services.stop();
});
