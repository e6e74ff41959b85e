import { ListwireError } from '@listwire/runtime';

/** A Ctrl-C comes from the terminal and, passed on, from npm and from the bootstrap: within this time they are one. */
const sameSignalMilliseconds = 500;

/**
 * Runs a command of the local tools and ends the process with the status that `main` returns. The first SIGINT, SIGTERM or
 * SIGHUP, or the end of whoever started this, aborts `main`'s signal: it then stops what it has started. The second ends the
 * process at once (the keeper stops what is left). An error that is meant for a person is printed as its sentence, any
 * other with its stack; status 1, or 2 when the configuration is wrong.
 */
export async function runCommand(main: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const controller = new AbortController();
  let firstAt: number | null = null;
  const onSignal = (): void => {
    if (firstAt === null) {
      firstAt = performance.now();
      controller.abort();
    } else if (performance.now() - firstAt > sameSignalMilliseconds) {
      process.stderr.write('listwire: stopping at once\n');
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('disconnect', () => {
    if (firstAt === null) onSignal();
  });
  try {
    process.exit(await main(controller.signal));
  } catch (error) {
    if (controller.signal.aborted) process.exit(130);
    if (error instanceof ListwireError) process.stderr.write(`listwire: ${error.message}\n`);
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(error instanceof ListwireError && error.kind === 'config' ? 2 : 1);
  }
}
