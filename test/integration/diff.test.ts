import {
  type Change,
  changeSchema,
  type EntryFields,
  followsInChain,
  type ListingEvent,
  type Snapshot,
} from '@listwire/domain';
import { createLogger } from '@listwire/runtime';
import {
  addApplication,
  readChangesFrom,
  readCurrentEntries,
  readEntriesAsOf,
  readEntryHistory,
  readOpenDivergences,
  readQuarantined,
  reapply,
  settleQuarantine,
  storeDocument,
  writeListingEvents,
  writeSnapshot,
} from '@listwire/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiffContext, diffList } from '../../services/diff/src/diff-list.ts';
import { createTestDatabase } from '../support/database.ts';
import { entityEvent, entityFields, entityListSnapshot } from '../support/listed-entries.ts';

const list = 'us-bis-entity-list';
const rule = '2019-22210';
const names = ['Aleph', 'Beth', 'Gimel', 'Daleth', 'He', 'Waw', 'Zayin', 'Heth', 'Teth', 'Yod'];

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let now = new Date('2019-10-08T15:00:00Z');
let rung: string[] = [];
let context: DiffContext;

beforeEach(async () => {
  database = await createTestDatabase();
  const { store } = database;
  await store.query("INSERT INTO sources (source_id, next_poll_at) VALUES ('test', now())");
  now = new Date('2019-10-08T15:00:00Z');
  rung = [];
  context = {
    store,
    clock: { now: () => now, realMilliseconds: (milliseconds) => milliseconds },
    logger: createLogger('test', 'error'),
    ringPublish: async (stream) => {
      rung.push(stream);
    },
  };
});
afterEach(() => database.drop());

async function putDocument(
  name: string,
  day: string,
  format: 'ecfr-xml' | 'federal-register-xml' | 'federal-register-pdf',
) {
  const { documentId } = await storeDocument(
    database.store,
    {
      sourceId: 'test',
      externalId: name,
      format,
      bytes: new TextEncoder().encode(`${name} ${day} ${format}`),
      url: `https://example.org/${name}`,
      metadata: format === 'ecfr-xml' ? {} : { citation: '84 FR 54002' },
      publishedOn: day,
      startPage: format === 'ecfr-xml' ? null : 54002,
      status: 'fetched',
    },
    now,
  );
  await database.store.query("UPDATE documents SET status = 'extracted' WHERE document_id = $1", [documentId]);
  return documentId;
}
async function putSnapshot(day: string, rows: readonly EntryFields[], more: Partial<Snapshot> = {}): Promise<number> {
  const documentId = await putDocument(`supplement-4 ${day}`, day, 'ecfr-xml');
  await writeSnapshot(database.store, documentId, { ...entityListSnapshot(rows), ...more });
  await addApplication(database.store, documentId, list, 'snapshot');
  return documentId;
}
async function putRule(
  day: string,
  events: readonly ListingEvent[],
  format: 'federal-register-xml' | 'federal-register-pdf' = 'federal-register-xml',
): Promise<number> {
  const documentId = await putDocument(events[0]?.document ?? 'none', day, format);
  await writeListingEvents(database.store, documentId, events);
  await addApplication(database.store, documentId, list, 'events');
  return documentId;
}
async function told(): Promise<Change[]> {
  const records = await readChangesFrom(database.store, list, 1, 10_000);
  const changes = records.map(({ record }) => changeSchema.parse(JSON.parse(record)));
  for (const [at, change] of changes.entries()) expect(followsInChain(changes[at - 1] ?? null, change)).toBe(true);
  return changes;
}
function summary(changes: readonly Change[]): string[] {
  return changes.map(({ action, stage, after, before }) => `${action} ${stage} ${after?.name ?? before?.name}`);
}
const added = (name: string, effective: string): ListingEvent =>
  entityEvent(rule, 'add', entityFields(name, { citation: '84 FR 54004, 10/9/19.' }), { effective_on: effective });
const listed = (name: string) => entityFields(name, { citation: '84 FR 54004, 10/9/19.' });
const base = () => names.map((name) => entityFields(name));

