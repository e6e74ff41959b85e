import { classify } from './errors.ts';
import type { Logger } from './logger.ts';

/** Something that is running and can be brought to an end: it finishes what it has begun. */
export interface Running {
  stop(): Promise<void>;
}

const drainMilliseconds = 10_000;

/**
 * Runs a service until SIGINT, SIGTERM or an error. The first signal drains (`stop` of everything that `start` returned,
 * last started first, at most 10 s), the second ends at once. Exit status: 0 after a drain, 1 after an error, 2 when
 * the configuration is wrong.
 */
export async function runService(
  logger: Logger,
  start: (fail: (error: unknown) => void) => Promise<readonly Running[]>,
): Promise<void> {
  let parts: readonly Running[] = [];
  let ending = false;

  async function end(status: number): Promise<void> {
    if (ending) process.exit(status === 0 ? 1 : status);
    ending = true;
    const forced = setTimeout(() => process.exit(status === 0 ? 1 : status), drainMilliseconds);
    forced.unref();
    for (const part of parts.toReversed()) {
      try {
        await part.stop();
      } catch (error) {
        logger.error({ error: classify(error).message }, 'stopping failed');
      }
    }
    process.exit(status);
  }
  function fail(error: unknown): void {
    const { code, kind, message, cause } = classify(error);
    logger.error({ code, message, stack: cause instanceof Error ? cause.stack : undefined }, 'service failed');
    void end(kind === 'config' ? 2 : 1);
  }

  process.on('SIGINT', () => void end(0));
  process.on('SIGTERM', () => void end(0));
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  try {
    parts = await start(fail);
    logger.info({}, 'service started');
  } catch (error) {
    fail(error);
  }
}
