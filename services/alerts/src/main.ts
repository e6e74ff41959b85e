import { prefixedTopics } from '@listwire/contracts';
import { createKafkaClient, ensureTopics, startConsumer } from '@listwire/kafka';
import { openQueues, startSweeper, startWorker } from '@listwire/queue';
import {
  clockFromEnvironment,
  createLogger,
  environmentSchema,
  loadConfig,
  readEnvironment,
  runService,
} from '@listwire/runtime';
import { dueDeliveries, openStore } from '@listwire/store';
import { openMailer, sendDelivery } from './send-delivery.ts';
import { takeRecords } from './take-records.ts';

const sweepMilliseconds = 5_000;
const mostRings = 1_000;
const sendersAtOnce = 4;

const logger = createLogger('alerts', process.env['LISTWIRE_LOG_LEVEL'] ?? 'info');

await runService(logger, async (fail) => {
  const environment = readEnvironment(process.env, environmentSchema);
  const config = await loadConfig(environment.LISTWIRE_CONFIG);
  const clock = clockFromEnvironment(process.env);
  const settings = config.alerts;
  const store = openStore(environment.DATABASE_URL);
  store.on('error', (error) => logger.error({ error: error.message }, 'database connection lost'));
  const mailer = openMailer(environment.SMTP_URL);
  const prefix = environment.LISTWIRE_QUEUE_PREFIX;
  const queues = await openQueues(environment.REDIS_URL, { prefix, logger });
  const kafka = createKafkaClient({ brokers: environment.KAFKA_BROKERS, clientId: 'listwire-alerts', logger });
  const { changes } = prefixedTopics(environment.LISTWIRE_TOPIC_PREFIX);
  await ensureTopics(kafka, [changes]);

  const sending = { store, mailer, settings, clock, logger };
  const worker = startWorker(environment.REDIS_URL, 'deliver', (id) => sendDelivery(id, sending), {
    prefix,
    logger,
    fail,
    concurrency: sendersAtOnce,
  });
  const sweeper = startSweeper({
    everyMilliseconds: sweepMilliseconds,
    sweep: async () => {
      for (const id of await dueDeliveries(store, clock.now(), mostRings)) await queues.ring('deliver', id);
    },
    logger,
    fail,
  });
  const taking = {
    store,
    settings,
    subscriptions: config.subscriptions,
    clock,
    logger,
    ring: (id: number) => queues.ring('deliver', id),
  };
  const consumer = await startConsumer(kafka, {
    groupId: `${environment.LISTWIRE_TOPIC_PREFIX}listwire-alerts`,
    topics: [changes.name],
    // Everything that was ever published is taken once: a new installation tells what its first day brings.
    fromBeginning: true,
    eachBatch: (records) => takeRecords(records, taking),
    logger,
    fail,
  });
  return [{ stop: () => store.end() }, { stop: () => queues.close() }, sweeper, worker, consumer];
});
