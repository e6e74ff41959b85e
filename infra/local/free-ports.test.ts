import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPorts } from './free-ports.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'listwire-ports-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function listen(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

test('ports stay the same from run to run while they are free', async () => {
  const file = join(folder, 'ports.json');
  const first = await openPorts(file, {});
  const redis = await first.choose('redis');
  expect(await first.choose('kafka')).not.toBe(redis);
  await first.remember();
  const second = await openPorts(file, {});
  expect(await second.choose('redis')).toBe(redis);
  expect(await second.choose('redis', true)).not.toBe(redis);

  const taker = await listen(redis);
  const third = await openPorts(file, {});
  expect(await third.choose('redis')).not.toBe(redis);
  await new Promise((resolve) => taker.close(resolve));
});

test('a configured port is taken as it is, or refused', async () => {
  const file = join(folder, 'other.json');
  const taker = await listen(0);
  const address = taker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const environment = { LISTWIRE_KAFKA_CONTROLLER_PORT: String(port), LISTWIRE_REDIS_PORT: 'six' };
  const ports = await openPorts(file, environment);
  expect(ports.isConfigured('kafka-controller')).toBe(true);
  await expect(ports.choose('kafka-controller')).rejects.toThrow(
    `LISTWIRE_KAFKA_CONTROLLER_PORT=${port} is no free port`,
  );
  await expect(ports.choose('redis')).rejects.toThrow('LISTWIRE_REDIS_PORT=six is no free port');
  await new Promise((resolve) => taker.close(resolve));
  expect(await ports.choose('kafka-controller')).toBe(port);
});
