import { prefixedTopics } from '@listwire/contracts';
import { createKafkaClient, ensureTopics } from '@listwire/kafka';
import { startSweeper, startWorker } from '@listwire/queue';
import { clockFromEnvironment, createLogger, environmentSchema, readEnvironment, runService } from '@listwire/runtime';
import { openStore } from '@listwire/store';
import { createStatesPublisher } from './publish-states.ts';
import { createStreamPublisher } from './publish-streams.ts';

const sweepMilliseconds = 2_000;
const verifyMilliseconds = 60_000;
const streamsAtOnce = 20;

const logger = createLogger('publish', process.env['LISTWIRE_LOG_LEVEL'] ?? 'info');

await runService(logger, async (fail) => {
  const environment = readEnvironment(
    process.env,
    environmentSchema.pick({
      DATABASE_URL: true,
      REDIS_URL: true,
      KAFKA_BROKERS: true,
      LISTWIRE_QUEUE_PREFIX: true,
      LISTWIRE_TOPIC_PREFIX: true,
    }),
  );
  const { LISTWIRE_QUEUE_PREFIX: prefix, LISTWIRE_TOPIC_PREFIX: topicPrefix } = environment;
  const topics = prefixedTopics(topicPrefix);
  const store = openStore(environment.DATABASE_URL);
  store.on('error', (error) => logger.error({ error: error.message }, 'database connection lost'));
  const client = createKafkaClient({ brokers: environment.KAFKA_BROKERS, clientId: 'listwire-publish', logger });
  await ensureTopics(client, Object.values(topics));
  const publisher = createStreamPublisher({ store, client, topics, topicPrefix, logger, fail });
  const clock = clockFromEnvironment(process.env);
  const states = createStatesPublisher({ store, client, topics, topicPrefix, clock, logger });

  const worker = startWorker(environment.REDIS_URL, 'publish', publisher.publish, {
    prefix,
    logger,
    fail,
    concurrency: streamsAtOnce,
  });
  // A doorbell of a process that was killed stays unanswered for a while: sweeps do without the queue.
  const sweeper = startSweeper({ everyMilliseconds: sweepMilliseconds, sweep: publisher.sweep, logger, fail });
  const stateSweeper = startSweeper({ everyMilliseconds: sweepMilliseconds, sweep: states.sweep, logger, fail });
  const verifier = startSweeper({ everyMilliseconds: verifyMilliseconds, sweep: publisher.verify, logger, fail });
  return [
    { stop: () => store.end() },
    { stop: () => publisher.close() },
    { stop: () => states.close() },
    sweeper,
    stateSweeper,
    verifier,
    worker,
  ];
});
