import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, rows } from '@listwire/store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { kafkaProbe, postgresProbe, redisProbe, smtpProbe, webProbe } from '../../infra/local/probes.ts';
import { holdStack, type StackProcess, stillRunning } from '../support/stack-process.ts';

const serverNames = ['inbox', 'kafka', 'postgres', 'redis'];
let state = '';

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'listwire-stack-'));
});

afterAll(async () => {
  await rm(state, { recursive: true, force: true });
});

/** What each server says is wrong with it; all null when all serve. */
async function complaints({ environment }: StackProcess): Promise<(string | null)[]> {
  return Promise.all([
    postgresProbe(environment.DATABASE_URL)(),
    redisProbe(environment.REDIS_URL)(),
    kafkaProbe(environment.KAFKA_BROKERS)(),
    smtpProbe(environment.SMTP_URL)(),
    webProbe(environment.LISTWIRE_INBOX_URL ?? '')(),
  ]);
}

async function writeNote(stack: StackProcess, note: string): Promise<void> {
  const store = openStore(stack.environment.DATABASE_URL);
  await store.query('CREATE TABLE IF NOT EXISTS notes (note text)');
  await store.query('INSERT INTO notes VALUES ($1)', [note]);
  await store.end();
}

async function readNotes(stack: StackProcess): Promise<string[]> {
  const store = openStore(stack.environment.DATABASE_URL);
  const found = await rows(store, z.object({ note: z.string() }), 'SELECT note FROM notes ORDER BY note');
  await store.end();
  return found.map(({ note }) => note);
}

test('a stack beside a running one serves, ends when its holder is killed, and starts again with its data', async () => {
  const first = await holdStack(state, 'held');
  expect(await complaints(first)).toEqual([null, null, null, null, null]);
  const written = await readFile(join(state, 'held', 'environment'), 'utf8');
  expect(written).toContain(`DATABASE_URL=${first.environment.DATABASE_URL}\n`);
  await writeNote(first, 'before the kill');

  // While it runs, the same data are not opened twice.
  await expect(holdStack(state, 'held')).rejects.toThrow(/"held" runs already in .*process \d+/);

  const processes = await first.processes();
  expect([...processes.keys()].sort()).toEqual([...serverNames, 'keeper'].sort());
  expect((await stillRunning(processes)).sort()).toEqual([...serverNames, 'keeper'].sort());
  await first.kill();
  await vi.waitFor(async () => expect(await stillRunning(processes)).toEqual([]), { timeout: 20_000, interval: 100 });

  const second = await holdStack(state, 'held');
  expect(await complaints(second)).toEqual([null, null, null, null, null]);
  expect(await readNotes(second)).toEqual(['before the kill']);
  const later = await second.processes();
  expect(await second.stop()).toBe(0);
  expect(await stillRunning(later)).toEqual([]);
});

test('when the keeper is killed too, the next start stops what it left, by its own records', async () => {
  const first = await holdStack(state, 'orphaned');
  await writeNote(first, 'written before both were killed');
  const processes = await first.processes();
  const keeper = processes.get('keeper');
  if (keeper === undefined) throw new Error('the keeper was not written down');
  process.kill(keeper.pid, 'SIGSTOP');
  await first.kill();
  process.kill(keeper.pid, 'SIGKILL');
  // The kill did what it is to do: the servers have lost everyone who would stop them.
  await vi.waitFor(async () => expect((await stillRunning(processes)).sort()).toEqual(serverNames));

  const second = await holdStack(state, 'orphaned');
  expect(await stillRunning(processes)).toEqual([]);
  expect(second.said.join('\n')).toMatch(/stopped what an earlier run had left running: .*kafka/);
  expect(await complaints(second)).toEqual([null, null, null, null, null]);
  expect(await readNotes(second)).toEqual(['written before both were killed']);
  const later = await second.processes();
  expect(await second.stop()).toBe(0);
  expect(await stillRunning(later)).toEqual([]);
});

test('what cannot be used is said in a sentence, and nothing is left running', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(holdStack(state, 'refused', { LISTWIRE_POSTGRES_PORT: String(port) })).rejects.toThrow(
    `LISTWIRE_POSTGRES_PORT=${port} is no free port`,
  );
  await new Promise((resolve) => taken.close(resolve));
  await expect(holdStack(state, 'refused', { REDIS_URL: `redis://127.0.0.1:${port}` })).rejects.toThrow(
    /REDIS_URL names Redis that cannot be used: .*ECONNREFUSED.*unset REDIS_URL/,
  );
  await expect(holdStack(state, 'refused', { DATABASE_URL: 'nowhere' })).rejects.toThrow(/DATABASE_URL/);
});
