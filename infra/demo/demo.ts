import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { prefixedTopics } from '@listwire/contracts';
import type { ListId } from '@listwire/domain';
import { createKafkaClient, readKeyedStreamEnds, readTopicStreamEnd } from '@listwire/kafka';
import { createLogger, ListwireError, type Running, timeLapseClock } from '@listwire/runtime';
import { openStore, type Store } from '@listwire/store';
import { openPorts } from '../local/free-ports.ts';
import { prepareServices } from '../local/prepare-services.ts';
import type { Progress } from '../local/progress.ts';
import { startStack } from '../local/stack.ts';
import { startServices } from '../local/supervisor.ts';
import { demoConfig, sourceIds } from './demo-config.ts';
import { foreignSources, lastPolls, readRunState, sentEmails } from './facts-of-the-run.ts';
import { followStream, type StreamReading } from './follow-stream.ts';
import { oncePrepared } from './once-prepared.ts';
import { startReplayServer } from './replay/replay-server.ts';
import { createStoryTeller, type StoryTeller } from './story-teller.ts';
import { tellSummary } from './summary.ts';
import { createDocumentTeller, type DocumentTeller, tellEmail, tellNothingNew } from './tell-facts.ts';
import { createTimeline, scenes, type Timeline, weekStart } from './timeline.ts';
import {
  additions,
  isPolledSince,
  lastPollOf,
  type Standing,
  scenesBySource,
  whatIsMissing,
  whatIsWrong,
} from './what-is-missing.ts';

export interface DemoOptions {
  /** Stays up when the week is told, until Ctrl-C. */
  readonly keep: boolean;
  /** How many times as fast as life the week goes by. */
  readonly speed: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly environment: NodeJS.ProcessEnv;
}

const list: ListId = 'us-bis-entity-list';
const lookMilliseconds = 150;
/** The services need a moment to come up; the week begins when they are there. */
const headStartMilliseconds = 3_000;
/** How much longer than the week itself the demo may take. */
const graceMilliseconds = 90_000;

/**
 * Replays the week of 7 October 2019: the real services on real servers, only their sources' addresses and their clock are
 * the demo's. Returns the exit status: 0 when all that was to come has come (once), 1 when something is missing.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { keep, speed, progress, signal, environment } = options;
  const ending: Running[] = [];
  try {
    const stack = await startStack({ name: 'demo', progress, environment, signal });
    ending.push({ stop: () => progress.step('stopping the servers', () => stack.stop()) });
    const topicPrefix = environment['LISTWIRE_TOPIC_PREFIX'] ?? '';
    await progress.step('preparing the database and the topics', () => prepareServices(stack.environment, topicPrefix));
    const store = openStore(stack.environment.DATABASE_URL);
    store.on('error', () => {});
    ending.push({ stop: () => store.end() });
    await refuseForeignDatabase(store);

    const teller = createStoryTeller(process.stdout, environment);
    // What the subscriber cannot mend comes through `fail`; the rest is its own affair.
    const logger = createLogger('demo', 'silent');
    const kafka = createKafkaClient({
      brokers: stack.environment.KAFKA_BROKERS.split(','),
      clientId: 'listwire-demo',
      logger,
    });
    const topics = prefixedTopics(topicPrefix);
    const known = await oncePrepared(async () => ({
      changes: (await readKeyedStreamEnds(kafka, topics.changes.name, [list])).get(list)?.sequence ?? 0,
      signals: (await readTopicStreamEnd(kafka, topics.signals.name))?.sequence ?? 0,
    }));

    const origin = Date.now() + headStartMilliseconds;
    const timeline = createTimeline(timeLapseClock(weekStart, origin, speed), known.changes > 0);
    const replay = await startReplay(timeline, stack.folder, environment);
    ending.push(replay);
    const configFile = join(stack.folder, 'listwire.yaml');
    await mkdir(stack.logs, { recursive: true });
    await writeFile(configFile, demoConfig(replay, speed));

    const before = { ...known, emails: (await sentEmails(store)).length };
    let broken: (sentence: string) => void = () => {};
    const failed = new Promise<string>((resolve) => {
      broken = resolve;
    });
    const documents = await createDocumentTeller(store, teller);
    const stream = await followStream(kafka, {
      topicPrefix,
      known,
      teller,
      catchUp: documents.tellNew,
      logger,
      fail: (error) => broken(`the demo's subscriber has failed: ${error.message}`),
    });
    ending.push(stream);
    const services = await startServices({
      environment: {
        ...environment,
        ...stack.environment,
        LISTWIRE_CONFIG: configFile,
        LISTWIRE_CLOCK: `start=${weekStart.toISOString()};origin=${origin};speed=${speed}`,
      },
      keeper: stack.keeper,
      logFile: join(stack.logs, 'services.log'),
      onLine({ level, text }) {
        if (level === 'warn' || level === 'error') progress.line(text);
      },
    });
    ending.push({ stop: () => progress.step('finishing what the services have begun', () => services.stop()) });
    void services.failed.then(broken);
    void stack.broken.then(broken);
    signal.addEventListener('abort', () => broken(''));
    if (signal.aborted) broken('');

    teller.line('');
    teller.line(`The week of 7 October 2019, ${speed} times as fast as life. Times are New York's.`);
    if (known.changes > 0) {
      teller.line(
        `An earlier run has put ${known.changes} changes on ${topics.changes.name}: none of them may come again.`,
      );
    }
    teller.line('');
    const deadline = Date.now() + (scenes.codified.getTime() - weekStart.getTime()) / speed + graceMilliseconds;
    const outcome = await Promise.race([
      failed,
      watchTheWeek({ timeline, store, stream, documents, teller, deadline, isKnown: known.changes > 0 }),
    ]);
    if (typeof outcome === 'string') {
      if (outcome !== '') progress.line(outcome);
      return signal.aborted ? 130 : 1;
    }
    const wrong = whatIsWrong(outcome);
    const missing = whatIsMissing(outcome);
    tellSummary(teller, { ...outcome, before, keep, inboxUrl: stack.environment.LISTWIRE_INBOX_URL ?? null });
    for (const sentence of wrong) progress.line(`wrong: ${sentence}`);
    for (const sentence of missing) progress.line(`missing: ${sentence}`);
    if (wrong.length + missing.length > 0) {
      progress.line(`the logs are in ${stack.logs}`);
      return 1;
    }
    if (!keep) return 0;
    teller.line('');
    teller.line(`Kafka is at ${stack.environment.KAFKA_BROKERS}. Everything stays up until Ctrl-C.`);
    const sentence = await failed;
    if (sentence !== '') progress.line(sentence);
    return signal.aborted ? 0 : 1;
  } finally {
    for (const part of ending.toReversed()) await part.stop();
  }
}

/** The demo's documents are years old and its clock is wrong: it must not get into anybody's lists. */
async function refuseForeignDatabase(store: Store): Promise<void> {
  const foreign = await foreignSources(store);
  if (foreign.length === 0) return;
  throw new ListwireError(
    'config-invalid',
    `DATABASE_URL names the database of another installation (its sources: ${foreign.join(', ')}); give the demo one of its own, or unset DATABASE_URL`,
  );
}

