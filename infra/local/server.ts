import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from './free-ports.ts';
import { type Probe, portWasTaken, waitUntilHealthy } from './health.ts';
import type { KeeperOrder } from './keeper-messages.ts';
import type { Keeper, KeptProcess } from './kept-processes.ts';
import type { Progress } from './progress.ts';
import type { StateFolder } from './state-folder.ts';

/** What each server of the stack is started with. */
export interface StackContext {
  readonly keeper: Keeper;
  readonly ports: Ports;
  readonly state: StateFolder;
  /** The data need not outlive a power cut. */
  readonly volatile: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: Progress;
  /** Told of each server that has come up. */
  onStarted(process: KeptProcess, logFile: string): void;
}

/** Everything about a program but what all servers have in common. */
type ServerProgram = Omit<Extract<KeeperOrder, { kind: 'run' }>['program'], 'name' | 'output' | 'stopTurn'>;

export interface Launch {
  readonly program: ServerProgram;
  readonly probe: Probe;
}

const attempts = 3;
const startMilliseconds = 60_000;

/** The turn in which servers stop: after Listwire's services (0). */
const serverTurn = 1;

/**
 * Starts a server on ports of its own and waits until it serves. `launch` says how, for the ports that were chosen; it is
 * asked again with others when somebody else took one in between. Its output goes to `NAME.log`, that of the run before is
 * kept as `NAME.previous.log`.
 */
export async function startServer<Port extends string>(
  { keeper, ports, state, onStarted }: StackContext,
  name: string,
  portNames: readonly Port[],
  launch: (ports: Record<Port, number>) => Promise<Launch>,
): Promise<{ process: KeptProcess; ports: Record<Port, number> }> {
  const logFile = join(state.logs, `${name}.log`);
  await mkdir(state.logs, { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    await rename(logFile, join(state.logs, `${name}.previous.log`)).catch(() => {});
    const chosen = await choosePorts(ports, portNames, attempt > 1);
    const { program, probe } = await launch(chosen);
    const process = await keeper.run({ ...program, name, output: { file: logFile }, stopTurn: serverTurn });
    try {
      await waitUntilHealthy(process, probe, { logFile, timeoutMilliseconds: startMilliseconds });
      onStarted(process, logFile);
      return { process, ports: chosen };
    } catch (error) {
      await process.stop();
      const mayRetry = attempt < attempts && !portNames.some((port) => ports.isConfigured(port));
      if (!mayRetry || !portWasTaken(error)) throw error;
    }
  }
}

async function choosePorts<Port extends string>(
  ports: Ports,
  names: readonly Port[],
  another: boolean,
): Promise<Record<Port, number>> {
  const chosen: Partial<Record<Port, number>> = {};
  for (const name of names) chosen[name] = await ports.choose(name, another);
  return complete(chosen, names);
}

function complete<Port extends string>(
  chosen: Partial<Record<Port, number>>,
  names: readonly Port[],
): Record<Port, number> {
  const isComplete = (record: Partial<Record<Port, number>>): record is Record<Port, number> =>
    names.every((name) => record[name] !== undefined);
  if (!isComplete(chosen)) throw new Error('a port was not chosen');
  return chosen;
}
