import { listIdSchema } from '@listwire/domain';
import { openQueues, startSweeper, startWorker } from '@listwire/queue';
import {
  clockFromEnvironment,
  createLogger,
  environmentSchema,
  legalDay,
  readEnvironment,
  runService,
} from '@listwire/runtime';
import { listsWithWork, openStore } from '@listwire/store';
import { type DiffContext, diffList } from './diff-list.ts';

const sweepMilliseconds = 5_000;
const listsAtOnce = 4;

const logger = createLogger('diff', process.env['LISTWIRE_LOG_LEVEL'] ?? 'info');

await runService(logger, async (fail) => {
  const environment = readEnvironment(
    process.env,
    environmentSchema.pick({ DATABASE_URL: true, REDIS_URL: true, LISTWIRE_QUEUE_PREFIX: true }),
  );
  const clock = clockFromEnvironment(process.env);
  const store = openStore(environment.DATABASE_URL);
  store.on('error', (error) => logger.error({ error: error.message }, 'database connection lost'));
  const prefix = environment.LISTWIRE_QUEUE_PREFIX;
  const queues = await openQueues(environment.REDIS_URL, { prefix, logger });
  const context: DiffContext = { store, clock, logger, ringPublish: (list) => queues.ring('publish', list) };
  const worker = startWorker(environment.REDIS_URL, 'diff', (id) => diffList(listIdSchema.parse(id), context), {
    prefix,
    logger,
    fail,
    concurrency: listsAtOnce,
  });
  // Doorbells get lost, and a legal day begins without one.
  const sweeper = startSweeper({
    everyMilliseconds: sweepMilliseconds,
    sweep: async () => {
      for (const list of await listsWithWork(store, legalDay(clock.now()))) await queues.ring('diff', list);
    },
    logger,
    fail,
  });
  return [{ stop: () => store.end() }, { stop: () => queues.close() }, sweeper, worker];
});
