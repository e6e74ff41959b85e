import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { processIdentity, sendSignal } from './process-identity.ts';

/** A process that we started, written down so that a later run can stop it if this one cannot. */
const processRecordSchema = z.object({
  pid: z.int().positive(),
  identity: z.string(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
});
export type ProcessRecord = z.infer<typeof processRecordSchema>;

/** Reads one record; null when there is none or it is cut off. */
export async function readRecord(path: string): Promise<ProcessRecord | null> {
  try {
    return processRecordSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Does the recorded process, and not another with its number, still run? */
export async function stillRuns(record: ProcessRecord): Promise<boolean> {
  return (await processIdentity(record.pid)) === record.identity;
}

/** Writes down a running process as `<folder>/<name>.json`; nothing when it has ended already. */
export async function recordProcess(
  folder: string,
  name: string,
  pid: number,
  stopSignal: ProcessRecord['stopSignal'],
): Promise<void> {
  const identity = await processIdentity(pid);
  if (identity === null) return;
  await mkdir(folder, { recursive: true });
  const record: ProcessRecord = { pid, identity, stopSignal };
  const path = join(folder, `${name}.json`);
  await writeFile(`${path}.new`, JSON.stringify(record));
  await rename(`${path}.new`, path);
}

export async function forgetProcess(folder: string, name: string): Promise<void> {
  await rm(join(folder, `${name}.json`), { force: true });
}

/**
 * Stops what an earlier run that died has left running, by its records. The keeper first, which stops the others in good
 * order; what is still there is asked, then killed. Returns the names of what it had to stop.
 */
export async function stopLeftovers(folder: string, keeperName: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  const stopped: string[] = [];
  const stop = async (name: string): Promise<void> => {
    const record = await readRecord(join(folder, `${name}.json`));
    if (record !== null && (await stillRuns(record))) {
      stopped.push(name);
      await stopRecorded(record);
    }
    await forgetProcess(folder, name);
  };
  if (names.includes(keeperName)) await stop(keeperName);
  await Promise.all(names.filter((name) => name !== keeperName).map(stop));
  return stopped;
}

const politeMilliseconds = 20_000;

async function stopRecorded(record: ProcessRecord): Promise<void> {
  sendSignal(record.pid, record.stopSignal);
  const deadline = performance.now() + politeMilliseconds;
  while (await stillRuns(record)) {
    if (performance.now() > deadline) sendSignal(record.pid, 'SIGKILL');
    await sleep(50);
  }
}
