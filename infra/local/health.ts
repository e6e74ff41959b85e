import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListwireError } from '@listwire/runtime';
import type { KeptProcess } from './kept-processes.ts';
import { lastLines } from './run-program.ts';

/** Asks a server whether it serves: null when it does, else the reason why not. Never throws. */
export type Probe = () => Promise<string | null>;

const pauseMilliseconds = 50;

/**
 * Waits until a server that was just started serves. Throws `service-unavailable` when it ends or does not serve in time,
 * with the last lines of its log.
 */
export async function waitUntilHealthy(
  process: KeptProcess,
  probe: Probe,
  { logFile, timeoutMilliseconds }: { logFile: string; timeoutMilliseconds: number },
): Promise<void> {
  const deadline = performance.now() + timeoutMilliseconds;
  for (;;) {
    const reason = await probe();
    const exit = process.exit();
    if (exit === null && reason === null) return;
    if (exit === null && performance.now() < deadline) {
      await sleep(pauseMilliseconds);
      continue;
    }
    const log = await readFile(logFile, 'utf8').catch(() => '');
    const what = exit === null ? `does not serve (${reason})` : `ended with ${exit.signal ?? `status ${exit.code}`}`;
    throw new ListwireError(
      'service-unavailable',
      `${process.name} ${what}; the end of ${logFile}:\n${lastLines(log, 12)}`,
    );
  }
}

/** Did a start fail only because somebody else took the port between our choosing it and the server's opening it? */
export function portWasTaken(error: unknown): boolean {
  return error instanceof ListwireError && /address (already )?in use|EADDRINUSE|BindException/i.test(error.message);
}
