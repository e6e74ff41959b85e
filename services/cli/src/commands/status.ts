import { prefixedTopics } from '@listwire/contracts';
import { createKafkaClient, type KafkaClient, readKeyedStreamEnds, readTopicStreamEnd } from '@listwire/kafka';
import { openQueues, queueNames } from '@listwire/queue';
import {
  classify,
  createLogger,
  environmentSchema,
  type Logger,
  readEnvironment,
  systemClock,
} from '@listwire/runtime';
import { listSources, openIssues, openStore, readStreamHeads, type Store, signalsStream } from '@listwire/store';
import { stackEnvironment } from '../stack-environment.ts';
import { bold, faint, type Terminal } from '../terminal.ts';

const mostIssues = 100;

/**
 * Prints how the pipeline stands: each source, queue and stream, and the open issues. `lag` is the number of records that
 * are not published yet; negative where the topic holds more than the database. A service that does not answer is told,
 * and the others still are.
 */
export async function showStatus(terminal: Terminal): Promise<void> {
  const environment = readEnvironment(
    await stackEnvironment(terminal),
    environmentSchema.pick({
      DATABASE_URL: true,
      REDIS_URL: true,
      KAFKA_BROKERS: true,
      LISTWIRE_QUEUE_PREFIX: true,
      LISTWIRE_TOPIC_PREFIX: true,
    }),
  );
  const logger = createLogger('cli', 'error');
  const store = openStore(environment.DATABASE_URL);
  const client = createKafkaClient({ brokers: environment.KAFKA_BROKERS, clientId: 'listwire-cli', logger });
  try {
    await section('sources', terminal, () => showSources(store, terminal));
    await section('queues', terminal, () => showQueues(environment, terminal, logger));
    await section('streams', terminal, () => showStreams(store, client, environment.LISTWIRE_TOPIC_PREFIX, terminal));
    await section('open issues', terminal, () => showIssues(store, terminal));
  } finally {
    await store.end();
  }
}

async function section(title: string, terminal: Terminal, show: () => Promise<void>): Promise<void> {
  terminal.line(bold(title));
  try {
    await show();
  } catch (error) {
    terminal.problem(`${title}: ${classify(error).message}`);
  }
}

async function showSources(store: Store, terminal: Terminal): Promise<void> {
  for (const source of await listSources(store)) {
    const { source_id, next_poll_at, last_polled_at, last_succeeded_at, consecutive_failures, last_error } = source;
    const status = { source_id, next_poll_at, last_polled_at, last_succeeded_at, consecutive_failures, last_error };
    terminal.result({ kind: 'source', ...status }, () => {
      const success = last_succeeded_at === null ? 'never read' : `read ${ago(last_succeeded_at)}`;
      const failures = consecutive_failures === 0 ? '' : `, ${consecutive_failures} failures since: ${last_error}`;
      return `  ${source_id.padEnd(34)} ${success}${failures}`;
    });
  }
}

async function showQueues(
  environment: { readonly REDIS_URL: string; readonly LISTWIRE_QUEUE_PREFIX: string },
  terminal: Terminal,
  logger: Logger,
): Promise<void> {
  const queues = await openQueues(environment.REDIS_URL, { prefix: environment.LISTWIRE_QUEUE_PREFIX, logger });
  try {
    const counts = await queues.counts();
    for (const queue of queueNames) {
      const { waiting, active, delayed } = counts[queue];
      terminal.result({ kind: 'queue', queue, waiting, active, delayed }, () => {
        return `  ${queue.padEnd(34)} ${waiting} waiting, ${active} active, ${delayed} delayed`;
      });
    }
  } finally {
    await queues.close();
  }
}

async function showStreams(store: Store, client: KafkaClient, topicPrefix: string, terminal: Terminal): Promise<void> {
  const heads = await readStreamHeads(store);
  const topics = prefixedTopics(topicPrefix);
  const lists = heads.map(({ stream }) => stream).filter((stream) => stream !== signalsStream);
  const published = await readKeyedStreamEnds(client, topics.changes.name, lists);
  const signals = await readTopicStreamEnd(client, topics.signals.name);
  for (const { stream, last_sequence } of heads) {
    const end = stream === signalsStream ? signals : published.get(stream);
    const sequence = end?.sequence ?? 0;
    const lag = last_sequence - sequence;
    terminal.result({ kind: 'stream', stream, last_sequence, published_sequence: sequence, lag }, () => {
      const state = lag === 0 ? 'all published' : `${lag} not published`;
      return `  ${stream.padEnd(34)} ${last_sequence}, ${state}`;
    });
  }
}

async function showIssues(store: Store, terminal: Terminal): Promise<void> {
  const issues = await openIssues(store, mostIssues);
  if (issues.length === mostIssues) terminal.note(`only the newest ${mostIssues} issues are shown`);
  for (const issue of issues) {
    terminal.result({ kind: 'issue', ...issue }, () => {
      return `  ${issue.severity} ${issue.source_id}: ${issue.message} ${faint(`(${issue.code}, ${ago(issue.opened_at)})`)}`;
    });
  }
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

function ago(moment: string): string {
  const milliseconds = systemClock.now().getTime() - Date.parse(moment);
  const [unit, length] = steps.find(([, length]) => milliseconds >= length) ?? steps[3];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-Math.floor(milliseconds / length), unit);
}