async function startReplay(timeline: Timeline, folder: string, environment: NodeJS.ProcessEnv) {
  const ports = await openPorts(join(folder, 'replay-ports.json'), environment);
  const replay = await startReplayServer(timeline, {
    federalRegister: await ports.choose('federal-register'),
    ecfr: await ports.choose('ecfr'),
    news: await ports.choose('news'),
  });
  await ports.remember();
  return replay;
}

interface Watch {
  readonly timeline: Timeline;
  readonly store: Store;
  readonly stream: StreamReading;
  readonly documents: DocumentTeller;
  readonly teller: StoryTeller;
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** An earlier run has told the week. */
  readonly isKnown: boolean;
}

/** Looks at the pipeline until the week is told in full or the deadline has passed; tells what the topics do not. */
async function watchTheWeek({
  timeline,
  store,
  stream,
  documents,
  teller,
  deadline,
  isKnown,
}: Watch): Promise<Standing> {
  const toldEmails = new Set((await sentEmails(store)).map(({ delivery_id }) => delivery_id));
  const asked = new Set<string>();
  for (;;) {
    await documents.tellNew();
    const emails = await sentEmails(store);
    for (const email of emails) {
      if (!toldEmails.has(email.delivery_id)) tellEmail(teller, email);
      toldEmails.add(email.delivery_id);
    }
    const state = await readRunState(store, list);
    const standing = { now: timeline.clock.now(), state, polls: await lastPolls(store), emails, stream };
    // The feed as it is before the story is seen first, so that every run sees the same.
    if (lastPollOf(sourceIds.news, standing) !== null) timeline.release('story');
    if (state.baseline) timeline.release('rule');
    if (stream.changesAt('published', 'effective').size >= additions) timeline.release('codified');
    for (const { source, scene } of scenesBySource) {
      if (asked.has(source) || !isPolledSince(source, scene, standing)) continue;
      asked.add(source);
      if (isKnown && !documents.brought.has(source))
        tellNothingNew(teller, source, standing.polls.get(source) ?? standing.now);
    }
    if (whatIsMissing(standing).length === 0 || Date.now() > deadline) return standing;
    await wait(lookMilliseconds);
  }
}
