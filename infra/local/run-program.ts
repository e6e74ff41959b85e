import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

export interface Outcome {
  /** The exit status; null when it could not be started, or a signal ended it. */
  readonly status: number | null;
  /** What it wrote to standard output and standard error, as one. */
  readonly output: string;
}

export interface RunOptions {
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly argv0?: string;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

/** Runs a program to its end, without standard input. Never throws: a program that is not there has status null. */
export function runProgram(
  command: string,
  programArguments: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, programArguments, {
      cwd: options.folder,
      env: options.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.argv0 === undefined ? {} : { argv0: options.argv0 }),
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ status: null, output: error.message }));
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** The last lines of a program's output, for an error message. */
export function lastLines(output: string, count = 6): string {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}

/** The full path of a program on the PATH; null where there is none. */
export async function findOnPath(name: string, environment: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue;
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return null;
}

export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
