import { setTimeout as wait } from 'node:timers/promises';
import { classify, type Logger, type Running } from '@listwire/runtime';

export interface SweeperOptions {
  /** Real milliseconds from the end of one sweep to the next. */
  readonly everyMilliseconds: number;
  /** Rings for everything that is open in Postgres. */
  readonly sweep: () => Promise<void>;
  readonly logger: Logger;
  /** Told of an error that waiting does not heal. */
  readonly fail: (error: unknown) => void;
}

/**
 * Sweeps at once and then again and again: whatever doorbell was lost (Redis emptied, process killed between commit and
 * ring) is rung again from Postgres. One sweep at a time; a transient error waits for the next.
 */
export function startSweeper({ everyMilliseconds, sweep, logger, fail }: SweeperOptions): Running {
  const stopping = new AbortController();
  const swept = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await sweep();
      } catch (error) {
        const { code, kind, message } = classify(error);
        logger.error({ code, error: message }, 'sweep failed');
        if (kind === 'fatal' || kind === 'config') fail(error);
      }
      await wait(everyMilliseconds, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    async stop() {
      stopping.abort();
      await swept;
    },
  };
}
