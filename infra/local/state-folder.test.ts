import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimStateFolder, ownerFile } from './state-folder.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'listwire-state-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const claim = (fresh: boolean) => claimStateFolder('run', { fresh, environment: { LISTWIRE_STATE: root } });

test('one run at a time has the kept data; the next one has them after it', async () => {
  const first = await claim(false);
  await writeFile(join(first.path, 'data'), 'kept');
  await expect(claim(false)).rejects.toThrow(`"run" runs already in ${root} (process ${process.pid})`);
  await first.release();
  const second = await claim(false);
  expect(existsSync(join(second.path, 'data'))).toBe(true);
  await second.release();
});

test('fresh runs at the same time have a folder each, and keep only their logs', async () => {
  const [first, second] = [await claim(true), await claim(true)];
  expect([basename(first.path), basename(second.path)]).toEqual(['run', 'run-2']);
  await mkdir(first.logs);
  await writeFile(join(first.path, 'data'), 'not kept');
  await first.release();
  await second.release();
  expect(await readdir(first.path)).toEqual(['logs']);
  expect(basename((await claim(true)).path)).toBe('run');
});

test('the folder of a run that died is taken over, even when another process has its number now', async () => {
  await mkdir(join(root, 'run'));
  const dead = { pid: process.pid, identity: 'another boot 1', stopSignal: 'SIGTERM' };
  await writeFile(join(root, 'run', ownerFile), JSON.stringify(dead));
  const state = await claim(false);
  expect(await readdir(state.path)).toEqual([ownerFile]);
});
