import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ListwireError, type Logger, systemClock } from '@listwire/runtime';
import { type JobsOptions, Queue, type RepeatOptions } from 'bullmq';
import { checkEvictionPolicy, connectRedis } from './connection.ts';
import { type QueueName, queueNames } from './queue-names.ts';

export interface QueuesOptions {
  /** Namespaces every key in Redis; several installations can share one Redis. */
  readonly prefix: string;
  readonly logger: Logger;
}

/** When a scheduled doorbell rings: each `every` milliseconds, or by a cron `pattern` in the time zone `tz`. */
export type Schedule =
  | { readonly every: number; readonly pattern?: never; readonly tz?: never }
  | { readonly pattern: string; readonly tz: string; readonly every?: never };

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  /** Waiting for a retry or for its time. */
  readonly delayed: number;
}

export interface Queues {
  /**
   * Asks the queue's workers to look at `id`. Rings of an id that already waits are one; a ring while its handler runs
   * brings one more run. Never throws: when Redis is away the ring is lost, and a sweeper rings again from Postgres.
   */
  ring(queue: QueueName, id: string | number): Promise<void>;
  /** Rings `id` by `schedule` from now on, also after Redis has lost everything. The same id replaces its schedule. */
  schedule(queue: QueueName, id: string, schedule: Schedule): Promise<void>;
  /** Removes the schedules of a queue that none of `ids` names: those of an earlier configuration. */
  keepSchedules(queue: QueueName, ids: readonly string[]): Promise<void>;
  counts(): Promise<Record<QueueName, QueueCounts>>;
  close(): Promise<void>;
}

interface KeptSchedule {
  readonly queue: QueueName;
  readonly id: string;
  readonly repeat: RepeatOptions;
}

const startMilliseconds = 10_000;
const ringMilliseconds = 5_000;
const watchMilliseconds = 2_000;
const overdueMilliseconds = 10_000;

/** Retries go on until the handler says that it is done: what keeps killing a worker is counted in Postgres, not here. */
const jobOptions = {
  attempts: 1_000_000,
  backoff: { type: 'listwire' },
  removeOnComplete: true,
  removeOnFail: true,
} as const satisfies JobsOptions;

/** Opens the queues for ringing. Errors: `service-unavailable` when Redis does not answer within ten seconds. */
export async function openQueues(redisUrl: string, { prefix, logger }: QueuesOptions): Promise<Queues> {
  const redis = connectRedis(redisUrl, 'impatient', logger);
  try {
    await within(startMilliseconds, checkEvictionPolicy(redis, logger));
  } catch (error) {
    redis.disconnect();
    throw new ListwireError('service-unavailable', 'Redis does not answer', { cause: error });
  }
  const open = new Map(queueNames.map((name) => [name, openQueue(name)]));
  const kept = new Map<string, KeptSchedule>();
  const closing = new AbortController();
  const watching = watchSchedules();

  function openQueue(name: QueueName): Queue {
    const queue = new Queue(name, { connection: redis, prefix, defaultJobOptions: jobOptions });
    queue.on('error', (error) => logger.debug({ queue: name, error: error.message }, 'queue error'));
    return queue;
  }
  function queueNamed(name: QueueName): Queue {
    const queue = open.get(name);
    if (queue === undefined) throw new ListwireError('internal', `unknown queue ${name}`);
    return queue;
  }
  async function upsert({ queue, id, repeat }: KeptSchedule): Promise<void> {
    await queueNamed(queue).upsertJobScheduler(id, repeat, { name: 'doorbell', data: { id }, opts: jobOptions });
  }
  // A scheduler can vanish (FLUSHALL) or stand still: put it back from memory. BullMQ keeps the system clock's time.
  async function watchSchedules(): Promise<void> {
    while (await pause(watchMilliseconds, closing.signal)) {
      for (const schedule of kept.values()) {
        try {
          const found = await queueNamed(schedule.queue).getJobScheduler(schedule.id);
          const dueSince =
            found?.next === undefined ? Number.POSITIVE_INFINITY : systemClock.now().getTime() - found.next;
          if (dueSince < overdueMilliseconds + 2 * (schedule.repeat.every ?? 0)) continue;
          if (found !== undefined) await queueNamed(schedule.queue).removeJobScheduler(schedule.id);
          await upsert(schedule);
          logger.info({ queue: schedule.queue, id: schedule.id }, 'schedule put back');
        } catch (error) {
          logger.debug({ queue: schedule.queue, id: schedule.id, error: String(error) }, 'schedule not checked');
        }
      }
    }
  }

  return {
    async ring(queue, id) {
      const deduplication = { id: String(id), keepLastIfActive: true };
      try {
        // The job's own id is random: BullMQ refuses ids of digits only, and a counter would begin anew after FLUSHALL.
        const added = queueNamed(queue).add('doorbell', { id: String(id) }, { jobId: randomUUID(), deduplication });
        await within(ringMilliseconds, added);
      } catch (error) {
        logger.error({ queue, id, error: String(error) }, 'doorbell not rung, the sweeper will ring it');
      }
    },
    async schedule(queue, id, schedule) {
      const keep = { queue, id, repeat: { ...schedule } };
      await within(ringMilliseconds, upsert(keep));
      kept.set(`${queue} ${id}`, keep);
    },
    async keepSchedules(queue, ids) {
      for (const scheduler of await queueNamed(queue).getJobSchedulers()) {
        if (ids.includes(scheduler.key)) continue;
        kept.delete(`${queue} ${scheduler.key}`);
        await queueNamed(queue).removeJobScheduler(scheduler.key);
      }
    },
    async counts() {
      const counted = await Promise.all(
        queueNames.map(async (name) => {
          const found = await queueNamed(name).getJobCounts('wait', 'active', 'delayed');
          return [name, found] as const;
        }),
      );
      const byName = new Map(counted);
      function countsOf(name: QueueName): QueueCounts {
        const found = byName.get(name);
        return { waiting: found?.['wait'] ?? 0, active: found?.['active'] ?? 0, delayed: found?.['delayed'] ?? 0 };
      }
      return {
        ingest: countsOf('ingest'),
        extract: countsOf('extract'),
        diff: countsOf('diff'),
        publish: countsOf('publish'),
        deliver: countsOf('deliver'),
      };
    },
    async close() {
      closing.abort();
      await watching;
      await Promise.allSettled([...open.values()].map((queue) => within(ringMilliseconds, queue.close())));
      redis.disconnect();
    },
  };
}

/** The promise's outcome, or `service-unavailable` after `milliseconds`. */
async function within<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const late = wait(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new ListwireError('service-unavailable', `Redis did not answer within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
    late.catch(() => {});
  }
}

/** Waits; false when the signal ended the wait. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
