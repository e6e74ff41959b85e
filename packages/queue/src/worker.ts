import { setTimeout as wait } from 'node:timers/promises';
import { classify, type Logger, type Running } from '@listwire/runtime';
import { Worker } from 'bullmq';
import { z } from 'zod';
import { connectRedis } from './connection.ts';
import type { QueueName } from './queue-names.ts';

export interface WorkerOptions {
  readonly prefix: string;
  readonly logger: Logger;
  /** Told of an error that waiting does not heal (config, internal): end the process, a supervisor starts it anew. */
  readonly fail: (error: unknown) => void;
  /** Handlers that run at the same moment in this process. */
  readonly concurrency?: number;
}

const doorbellSchema = z.object({ id: z.string().min(1) });

const firstBackoff = 500;
const longestBackoff = 60_000;
// A worker that was killed leaves its job locked for this long; then another one takes it over.
const lockMilliseconds = 10_000;
const stalledCheckMilliseconds = 5_000;
const drainMilliseconds = 8_000;

/**
 * How long to wait before attempt `attempt` + 1, in milliseconds: doubling from half a second to a minute, with up to a
 * quarter of jitter, but never less than the other side asked for.
 */
export function backoffMilliseconds(attempt: number, error: unknown): number {
  const exponential = Math.min(firstBackoff * 2 ** Math.min(attempt - 1, 20), longestBackoff);
  const jittered = exponential * (1 - Math.random() / 4);
  return Math.round(Math.max(jittered, classify(error).retryAfter ?? 0));
}

/**
 * Runs `handler` with the id of each doorbell of the queue. At least once: the handler must be idempotent, and reads from
 * Postgres what is to be done. When it throws, it is run again after a back-off that honours `retryAfter`; what is
 * neither transient nor of a source or message also ends the process through `fail`.
 */
export function startWorker(
  redisUrl: string,
  queue: QueueName,
  handler: (id: string) => Promise<void>,
  { prefix, logger, fail, concurrency = 1 }: WorkerOptions,
): Running {
  const redis = connectRedis(redisUrl, 'patient', logger);
  const worker = new Worker(
    queue,
    async (job) => {
      const { id } = doorbellSchema.parse(job.data);
      try {
        await handler(id);
      } catch (error) {
        const { code, kind, message, retryAfter } = classify(error);
        logger.error(
          { queue, id, code, error: message, retry_after: retryAfter, attempt: job.attemptsMade + 1 },
          'job failed',
        );
        if (kind === 'fatal' || kind === 'config') fail(error);
        throw error;
      }
    },
    {
      connection: redis,
      prefix,
      concurrency,
      lockDuration: lockMilliseconds,
      stalledInterval: stalledCheckMilliseconds,
      maxStalledCount: 1_000_000,
      settings: { backoffStrategy: (attemptsMade, _type, error) => backoffMilliseconds(attemptsMade, error) },
    },
  );
  // Lost locks after FLUSHALL and the like: the handler is idempotent, the sweeper rings again.
  worker.on('error', (error) => logger.debug({ queue, error: error.message }, 'worker error'));
  return {
    async stop() {
      const drained = worker.close().then(() => true);
      if (!(await Promise.race([drained, wait(drainMilliseconds, false, { ref: false })]))) {
        logger.error({ queue }, 'job abandoned, it will run again');
        await worker.close(true);
      }
      redis.disconnect();
    },
  };
}
