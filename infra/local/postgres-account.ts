import { chown, readFile } from 'node:fs/promises';
import { ListwireError } from '@listwire/runtime';
import { findOnPath, runProgram } from './run-program.ts';

/** How to run Postgres' programs: as whom, and with what before the command. */
export interface PostgresAccount {
  readonly uid?: number;
  readonly gid?: number;
  /** What a command line begins with. */
  readonly prefix: readonly string[];
}

/**
 * The account that Postgres' programs run under: this user, or when this is root, whom Postgres refuses, `postgres` or
 * `nobody`. That account must reach `folders` (the programs, the data). A checkout in root's home keeps it out: there it is
 * lent root's right to pass folders, by setpriv, rather than made to copy 60 MB of programs elsewhere.
 */
export async function findPostgresAccount(folders: readonly string[]): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = await unprivilegedAccount();
  const test = ['test', ...folders.flatMap((folder) => ['-a', '-x', folder]).slice(1)];
  if ((await runProgram('/usr/bin/env', test, { uid, gid, folder: '/' })).status === 0) return { uid, gid, prefix: [] };
  const setpriv = await findOnPath('setpriv');
  if (setpriv !== null) {
    // capabilities(7): access(2), by which Postgres looks for its programs, honours the right only with no_setuid_fixup.
    const right = ['--inh-caps=-all,+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
    const prefix = [setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...right];
    if ((await runProgram(setpriv, [...prefix.slice(1), ...test], { folder: '/' })).status === 0)
      return { uid, gid, prefix };
  }
  throw new ListwireError(
    'service-unavailable',
    `Postgres does not run as root, and the account it would run under (user id ${uid}) cannot reach ${folders.join(', ')}: ` +
      'move the checkout out of a folder that is closed to others, run as another user, or set DATABASE_URL to an existing Postgres',
  );
}

/** Gives a file or folder to the account. */
export async function giveTo(account: PostgresAccount, path: string): Promise<void> {
  if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid);
}

/** The command line and identity to start one of Postgres' programs with. */
export function asAccount(
  { uid, gid, prefix }: PostgresAccount,
  command: string,
  programArguments: readonly string[],
): { command: string; arguments: string[]; uid?: number; gid?: number } {
  const [first, ...rest] = prefix;
  if (first !== undefined) return { command: first, arguments: [...rest, command, ...programArguments] };
  return {
    command,
    arguments: [...programArguments],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  };
}

async function unprivilegedAccount(): Promise<{ uid: number; gid: number }> {
  // passwd(5): name:password:uid:gid:…
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((fields) => fields[0] === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new ListwireError(
    'service-unavailable',
    'Postgres does not run as root, and there is no user "postgres" or "nobody": make one (useradd postgres), or set DATABASE_URL to an existing Postgres',
  );
}
