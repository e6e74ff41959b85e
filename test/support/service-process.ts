import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface ServiceProcess {
  /** How it ended: its exit status, or the signal that killed it. */
  readonly ended: Promise<{ readonly status: number | null; readonly signal: NodeJS.Signals | null }>;
  /** All that it has logged. */
  log(): string;
  /** Waits until it has logged `text`; fails when it ends before. */
  logged(text: string, milliseconds?: number): Promise<void>;
  /** Kills it with SIGKILL, as a power cut would. */
  kill(): void;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Runs `services/NAME/src/main.ts` as a process of its own, with `environment` added to ours. */
export function startService(name: string, environment: Readonly<Record<string, string>>): ServiceProcess {
  const main = fileURLToPath(new URL(`../../services/${name}/src/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (chunk: string) => {
    text += chunk;
  });
  let over = false;
  const ended = new Promise<{ status: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status, signal) => {
      over = true;
      resolve({ status, signal });
    });
  });
  return {
    ended,
    log: () => text,
    async logged(wanted, milliseconds = 30_000) {
      const deadline = Date.now() + milliseconds;
      while (!text.includes(wanted)) {
        if (over || Date.now() > deadline) throw new Error(`${name} has not logged "${wanted}":\n${text}`);
        await wait(20);
      }
    },
    kill() {
      child.kill('SIGKILL');
    },
    async stop() {
      if (!over) child.kill('SIGTERM');
      await ended;
    },
  };
}
