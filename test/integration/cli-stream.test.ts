import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { prefixedTopics } from '@listwire/contracts';
import { ensureTopics } from '@listwire/kafka';
import { raiseIssues } from '@listwire/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jsonLines, listwire, listwirePath } from '../support/command-line.ts';
import { createTestDatabase } from '../support/database.ts';
import { openTestKafka, testKafkaBrokers } from '../support/kafka.ts';
import { appendTestChanges, appendTestSignals, storedRecords } from '../support/outbox.ts';
import { testRedisUrl } from '../support/redis.ts';
import { type ServiceProcess, startService } from '../support/service-process.ts';

const list = 'us-bis-entity-list';
const other = 'us-bis-meu';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let kafka: ReturnType<typeof openTestKafka>;
let topics: ReturnType<typeof prefixedTopics>;
let environment: Record<string, string>;
let publisher: ServiceProcess;

beforeEach(async () => {
  database = await createTestDatabase();
  kafka = openTestKafka();
  topics = prefixedTopics(kafka.prefix);
  environment = {
    DATABASE_URL: database.url,
    REDIS_URL: testRedisUrl(),
    KAFKA_BROKERS: testKafkaBrokers(),
    LISTWIRE_QUEUE_PREFIX: `test-${randomBytes(4).toString('hex')}`,
    LISTWIRE_TOPIC_PREFIX: kafka.prefix,
  };
  await ensureTopics(kafka.client, [topics.changes, topics.signals]);
  await appendTestChanges(database.store, list, 5);
  await appendTestChanges(database.store, other, 2);
  await appendTestSignals(database.store, 3);
  publisher = startService('publish', environment);
  await kafka.readTopic(topics.changes.name, 7);
  await kafka.readTopic(topics.signals.name, 3);
});

afterEach(async () => {
  await publisher.stop();
  await kafka.drop(Object.values(topics).map(({ name }) => name));
  await database.drop();
});

/** Runs `listwire tail` until it has printed as many lines, or `during` has ended, and interrupts it. */
async function tail(words: readonly string[], lines: number, during: () => Promise<void> = async () => {}) {
  const child = spawn(listwirePath, ['tail', ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close');
  await during();
  await expect.poll(() => stdout.split('\n').length - 1, { timeout: 20_000 }).toBe(lines);
  child.kill('SIGINT');
  await ended;
  return { status: child.exitCode, stdout, stderr };
}

describe('tail', () => {
  test('prints each record as it was published, from the beginning', async () => {
    const { status, stdout, stderr } = await tail(['--from', 'beginning', '--json'], 7);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => line.includes(`"list":"${list}"`))).toEqual(
      await storedRecords(database.store, list),
    );
    expect(lines).toHaveLength(7);
  });

  test('prints one list from a sequence on', async () => {
    const { stdout } = await tail(['--from', '4', '--list', list, '--json'], 2);
    expect(jsonLines(stdout)).toMatchObject([
      { list, sequence: 4 },
      { list, sequence: 5 },
    ]);
  });

  test('prints for people, and follows what comes', async () => {
    const { status, stdout } = await tail(['--from', 'beginning', '--list', list], 12, async () => {
      await appendTestChanges(database.store, list, 1);
    });
    expect(status).toBe(0);
    expect(stdout).toContain(`+ Example 6  ${list} 6  published, effective 2019-10-09\n`);
  });
});

describe('status', () => {
  test('prints sources, queues, streams with their lag, and open issues', async () => {
    await publisher.stop();
    await appendTestChanges(database.store, list, 4);
    const issue = {
      code: 'count-mismatch',
      severity: 'warning',
      message: '28 stated, 27 read',
      place: 'summary',
    } as const;
    await raiseIssues(database.store, { sourceId: 'news', documentId: null }, [issue], new Date(0));
    const { status, stdout } = await listwire(environment, 'status', '--json');
    expect(status).toBe(0);
    const facts = jsonLines(stdout);
    expect(facts).toContainEqual(
      expect.objectContaining({ kind: 'source', source_id: 'news', last_succeeded_at: null }),
    );
    expect(facts).toContainEqual({ kind: 'queue', queue: 'publish', waiting: 0, active: 0, delayed: 0 });
    expect(facts).toContainEqual({ kind: 'stream', stream: list, last_sequence: 9, published_sequence: 5, lag: 4 });
    expect(facts).toContainEqual({ kind: 'stream', stream: other, last_sequence: 2, published_sequence: 2, lag: 0 });
    expect(facts).toContainEqual({
      kind: 'stream',
      stream: 'signals',
      last_sequence: 3,
      published_sequence: 3,
      lag: 0,
    });
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'issue', ...issue, source_id: 'news' }));
    const people = await listwire(environment, 'status');
    expect(people.stdout).toMatch(/us-bis-entity-list +9, 4 not published\n/);
  });

  test('tells a service that does not answer, and the others still', async () => {
    const { status, stdout, stderr } = await listwire(
      { ...environment, REDIS_URL: 'redis://127.0.0.1:1' },
      'status',
      '--json',
    );
    expect(status).toBe(1);
    expect(stderr).toContain('listwire: queues: Redis does not answer');
    expect(jsonLines(stdout)).toContainEqual(expect.objectContaining({ kind: 'stream', stream: list, lag: 0 }));
  });

  test('says which environment variable is missing', async () => {
    const { status, stderr } = await listwire(
      { ...environment, DATABASE_URL: '', LISTWIRE_STATE: '.listwire-nowhere' },
      'status',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('DATABASE_URL');
  });
});
