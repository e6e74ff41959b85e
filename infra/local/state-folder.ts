import { link, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ListwireError } from '@listwire/runtime';
import { processIdentity } from './process-identity.ts';
import { type ProcessRecord, readRecord, stillRuns } from './process-records.ts';

/** The checkout. */
export const checkoutFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Where one run keeps its data, logs and process records, held by this process alone until `release`. */
export interface StateFolder {
  readonly path: string;
  readonly logs: string;
  readonly processes: string;
  release(): Promise<void>;
}

const runsAtOnce = 20;

/**
 * Takes `.listwire/NAME` in the checkout (LISTWIRE_STATE overrides `.listwire`). `fresh`: for a run that begins with
 * nothing and keeps nothing but its logs; as many as like may run at once, each in a folder of its own (NAME, NAME-2, …).
 * Otherwise the data stays from run to run, and a second run at the same time is refused.
 */
export async function claimStateFolder(
  name: string,
  { fresh, environment }: { fresh: boolean; environment: NodeJS.ProcessEnv },
): Promise<StateFolder> {
  const root = resolve(checkoutFolder, environment['LISTWIRE_STATE'] ?? '.listwire');
  let owner: ProcessRecord | null = null;
  for (let number = 1; number <= (fresh ? runsAtOnce : 1); number += 1) {
    const path = join(root, number === 1 ? name : `${name}-${number}`);
    await mkdir(path, { recursive: true });
    owner = await takeOwnership(path);
    if (owner === null) {
      return {
        path,
        logs: join(path, 'logs'),
        processes: join(path, 'processes'),
        async release() {
          if (fresh) await emptyFolder(path, ['logs', ownerFile]);
          await rm(join(path, ownerFile), { force: true });
        },
      };
    }
  }
  throw new ListwireError(
    'service-unavailable',
    `"${name}" runs already in ${root} (process ${owner?.pid}): stop that first, or set LISTWIRE_STATE to another folder`,
  );
}

/** Removes all in a folder but the names to keep. */
export async function emptyFolder(path: string, keep: readonly string[]): Promise<void> {
  for (const file of await readdir(path)) {
    if (!keep.includes(file)) await rm(join(path, file), { recursive: true, force: true });
  }
}

export const ownerFile = 'owner.json';

/** Makes this process the owner of a folder; returns the living process that owns it otherwise. */
async function takeOwnership(path: string): Promise<ProcessRecord | null> {
  const file = join(path, ownerFile);
  const identity = await processIdentity(process.pid);
  const mine: ProcessRecord = { pid: process.pid, identity: identity ?? 'unknown', stopSignal: 'SIGTERM' };
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(mine));
  try {
    for (;;) {
      // A hard link appears whole or not at all, and never over another.
      if (await linked(draft, file)) return null;
      const owner = await readRecord(file);
      if (owner !== null && (await stillRuns(owner))) return owner;
      // The owner has died. Two that see this at the same moment: the second one may move the first one's new claim.
      const abandoned = `${draft}.abandoned`;
      if (!(await moved(file, abandoned))) continue;
      const taken = await readRecord(abandoned);
      if (taken !== null && (await stillRuns(taken))) await linked(abandoned, file);
      await rm(abandoned, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
