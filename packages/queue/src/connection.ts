import type { Logger } from '@listwire/runtime';
import { Redis } from 'ioredis';

const longestReconnectDelay = 5_000;

/** How a connection behaves while Redis is away: `patient` waits for it (workers), `impatient` fails the command (producers). */
export type Patience = 'patient' | 'impatient';

/**
 * A connection to Redis, always from an explicit address: BullMQ given a connection that it does not recognise would
 * silently use 127.0.0.1:6379. There is one log line per outage, not one per attempt to reconnect.
 */
export function connectRedis(redisUrl: string, patience: Patience, logger: Logger): Redis {
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: patience === 'patient' ? null : 1,
    retryStrategy: (attempt) => Math.min(attempt * 200, longestReconnectDelay),
  });
  let lost = false;
  redis.on('error', (error) => {
    if (!lost) logger.error({ error: error.message }, 'Redis connection lost');
    lost = true;
  });
  redis.on('ready', () => {
    if (lost) logger.info({}, 'Redis connection restored');
    lost = false;
  });
  return redis;
}

/** Warns when Redis may evict keys under memory pressure: queues would lose jobs (the sweepers would ring them again). */
export async function checkEvictionPolicy(redis: Redis, logger: Logger): Promise<void> {
  const memory = await redis.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    logger.warn({ policy }, 'Redis may evict queue keys: set maxmemory-policy to noeviction');
  }
}
