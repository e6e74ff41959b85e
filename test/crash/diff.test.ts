import { changeSchema, followsInChain } from '@listwire/domain';
import { addApplication, readChangesFrom, storeDocument, writeListingEvents, writeSnapshot } from '@listwire/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { entityEvent, entityFields, entityListSnapshot } from '../support/listed-entries.ts';
import { testRedisUrl } from '../support/redis.ts';
import { startService } from '../support/service-process.ts';

const list = 'us-bis-entity-list';
const day = '2019-10-08';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let environment: Record<string, string>;

beforeEach(async () => {
  database = await createTestDatabase();
  const { store } = database;
  await store.query("INSERT INTO sources (source_id, next_poll_at) VALUES ('test', now())");
  environment = {
    DATABASE_URL: database.url,
    REDIS_URL: testRedisUrl(),
    LISTWIRE_QUEUE_PREFIX: `diff-crash-${Date.now()}`,
  };
  const snapshot = await putDocument('supplement-4', 'ecfr-xml');
  await writeSnapshot(store, snapshot, entityListSnapshot([entityFields('Aleph'), entityFields('Beth')]));
  await addApplication(store, snapshot, list, 'snapshot');
  const rule = await putDocument('2019-22210', 'federal-register-xml');
  const events = ['Gimel', 'Daleth', 'He'].map((name) => entityEvent('2019-22210', 'add', entityFields(name)));
  await writeListingEvents(store, rule, events);
  await addApplication(store, rule, list, 'events');
});
afterEach(() => database.drop());

async function putDocument(externalId: string, format: 'ecfr-xml' | 'federal-register-xml'): Promise<number> {
  const { documentId } = await storeDocument(
    database.store,
    {
      sourceId: 'test',
      externalId,
      format,
      bytes: new TextEncoder().encode(externalId),
      url: `https://example.org/${externalId}`,
      metadata: {},
      publishedOn: day,
      startPage: null,
      status: 'fetched',
    },
    new Date(`${day}T12:00:00Z`),
  );
  return documentId;
}
async function storedNames(): Promise<string[]> {
  const records = await readChangesFrom(database.store, list, 1, 100);
  const changes = records.map(({ record }) => changeSchema.parse(JSON.parse(record)));
  for (const [at, change] of changes.entries()) expect(followsInChain(changes[at - 1] ?? null, change)).toBe(true);
  return changes.map(({ after }) => after?.name ?? '');
}

describe('the writer of a list, killed', () => {
  it('before its commit, has told nothing; the next one tells everything once', async () => {
    const killed = startService('diff', { ...environment, LISTWIRE_FAULT_POINT: 'diff:before-commit' });
    expect(await killed.ended).toEqual({ status: null, signal: 'SIGKILL' });
    expect(await storedNames()).toEqual([]);
    await runUntilIdle();
    expect(await storedNames()).toEqual(['Gimel', 'Daleth', 'He']);
  });

  it('between its commit and the acknowledgement, neither loses nor repeats a change', async () => {
    const killed = startService('diff', { ...environment, LISTWIRE_FAULT_POINT: 'diff:after-commit' });
    expect(await killed.ended).toEqual({ status: null, signal: 'SIGKILL' });
    expect(await storedNames()).toEqual(['Gimel', 'Daleth', 'He']);
    await runUntilIdle();
    expect(await storedNames()).toEqual(['Gimel', 'Daleth', 'He']);
  });
});

/** Runs the service until no document waits and the interrupted job has been run again. */
async function runUntilIdle(): Promise<void> {
  const service = startService('diff', { ...environment, LISTWIRE_LOG_LEVEL: 'debug' });
  await service.logged('list up to date');
  await service.stop();
}
