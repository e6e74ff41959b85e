import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Terminal } from './terminal.ts';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const variables = ['DATABASE_URL', 'REDIS_URL', 'KAFKA_BROKERS'];

/**
 * The environment variables, and those of the services that are not set as in the local stack that was started last in
 * this checkout (`npm start`, `npm run demo`, `npm run stack`) and still runs, if there is one.
 */
export async function stackEnvironment(terminal: Terminal): Promise<NodeJS.ProcessEnv> {
  const missing = variables.filter((name) => (process.env[name] ?? '') === '');
  const file = missing.length === 0 ? null : await newestStackFile();
  if (file === null) return process.env;
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.split(/=(.*)/s, 2));
  const found = lines.flatMap(([name = '', value = '']) => (missing.includes(name) ? [[name, value]] : []));
  if (found.length > 0) terminal.note(`using the stack of ${file}`);
  return { ...process.env, ...Object.fromEntries(found) };
}

/** The file in which the running stack that was started last says where its services are. */
async function newestStackFile(): Promise<string | null> {
  const root = join(checkout, process.env['LISTWIRE_STATE'] ?? '.listwire');
  const running: { path: string; startedAt: number }[] = [];
  for (const name of await namesIn(root)) {
    const names = await namesIn(join(root, name));
    // A stack that was stopped has given its folder back.
    if (!names.includes('owner.json') || !names.includes('environment')) continue;
    const path = join(root, name, 'environment');
    running.push({ path, startedAt: (await stat(path)).mtimeMs });
  }
  return running.toSorted((one, other) => other.startedAt - one.startedAt)[0]?.path ?? null;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
