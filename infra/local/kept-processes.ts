import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ListwireError } from '@listwire/runtime';
import { type KeeperOrder, type KeptProgram, keeperReportSchema } from './keeper-messages.ts';
import { sendSignal } from './process-identity.ts';

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A program that the keeper runs. */
export interface KeptProcess {
  readonly name: string;
  readonly pid: number;
  /** Settles when it has ended; never rejects. */
  readonly exited: Promise<Exit>;
  /** Null while it runs. */
  exit(): Exit | null;
  /** Asks it to end, kills it when it has not within its grace, and waits for the end. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

export interface Keeper {
  /** Starts a program. Rejects with `service-unavailable` when it cannot be started. */
  run(program: KeptProgram, onLine?: (text: string, stream: 'stdout' | 'stderr') => void): Promise<KeptProcess>;
  /** Stops all programs in their turns and ends the keeper. */
  close(): Promise<void>;
  /** Settles when the keeper has ended: `true` when it was asked to. */
  readonly ended: Promise<boolean>;
}

interface Pending {
  started(pid: number): void;
  failed(error: Error): void;
  line(text: string, stream: 'stdout' | 'stderr'): void;
  exited(exit: Exit): void;
}

/** Starts a keeper. Programs it runs end with this process, even when it is killed. `recordFolder`: where it writes them down. */
export async function openKeeper(recordFolder?: string): Promise<Keeper> {
  const child = fork(
    fileURLToPath(new URL('keeper.ts', import.meta.url)),
    recordFolder === undefined ? [] : [recordFolder],
    {
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [],
    },
  );
  const programs = new Map<number, Pending>();
  let lastId = 0;
  let asked = false;
  const send = (order: KeeperOrder): void => {
    if (child.connected) child.send(order, () => {});
  };

  const ended = new Promise<boolean>((resolve) => {
    child.on('exit', () => {
      for (const program of programs.values()) {
        program.failed(new ListwireError('service-unavailable', 'the process that keeps the local services has ended'));
        program.exited({ code: null, signal: 'SIGKILL' });
      }
      programs.clear();
      resolve(asked);
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () =>
      reject(new ListwireError('service-unavailable', 'the keeper of the local services did not start')),
    );
    child.on('message', (message) => {
      const report = keeperReportSchema.parse(message);
      if (report.kind === 'ready') return resolve();
      const program = programs.get(report.id);
      if (report.kind === 'started') program?.started(report.pid);
      else if (report.kind === 'line') program?.line(report.text, report.stream);
      else if (report.kind === 'failed') {
        programs.delete(report.id);
        program?.failed(new ListwireError('service-unavailable', report.message));
      } else {
        programs.delete(report.id);
        program?.exited({ code: report.code, signal: report.signal });
      }
    });
  });
  await ready;

  return {
    ended,
    run(program, onLine = () => {}) {
      if (asked || !child.connected) {
        return Promise.reject(
          new ListwireError('service-unavailable', `${program.name} is not started: all is stopping`),
        );
      }
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        let exit: Exit | null = null;
        let settle: (value: Exit) => void = () => {};
        const exited = new Promise<Exit>((done) => {
          settle = done;
        });
        programs.set(id, {
          started: (pid) =>
            resolve({
              name: program.name,
              pid,
              exited,
              exit: () => exit,
              async stop() {
                send({ kind: 'stop', id });
                await exited;
              },
              kill(signal) {
                if (exit === null) sendSignal(pid, signal);
              },
            }),
          failed: reject,
          line: onLine,
          exited(value) {
            exit = value;
            settle(value);
          },
        });
        send({ kind: 'run', id, program });
      });
    },
    async close() {
      asked = true;
      send({ kind: 'close' });
      await ended;
    },
  };
}
