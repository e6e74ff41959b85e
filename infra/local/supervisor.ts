import { appendFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Keeper, type KeptProcess, openKeeper } from './kept-processes.ts';
import { type ReadableLine, readableLine } from './readable-line.ts';
import { checkoutFolder } from './state-folder.ts';

/** The services of the pipeline, in the order of a document's way. */
export const serviceNames = ['ingest', 'extract', 'diff', 'publish', 'alerts'] as const;
type ServiceName = (typeof serviceNames)[number];

export interface SupervisorOptions {
  /** The whole environment of the services. */
  readonly environment: NodeJS.ProcessEnv;
  readonly names?: readonly ServiceName[];
  /** Told of each line that a service writes, and of what the supervisor does about it. */
  readonly onLine: (line: ReadableLine) => void;
  /** Also gets each line as the service wrote it; that of the run before is kept as `….previous.log`. */
  readonly logFile?: string;
  /** Runs the services; one of the supervisor's own by default. */
  readonly keeper?: Keeper;
}

export interface Supervisor {
  /** Settles when each service has come up at least once. */
  readonly up: Promise<void>;
  /** Settles with a sentence when a service cannot run at all: its configuration is wrong, and starting again cannot help. */
  readonly failed: Promise<string>;
  /** The process of a service; null between a crash and the next start. */
  pid(name: ServiceName): number | null;
  /** Sends a signal to a service; false when it is not running at the moment. The supervisor starts it again if it ends. */
  kill(name: ServiceName, signal: NodeJS.Signals): boolean;
  /** Lets each service finish what it has begun (at most 10 s), and waits for the end. */
  stop(): Promise<void>;
}

const firstPauseMilliseconds = 1000;
const longestPauseMilliseconds = 30_000;
/** A service that ran this long was well; the next crash is a first one again. */
const wellAfterMilliseconds = 60_000;
/** A little longer than a service gives itself to drain. */
const graceMilliseconds = 12_000;
/** The exit status of a service whose configuration is wrong (packages/runtime). */
const configurationStatus = 2;

/** Starts the services, one process each, and starts one that ends again: after 1 s, 2 s, 4 s … 30 s. */
export async function startServices(options: SupervisorOptions): Promise<Supervisor> {
  const { environment, names = serviceNames, onLine, logFile } = options;
  const keeper = options.keeper ?? (await openKeeper());
  if (logFile !== undefined) await rename(logFile, logFile.replace(/\.log$/, '.previous.log')).catch(() => {});
  const running = new Map<ServiceName, KeptProcess>();
  const stopping = new AbortController();
  const waitingFor = new Set<ServiceName>(names);
  let announceUp: () => void = () => {};
  let announceFailure: (sentence: string) => void = () => {};
  const up = new Promise<void>((resolve) => {
    announceUp = resolve;
  });
  const failed = new Promise<string>((resolve) => {
    announceFailure = resolve;
  });
  const say = (level: ReadableLine['level'], service: string, message: string): void =>
    onLine({ level, service, message, text: `listwire: ${message}` });

  async function runOnce(name: ServiceName): Promise<KeptProcess> {
    return keeper.run(
      {
        name,
        command: process.execPath,
        arguments: ['--disable-warning=ExperimentalWarning', `services/${name}/src/main.ts`],
        folder: checkoutFolder,
        environment: definedOnly(environment),
        output: 'lines',
        graceMilliseconds,
      },
      (text) => {
        if (logFile !== undefined) appendFileSync(logFile, `${text}\n`);
        const line = readableLine(name, text);
        if (line.message === 'service started') {
          waitingFor.delete(name);
          if (waitingFor.size === 0) announceUp();
        }
        onLine(line);
      },
    );
  }

  async function keepRunning(name: ServiceName): Promise<void> {
    let pause = firstPauseMilliseconds;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const service = await runOnce(name);
      running.set(name, service);
      // Asked to stop while this one was being started: `stop` did not see it.
      if (stopping.signal.aborted) await service.stop();
      const { code, signal } = await service.exited;
      running.delete(name);
      if (stopping.signal.aborted) return;
      const how = signal === null ? `status ${code}` : `signal ${signal}`;
      if (code === configurationStatus) {
        announceFailure(`${name} cannot run: its configuration is wrong, as it says above`);
        return;
      }
      if (performance.now() - startedAt > wellAfterMilliseconds) pause = firstPauseMilliseconds;
      say('warn', name, `${name} stopped (${how}), starting again in ${pause / 1000} s`);
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
      pause = Math.min(pause * 2, longestPauseMilliseconds);
    }
  }

  const loops = names.map((name) =>
    keepRunning(name).catch((error: unknown) => {
      if (!stopping.signal.aborted) announceFailure(`${name} cannot be started: ${String(error)}`);
    }),
  );
  return {
    up,
    failed,
    pid: (name) => running.get(name)?.pid ?? null,
    kill(name, signal) {
      const service = running.get(name);
      service?.kill(signal);
      return service !== undefined;
    },
    async stop() {
      stopping.abort();
      await Promise.all([...running.values()].map((service) => service.stop()));
      await Promise.all(loops);
      if (options.keeper === undefined) await keeper.close();
    },
  };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
