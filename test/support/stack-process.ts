import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type ProcessRecord, readRecord, stillRuns } from '../../infra/local/process-records.ts';

const holder = fileURLToPath(new URL('stack-holder.ts', import.meta.url));

const environmentSchema = z.object({
  DATABASE_URL: z.string(),
  REDIS_URL: z.string(),
  KAFKA_BROKERS: z.string(),
  SMTP_URL: z.string(),
  LISTWIRE_INBOX_URL: z.string().optional(),
});

/** A stack that another process holds, so that the process can be killed. */
export interface StackProcess {
  readonly environment: z.infer<typeof environmentSchema>;
  /** What it said while it started, for a person. */
  readonly said: readonly string[];
  /** The processes that it wrote down, by name: its servers and its keeper. */
  processes(): Promise<Map<string, ProcessRecord>>;
  kill(): Promise<void>;
  /** Asks it to stop and returns its exit status. */
  stop(): Promise<number | null>;
}

/** Runs the stack `name` under the folder `state` in a process of its own. Rejects with what it said when it does not start. */
export async function holdStack(
  state: string,
  name: string,
  extraEnvironment: Record<string, string> = {},
): Promise<StackProcess> {
  const own = { DATABASE_URL: '', REDIS_URL: '', KAFKA_BROKERS: '', SMTP_URL: '', LISTWIRE_INBOX_URL: '' };
  const child = spawn(process.execPath, [holder, name], {
    env: { ...process.env, ...own, LISTWIRE_STATE: state, ...extraEnvironment },
    // The channel tells it when this process is gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  createInterface({ input: piped(child.stderr) }).on('line', (line) => said.push(line));
  const exited = once(child, 'exit');
  const environment = await new Promise<z.infer<typeof environmentSchema>>((resolve, reject) => {
    createInterface({ input: piped(child.stdout) }).once('line', (line) =>
      resolve(environmentSchema.parse(JSON.parse(line))),
    );
    child.once('close', () => reject(new Error(said.join('\n'))));
  });
  return {
    environment,
    said,
    async processes() {
      const folder = join(state, name, 'processes');
      const records = new Map<string, ProcessRecord>();
      for (const file of await readdir(folder)) {
        const record = await readRecord(join(folder, file));
        if (record !== null) records.set(file.replace(/\.json$/, ''), record);
      }
      return records;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}

function piped(stream: Readable | null): Readable {
  if (stream === null) throw new Error('the stream is not piped');
  return stream;
}

/** The names of those processes that still run. */
export async function stillRunning(records: ReadonlyMap<string, ProcessRecord>): Promise<string[]> {
  const names: string[] = [];
  for (const [name, record] of records) {
    if (await stillRuns(record)) names.push(name);
  }
  return names;
}
