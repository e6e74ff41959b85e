import { randomBytes } from 'node:crypto';
import { openQueues, type Queues } from '@listwire/queue';
import { createLogger } from '@listwire/runtime';
import { readCurrentEntries } from '@listwire/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diffList } from '../../services/diff/src/diff-list.ts';
import { type CommandResult, jsonLines, listwire } from '../support/command-line.ts';
import { createListPipeline, type ListPipeline } from '../support/list-pipeline.ts';
import { entityEvent, entityFields } from '../support/listed-entries.ts';
import { testRedisUrl } from '../support/redis.ts';

const list = 'us-bis-entity-list';
const names = ['Aleph', 'Beth', 'Gimel', 'Daleth', 'He', 'Waw', 'Zayin', 'Heth', 'Teth', 'Yod'];
const rows = names.map((name) => entityFields(name));

let lists: ListPipeline;
let queues: Queues;
let environment: Record<string, string>;

beforeEach(async () => {
  lists = await createListPipeline(new Date('2019-10-07T15:00:00Z'));
  const prefix = `test-${randomBytes(4).toString('hex')}`;
  environment = { DATABASE_URL: lists.url, REDIS_URL: testRedisUrl(), LISTWIRE_QUEUE_PREFIX: prefix };
  queues = await openQueues(testRedisUrl(), { prefix, logger: createLogger('test', 'error') });
  await lists.putSnapshot('2019-10-07', rows);
  await diffList(list, lists.context);
});
afterEach(async () => {
  await queues.close();
  await lists.drop();
});

function run(...words: string[]): Promise<CommandResult> {
  return listwire(environment, ...words);
}

async function applyRuleOf(effectiveOn: string): Promise<void> {
  lists.now = new Date('2019-10-09T13:00:00Z');
  const kaph = entityFields('Kaph', { citation: '84 FR 54004, 10/9/19.' });
  await lists.putRule('2019-10-09', [
    entityEvent('2019-22210', 'add', kaph, { effective_on: effectiveOn }),
    entityEvent('2019-22210', 'remove', entityFields('Aleph'), { effective_on: effectiveOn }),
  ]);
  await diffList(list, lists.context);
}

describe('entries', () => {
  async function namesOf(...words: string[]): Promise<unknown[]> {
    const { status, stdout } = await run('entries', '--list', list, ...words, '--json');
    expect(status).toBe(0);
    return jsonLines(stdout).map((entry) => Object(entry).name);
  }

  test('prints the list in two times: in force on a day, as known at a moment', async () => {
    await applyRuleOf('2019-10-21');
    expect(await namesOf()).toEqual(expect.arrayContaining(['Kaph', 'Yod']));
    expect(await namesOf()).not.toContain('Aleph');
    expect(await namesOf('--as-of', '2019-10-20')).toEqual(expect.arrayContaining(['Aleph']));
    expect(await namesOf('--as-of', '2019-10-20')).not.toContain('Kaph');
    expect(await namesOf('--as-of', '2019-10-21', '--known-at', '2019-10-09T08:59:00-04:00')).toContain('Aleph');
    expect(await namesOf('--known-at', '2019-10-01T00:00:00Z')).toEqual([]);
  });

  test('prints for people, and refuses what is no day and no moment', async () => {
    const people = await run('entries', '--list', list);
    expect(people.stdout).toMatch(/^Entity List {2}10 entries in force on \d{4}-\d\d-\d\d, as known at /);
    for (const words of [
      ['--as-of', 'yesterday'],
      ['--known-at', '2019-10-09'],
      ['--list', 'us-nowhere'],
    ]) {
      expect(await run('entries', '--list', list, ...words)).toMatchObject({ status: 2, stdout: '' });
    }
  });
});