describe('a rule', () => {
  it('waits for the first snapshot, which tells nothing itself; then each of its changes is told once', async () => {
    await putRule('2019-10-09', [added('Kaph', '2019-10-09'), added('Lamed', '2019-10-09')]);
    await diffList(list, context);
    expect(await told()).toEqual([]);
    await putSnapshot('2019-10-08', base());
    await diffList(list, context);
    const changes = await told();
    expect(summary(changes)).toEqual(['added published Kaph', 'added published Lamed']);
    expect(changes.map(({ change_set }) => change_set)).toEqual([
      { id: `${list}:${rule}:1`, index: 0, count: 2 },
      { id: `${list}:${rule}:1`, index: 1, count: 2 },
    ]);
    expect(changes[0]?.evidence).toMatchObject([{ document: rule, citation: '84 FR 54002', quote: 'Kaph' }]);
    expect(await readCurrentEntries(database.store, list)).toHaveLength(12);
    expect(rung).toEqual([list]);
    const statuses = await database.store.query('SELECT DISTINCT status FROM documents');
    expect(statuses.rows).toEqual([{ status: 'applied' }]);
  });

  it('is told once when several workers take the list at the same moment', async () => {
    await putSnapshot('2019-10-08', base());
    await putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await Promise.all([diffList(list, context), diffList(list, context), diffList(list, context)]);
    expect(summary(await told())).toEqual(['added published Kaph']);
  });

  it('is in force when the legal day comes, not before', async () => {
    await putSnapshot('2019-10-08', base());
    await putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, context);
    now = new Date('2019-10-09T03:59:00Z');
    await diffList(list, context);
    expect(summary(await told())).toEqual(['added published Kaph']);
    now = new Date('2019-10-09T04:01:00Z');
    await diffList(list, context);
    await diffList(list, context);
    const changes = await told();
    expect(summary(changes)).toEqual(['added published Kaph', 'added effective Kaph']);
    expect(changes[1]?.change_id).toBe(changes[0]?.change_id);
  });

  it('is told as filed, and then as printed, under one id', async () => {
    await putSnapshot('2019-10-07', base());
    await putRule('2019-10-09', [added('Kaph', '2019-10-09')], 'federal-register-pdf');
    await diffList(list, context);
    now = new Date('2019-10-09T12:00:00Z');
    await putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, context);
    const changes = await told();
    expect(summary(changes)).toEqual(['added filed Kaph', 'added effective Kaph']);
    expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(1);
  });

  it('that is long codified brings nothing, even where its entry has gone since', async () => {
    await putSnapshot('2019-12-01', base());
    await putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, context);
    expect(await told()).toEqual([]);
    expect(await readCurrentEntries(database.store, list)).toHaveLength(10);
  });

  it('that a new reader reads otherwise is a reinterpretation, not the source’s change', async () => {
    await putSnapshot('2019-10-08', base());
    const documentId = await putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, context);
    const better = { ...added('Kaph', '2019-10-09'), aliases: ['Chaph'] };
    await database.store.query('DELETE FROM listing_events WHERE document_id = $1', [documentId]);
    await writeListingEvents(database.store, documentId, [better]);
    expect(await reapply(database.store, documentId, list)).toBe(true);
    await diffList(list, context);
    const changes = await told();
    expect(summary(changes)).toEqual(['added published Kaph', 'revised published Kaph']);
    expect(changes.map(({ cause }) => cause)).toEqual(['source', 'reinterpretation']);
  });

  it('that removes what is not there opens a divergence', async () => {
    await putSnapshot('2019-10-08', base());
    await putRule('2019-10-09', [entityEvent(rule, 'remove', entityFields('Nobody'), { effective_on: '2019-10-09' })]);
    await diffList(list, context);
    expect(await told()).toEqual([]);
    expect(await readOpenDivergences(database.store, list)).toMatchObject([{ kind: 'remove-missing', entry_id: null }]);
  });
});

