import { openQueues, startSweeper, startWorker } from '@listwire/queue';
import {
  clockFromEnvironment,
  createFetcher,
  createLogger,
  environmentSchema,
  loadConfig,
  readEnvironment,
  runService,
} from '@listwire/runtime';
import { dueSources, ensureSource, openStore } from '@listwire/store';
import { createSourcePoller } from './poll-source.ts';
import { createRequestPace } from './request-pace.ts';

// How often each source is looked at for being due, in the clock's time.
const tickMilliseconds = 5_000;
const shortestTick = 200;
const sweepMilliseconds = 10_000;
const sourcesAtOnce = 8;

const logger = createLogger('ingest', process.env['LISTWIRE_LOG_LEVEL'] ?? 'info');

await runService(logger, async (fail) => {
  const environment = readEnvironment(
    process.env,
    environmentSchema.pick({ DATABASE_URL: true, REDIS_URL: true, LISTWIRE_CONFIG: true, LISTWIRE_QUEUE_PREFIX: true }),
  );
  const { REDIS_URL: redisUrl, LISTWIRE_QUEUE_PREFIX: prefix } = environment;
  const clock = clockFromEnvironment(process.env);
  const config = await loadConfig(environment.LISTWIRE_CONFIG);
  const store = openStore(environment.DATABASE_URL);
  store.on('error', (error) => logger.error({ error: error.message }, 'database connection lost'));
  const queues = await openQueues(redisUrl, { prefix, logger });
  const fetch = createFetcher({ clock, contactUrl: config.http.contact_url, pace: createRequestPace(store, clock) });
  const pollSource = createSourcePoller(config, { store, queues, fetch, clock, logger });

  const ids = config.sources.map(({ id }) => id);
  for (const id of ids) await ensureSource(store, id, clock.now());
  await queues.keepSchedules('ingest', ids);
  const tick = Math.max(clock.realMilliseconds(tickMilliseconds), shortestTick);
  for (const id of ids) await queues.schedule('ingest', id, { every: tick });
  const worker = startWorker(redisUrl, 'ingest', pollSource, { prefix, logger, fail, concurrency: sourcesAtOnce });
  const sweeper = startSweeper({
    everyMilliseconds: sweepMilliseconds,
    async sweep() {
      for (const id of await dueSources(store, clock.now())) if (ids.includes(id)) await queues.ring('ingest', id);
    },
    logger,
    fail,
  });
  return [{ stop: () => store.end() }, { stop: () => queues.close() }, sweeper, worker];
});
