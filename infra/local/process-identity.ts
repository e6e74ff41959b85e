import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * What tells a process from a later one that was given the same number: the boot and the tick it started at. Null when no
 * such process runs (a zombie has ended and counts as none).
 */
export async function processIdentity(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    try {
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
      const status = await readFile(`/proc/${pid}/stat`, 'utf8');
      // proc(5): the name (field 2) is in brackets and may hold anything; then state (field 3) … start time (field 22).
      const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot.trim()} ${fields[19]}`;
    } catch {
      return null;
    }
  }
  try {
    const { stdout } = await execute('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() === '' ? null : stdout.trim();
  } catch {
    return null;
  }
}

/** Sends a signal; false when the process is gone (or is not ours). */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