describe('a snapshot', () => {
  it('confirms what a rule said, keeps new typesetting to itself, and tells what no rule explains', async () => {
    await putSnapshot('2019-10-08', base());
    await putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, context);
    const rows = base().map((fields) => ({ ...fields }));
    rows[0] = entityFields('Aleph', { addresses_text: 'No. 1 Aleph Road , HARBIN, China' });
    rows[1] = entityFields('Beth', { license_review_policy: 'Case-by-case basis' });
    await putSnapshot('2019-10-11', [...rows, listed('Kaph')]);
    now = new Date('2019-10-11T12:00:00Z');
    await diffList(list, context);
    const changes = await told();
    expect(summary(changes)).toEqual([
      'added published Kaph',
      'added effective Kaph',
      'added codified Kaph',
      'revised codified Beth',
    ]);
    expect(changes[3]?.fields).toEqual([
      { path: 'license_review_policy', before: 'Presumption of denial', after: 'Case-by-case basis' },
    ]);
    const aleph = (await readCurrentEntries(database.store, list)).find(({ name }) => name === 'Aleph');
    const history = await readEntryHistory(database.store, aleph?.entry_id ?? '');
    expect(history.map(({ version, cosmetic }) => ({ version, cosmetic }))).toEqual([
      { version: 1, cosmetic: false },
      { version: 2, cosmetic: true },
    ]);
  });

  it('that lags behind a rule takes nothing back; its divergence closes when the next one shows the entry', async () => {
    await putSnapshot('2019-10-08', base());
    await putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await putSnapshot('2019-10-10', base());
    await diffList(list, context);
    expect(await readCurrentEntries(database.store, list)).toHaveLength(11);
    expect(await readOpenDivergences(database.store, list)).toMatchObject([{ kind: 'not-in-snapshot' }]);
    await putSnapshot('2019-10-14', [...base(), listed('Kaph')]);
    await diffList(list, context);
    expect(await readOpenDivergences(database.store, list)).toEqual([]);
    expect(summary(await told())).toEqual(['added published Kaph', 'added codified Kaph']);
  });

  it('that lost its end is quarantined and delists nobody, until a person releases it', async () => {
    await putSnapshot('2019-10-08', base());
    const broken = await putSnapshot('2019-10-10', base().slice(0, 5));
    await diffList(list, context);
    expect(await told()).toEqual([]);
    expect(await readQuarantined(database.store)).toMatchObject([
      { document_id: broken, quarantine_reasons: ['5 of 10 entries are gone'] },
    ]);
    expect(await settleQuarantine(database.store, broken, list, 'released', now)).toBe(true);
    await diffList(list, context);
    expect(summary(await told())).toHaveLength(5);
    expect(await readCurrentEntries(database.store, list)).toHaveLength(5);
  });

  it('older than one that was applied is passed over', async () => {
    await putSnapshot('2019-10-08', base());
    await diffList(list, context);
    await putSnapshot('2019-10-01', base().slice(0, 9));
    await diffList(list, context);
    expect(await told()).toEqual([]);
  });

  it('with a row that cannot be read does not remove the entry that stands in it', async () => {
    await putSnapshot('2019-10-08', base());
    await putSnapshot('2019-10-10', base().slice(0, 9), {
      row_count: 10,
      issue_row_count: 1,
      unread_rows: [{ place: 'row 10', text: 'Yod, No. 1 Yod Road, Harbin | 80 FR' }],
    });
    await diffList(list, context);
    expect(await told()).toEqual([]);
    expect(await readOpenDivergences(database.store, list)).toMatchObject([{ kind: 'row-not-understood' }]);
  });
});

it('a list is answered in two times: in force on a day, as known at a moment', async () => {
  await putSnapshot('2019-10-01', base());
  await diffList(list, context);
  const before = new Date('2019-10-08T16:00:00Z');
  now = new Date('2019-10-08T17:00:00Z');
  await putRule('2019-10-09', [
    added('Kaph', '2019-10-21'),
    entityEvent(rule, 'remove', entityFields('Aleph'), { effective_on: '2019-10-21' }),
  ]);
  await diffList(list, context);
  const namesOn = async (on: string, at: Date) =>
    (await readEntriesAsOf(database.store, list, { on, at })).map(({ name }) => name);
  expect(await namesOn('2019-10-20', now)).toEqual(expect.arrayContaining(['Aleph']));
  expect(await namesOn('2019-10-20', now)).not.toContain('Kaph');
  expect(await namesOn('2019-10-21', now)).toContain('Kaph');
  expect(await namesOn('2019-10-21', now)).not.toContain('Aleph');
  expect(await namesOn('2019-10-21', before)).toContain('Aleph');
});