describe('history', () => {
  test('prints versions and changes of an entry, by its id or a name that it has borne', async () => {
    await applyRuleOf('2019-10-09');
    const byName = await run('history', 'aleph', '--json');
    expect(byName.status).toBe(0);
    const told = jsonLines(byName.stdout);
    expect(told).toMatchObject([
      { kind: 'version', version: 1, removed: false, document: 'supplement-4 2019-10-07', source_id: 'test' },
      { kind: 'version', version: 2, removed: true, effective_on: '2019-10-09', document: '2019-22210' },
      { kind: 'change', action: 'removed', stage: 'effective', sequence: 2 },
    ]);
    const id = String(Object(told[0]).entry_id);
    expect((await run('history', id, '--json')).stdout).toBe(byName.stdout);
    const people = await run('history', id);
    expect(people.stdout).toContain('version 2: off the list, from 2019-10-09');
    expect(people.stdout).toContain('- removed, effective');
  });

  test('an entry that nobody knows is told', async () => {
    const { status, stderr } = await run('history', 'Nobody');
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'listwire: no entry has the id or the name Nobody\n' });
  });
});

describe('quarantine', () => {
  let broken: string;

  beforeEach(async () => {
    lists.now = new Date('2019-10-10T15:00:00Z');
    broken = String(await lists.putSnapshot('2019-10-10', rows.slice(0, 5)));
    await diffList(list, lists.context);
  });

  async function openIssueCount(): Promise<number | null> {
    const found = await lists.store.query('SELECT FROM issues WHERE closed_at IS NULL');
    return found.rowCount;
  }

  test('lists what waits, and shows what its release would tell', async () => {
    const listed = await run('quarantine', 'list', '--json');
    expect(jsonLines(listed.stdout)).toMatchObject([
      { document_id: Number(broken), list, status: 'quarantined', settled_by: null },
    ]);
    const shown = await run('quarantine', 'show', broken, '--json');
    expect(shown.status).toBe(0);
    const [snapshot] = jsonLines(shown.stdout);
    expect(Object(snapshot).changes).toHaveLength(5);
    expect(Object(snapshot).changes[0]).toMatchObject({ action: 'removed' });
    const people = await run('quarantine', 'show', broken);
    expect(people.stdout).toContain('5 of 10 entries');
    expect(people.stdout).toContain('its release would tell 5 changes');
    expect(people.stdout).toContain('- Yod');
  });

  test('a release is recorded with who and when, rings the diff, and is applied', async () => {
    const { status, stdout } = await run('quarantine', 'release', broken, '--by', 'Hanna', '--json');
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ list, decision: 'released', settled_by: 'Hanna' }]);
    expect((await queues.counts()).diff.waiting).toBe(1);
    expect(await openIssueCount()).toBe(0);
    await diffList(list, lists.context);
    expect(await readCurrentEntries(lists.store, list)).toHaveLength(5);
    const shown = await run('quarantine', 'show', broken);
    expect(shown.stdout).toContain('released by Hanna at ');
    const again = await run('quarantine', 'release', broken);
    expect(again).toMatchObject({ status: 1, stdout: '' });
  });

  test('what is rejected is never applied', async () => {
    const { status } = await run('quarantine', 'reject', broken, '--list', list);
    expect(status).toBe(0);
    await diffList(list, lists.context);
    expect(await readCurrentEntries(lists.store, list)).toHaveLength(10);
    expect(await openIssueCount()).toBe(0);
    expect(jsonLines((await run('quarantine', 'list', '--json')).stdout)).toEqual([]);
    const found = await lists.store.query('SELECT status FROM documents WHERE document_id = $1', [broken]);
    expect(found.rows).toEqual([{ status: 'ignored' }]);
  });

  test('is decided also when Redis is away: the diff looks by itself', async () => {
    environment = { ...environment, REDIS_URL: 'redis://127.0.0.1:1' };
    const { status, stderr } = await run('quarantine', 'release', broken);
    expect(status).toBe(0);
    expect(stderr).toContain('listwire: the diff was not called, it will see by itself: Redis does not answer\n');
  });

  test('a document that is not in quarantine is told, and one that is no document', async () => {
    expect(await run('quarantine', 'release', '999')).toMatchObject({ status: 1, stdout: '' });
    expect(await run('quarantine', 'show', 'supplement-4')).toMatchObject({ status: 2, stdout: '' });
    expect(await run('quarantine')).toMatchObject({ status: 2 });
  });
});
