// The keeper: a process of its own that runs the stack's servers and Listwire's services for the command that started it,
// and stops them all when that command ends, however it ends. It leads a session of its own, so a Ctrl-C at the terminal
// does not reach it or them; what does reach it is the end of the channel to its parent, which the operating system closes
// even when the parent is killed. `node keeper.ts [FOLDER]`: FOLDER is where it writes down each process it has started.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { type KeeperReport, keeperOrderSchema, type keptProgramSchema } from './keeper-messages.ts';
import { forgetProcess, recordProcess } from './process-records.ts';

interface Kept {
  readonly program: z.output<typeof keptProgramSchema>;
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
}

const recordFolder = process.argv[2];
const kept = new Map<number, Kept>();
let closing = false;

function report(message: KeeperReport): void {
  if (process.connected) process.send?.(message, undefined, {}, () => {});
}

function readLines(id: number, name: 'stdout' | 'stderr', stream: Readable | null): void {
  if (stream === null) return;
  createInterface({ input: stream }).on('line', (text) => report({ kind: 'line', id, stream: name, text }));
}

function start(id: number, program: Kept['program']): void {
  const log = typeof program.output === 'object' ? openSync(program.output.file, 'a') : null;
  const child = spawn(program.command, program.arguments, {
    cwd: program.folder,
    env: program.environment,
    stdio: program.output === 'inherit' ? ['ignore', 'inherit', 'inherit'] : ['ignore', log ?? 'pipe', log ?? 'pipe'],
    ...(program.argv0 === undefined ? {} : { argv0: program.argv0 }),
    ...(program.uid === undefined ? {} : { uid: program.uid }),
    ...(program.gid === undefined ? {} : { gid: program.gid }),
  });
  if (log !== null) closeSync(log);
  readLines(id, 'stdout', child.stdout);
  readLines(id, 'stderr', child.stderr);
  let recorded: Promise<void> = Promise.resolve();
  const exited = new Promise<void>((resolve) => {
    // 'close' comes after the last line of output; a program that could not be started has no pid and only an 'error'.
    child.on('error', (error) => {
      if (child.pid === undefined) {
        report({ kind: 'failed', id, message: error.message });
        kept.delete(id);
        resolve();
      }
    });
    child.on('close', (code, signal) => {
      kept.delete(id);
      report({ kind: 'exited', id, code, signal });
      if (recordFolder === undefined) return resolve();
      void recorded.then(() => forgetProcess(recordFolder, program.name)).finally(resolve);
    });
  });
  kept.set(id, { program, child, exited });
  if (child.pid === undefined) return;
  report({ kind: 'started', id, pid: child.pid });
  if (recordFolder !== undefined) {
    recorded = recordProcess(recordFolder, program.name, child.pid, program.stopSignal).catch(() => {});
  }
}

async function stop({ program, child, exited }: Kept): Promise<void> {
  child.kill(program.stopSignal);
  const forced = setTimeout(() => child.kill('SIGKILL'), program.graceMilliseconds);
  await exited;
  clearTimeout(forced);
}

async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  const turns = [...new Set([...kept.values()].map(({ program }) => program.stopTurn))].sort((a, b) => a - b);
  for (const turn of turns) {
    await Promise.all([...kept.values()].filter(({ program }) => program.stopTurn === turn).map(stop));
  }
  if (recordFolder !== undefined) await forgetProcess(recordFolder, 'keeper');
  process.exit(0);
}

process.on('message', (message) => {
  const order = keeperOrderSchema.parse(message);
  if (order.kind === 'close') void close();
  else if (order.kind === 'run') {
    if (!closing) start(order.id, order.program);
  } else {
    const target = kept.get(order.id);
    if (target !== undefined) void stop(target);
  }
});
process.on('disconnect', () => void close());
process.on('uncaughtException', (error) => {
  process.stderr.write(`listwire: the keeper of the local services failed: ${error.stack}\n`);
  void close();
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void close());

if (recordFolder !== undefined) await recordProcess(recordFolder, 'keeper', process.pid, 'SIGTERM');
report({ kind: 'ready' });
// The parent may have died before this process listened for it.
if (!process.connected) void close();
