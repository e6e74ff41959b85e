import { openQueues, startSweeper, startWorker } from '@listwire/queue';
import { clockFromEnvironment, createLogger, environmentSchema, readEnvironment, runService } from '@listwire/runtime';
import { documentsToExtract, openStore } from '@listwire/store';
import { openDocumentReaders } from './document-readers.ts';
import { createDocumentExtractor } from './extract-document.ts';

const sweepMilliseconds = 5_000;
const rungPerSweep = 1_000;
const documentsAtOnce = 2;
const readingLimits = { milliseconds: 120_000, memoryMegabytes: 1_536 };

const logger = createLogger('extract', process.env['LISTWIRE_LOG_LEVEL'] ?? 'info');

await runService(logger, async (fail) => {
  const environment = readEnvironment(
    process.env,
    environmentSchema.pick({ DATABASE_URL: true, REDIS_URL: true, LISTWIRE_QUEUE_PREFIX: true }),
  );
  const { REDIS_URL: redisUrl, LISTWIRE_QUEUE_PREFIX: prefix } = environment;
  const clock = clockFromEnvironment(process.env);
  const store = openStore(environment.DATABASE_URL);
  store.on('error', (error) => logger.error({ error: error.message }, 'database connection lost'));
  const queues = await openQueues(redisUrl, { prefix, logger });
  const readers = openDocumentReaders(readingLimits);
  const extract = createDocumentExtractor({ store, queues, readers, clock, logger });

  const worker = startWorker(redisUrl, 'extract', extract, { prefix, logger, fail, concurrency: documentsAtOnce });
  const sweeper = startSweeper({
    everyMilliseconds: sweepMilliseconds,
    async sweep() {
      for (const id of await documentsToExtract(store, rungPerSweep)) await queues.ring('extract', id);
    },
    logger,
    fail,
  });
  return [{ stop: () => store.end() }, { stop: () => queues.close() }, readers, sweeper, worker];
});
