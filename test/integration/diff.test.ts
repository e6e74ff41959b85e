import type { ListingEvent } from '@listwire/domain';
import {
  readCurrentEntries,
  readEntriesAsOf,
  readEntryHistory,
  readOpenDivergences,
  readQuarantined,
  readQuarantinesOf,
  reapply,
  settleQuarantine,
  writeListingEvents,
} from '@listwire/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diffList } from '../../services/diff/src/diff-list.ts';
import { createListPipeline, type ListPipeline, summary } from '../support/list-pipeline.ts';
import { entityEvent, entityFields } from '../support/listed-entries.ts';

const list = 'us-bis-entity-list';
const rule = '2019-22210';
const names = ['Aleph', 'Beth', 'Gimel', 'Daleth', 'He', 'Waw', 'Zayin', 'Heth', 'Teth', 'Yod'];

let lists: ListPipeline;

beforeEach(async () => {
  lists = await createListPipeline(new Date('2019-10-08T15:00:00Z'));
});
afterEach(() => lists.drop());

const added = (name: string, effective: string): ListingEvent =>
  entityEvent(rule, 'add', entityFields(name, { citation: '84 FR 54004, 10/9/19.' }), { effective_on: effective });
const listed = (name: string) => entityFields(name, { citation: '84 FR 54004, 10/9/19.' });
const base = () => names.map((name) => entityFields(name));

describe('a rule', () => {
  it('waits for the first snapshot, which tells nothing itself; then each of its changes is told once', async () => {
    await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09'), added('Lamed', '2019-10-09')]);
    await diffList(list, lists.context);
    expect(await lists.told()).toEqual([]);
    await lists.putSnapshot('2019-10-08', base());
    await diffList(list, lists.context);
    const changes = await lists.told();
    expect(summary(changes)).toEqual(['added published Kaph', 'added published Lamed']);
    expect(changes.map(({ change_set }) => change_set)).toEqual([
      { id: `${list}:${rule}:1`, index: 0, count: 2 },
      { id: `${list}:${rule}:1`, index: 1, count: 2 },
    ]);
    expect(changes[0]?.evidence).toMatchObject([{ document: rule, citation: '84 FR 54002', quote: 'Kaph' }]);
    expect(await readCurrentEntries(lists.store, list)).toHaveLength(12);
    expect(lists.rung).toEqual([list]);
    const statuses = await lists.store.query('SELECT DISTINCT status FROM documents');
    expect(statuses.rows).toEqual([{ status: 'applied' }]);
  });

  it('is told once when several workers take the list at the same moment', async () => {
    await lists.putSnapshot('2019-10-08', base());
    await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await Promise.all([diffList(list, lists.context), diffList(list, lists.context), diffList(list, lists.context)]);
    expect(summary(await lists.told())).toEqual(['added published Kaph']);
  });

  it('is in force when the legal day comes, not before', async () => {
    await lists.putSnapshot('2019-10-08', base());
    await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, lists.context);
    lists.now = new Date('2019-10-09T03:59:00Z');
    await diffList(list, lists.context);
    expect(summary(await lists.told())).toEqual(['added published Kaph']);
    lists.now = new Date('2019-10-09T04:01:00Z');
    await diffList(list, lists.context);
    await diffList(list, lists.context);
    const changes = await lists.told();
    expect(summary(changes)).toEqual(['added published Kaph', 'added effective Kaph']);
    expect(changes[1]?.change_id).toBe(changes[0]?.change_id);
  });

  it('is told as filed, and then as printed, under one id', async () => {
    await lists.putSnapshot('2019-10-07', base());
    await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09')], 'federal-register-pdf');
    await diffList(list, lists.context);
    lists.now = new Date('2019-10-09T12:00:00Z');
    await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, lists.context);
    const changes = await lists.told();
    expect(summary(changes)).toEqual(['added filed Kaph', 'added effective Kaph']);
    expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(1);
  });

  it('that is long codified brings nothing, even where its entry has gone since', async () => {
    await lists.putSnapshot('2019-12-01', base());
    await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, lists.context);
    expect(await lists.told()).toEqual([]);
    expect(await readCurrentEntries(lists.store, list)).toHaveLength(10);
  });

  it('that a new reader reads otherwise is a reinterpretation, not the source’s change', async () => {
    await lists.putSnapshot('2019-10-08', base());
    const documentId = await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, lists.context);
    const better = { ...added('Kaph', '2019-10-09'), aliases: ['Chaph'] };
    await lists.store.query('DELETE FROM listing_events WHERE document_id = $1', [documentId]);
    await writeListingEvents(lists.store, documentId, [better]);
    expect(await reapply(lists.store, documentId, list)).toBe(true);
    await diffList(list, lists.context);
    const changes = await lists.told();
    expect(summary(changes)).toEqual(['added published Kaph', 'revised published Kaph']);
    expect(changes.map(({ cause }) => cause)).toEqual(['source', 'reinterpretation']);
  });

  it('that removes what is not there opens a divergence', async () => {
    await lists.putSnapshot('2019-10-08', base());
    await lists.putRule('2019-10-09', [
      entityEvent(rule, 'remove', entityFields('Nobody'), { effective_on: '2019-10-09' }),
    ]);
    await diffList(list, lists.context);
    expect(await lists.told()).toEqual([]);
    expect(await readOpenDivergences(lists.store, list)).toMatchObject([{ kind: 'remove-missing', entry_id: null }]);
  });
});

describe('a snapshot', () => {
  it('confirms what a rule said, keeps new typesetting to itself, and tells what no rule explains', async () => {
    await lists.putSnapshot('2019-10-08', base());
    await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await diffList(list, lists.context);
    const rows = base().map((fields) => ({ ...fields }));
    rows[0] = entityFields('Aleph', { addresses_text: 'No. 1 Aleph Road , HARBIN, China' });
    rows[1] = entityFields('Beth', { license_review_policy: 'Case-by-case basis' });
    await lists.putSnapshot('2019-10-11', [...rows, listed('Kaph')]);
    lists.now = new Date('2019-10-11T12:00:00Z');
    await diffList(list, lists.context);
    const changes = await lists.told();
    expect(summary(changes)).toEqual([
      'added published Kaph',
      'added effective Kaph',
      'added codified Kaph',
      'revised codified Beth',
    ]);
    expect(changes[3]?.fields).toEqual([
      { path: 'license_review_policy', before: 'Presumption of denial', after: 'Case-by-case basis' },
    ]);
    const aleph = (await readCurrentEntries(lists.store, list)).find(({ name }) => name === 'Aleph');
    const history = await readEntryHistory(lists.store, aleph?.entry_id ?? '');
    expect(history.map(({ version, cosmetic }) => ({ version, cosmetic }))).toEqual([
      { version: 1, cosmetic: false },
      { version: 2, cosmetic: true },
    ]);
  });

  it('that lags behind a rule takes nothing back; its divergence closes when the next one shows the entry', async () => {
    await lists.putSnapshot('2019-10-08', base());
    await lists.putRule('2019-10-09', [added('Kaph', '2019-10-09')]);
    await lists.putSnapshot('2019-10-10', base());
    await diffList(list, lists.context);
    expect(await readCurrentEntries(lists.store, list)).toHaveLength(11);
    expect(await readOpenDivergences(lists.store, list)).toMatchObject([{ kind: 'not-in-snapshot' }]);
    await lists.putSnapshot('2019-10-14', [...base(), listed('Kaph')]);
    await diffList(list, lists.context);
    expect(await readOpenDivergences(lists.store, list)).toEqual([]);
    expect(summary(await lists.told())).toEqual(['added published Kaph', 'added codified Kaph']);
  });

  it('that lost its end is quarantined and delists nobody, until a person releases it', async () => {
    await lists.putSnapshot('2019-10-08', base());
    const broken = await lists.putSnapshot('2019-10-10', base().slice(0, 5));
    await diffList(list, lists.context);
    expect(await lists.told()).toEqual([]);
    expect(await readQuarantined(lists.store)).toMatchObject([
      { document_id: broken, quarantine_reasons: ['5 of 10 entries are gone'] },
    ]);
    const word = { decision: 'released', by: 'Hanna', at: lists.now } as const;
    expect(await settleQuarantine(lists.store, broken, list, word)).toBe(true);
    expect(await settleQuarantine(lists.store, broken, list, word)).toBe(false);
    expect(await readQuarantinesOf(lists.store, broken)).toMatchObject([
      { status: 'pending', settled_by: 'Hanna', settled_at: lists.now.toISOString() },
    ]);
    await diffList(list, lists.context);
    expect(summary(await lists.told())).toHaveLength(5);
    expect(await readCurrentEntries(lists.store, list)).toHaveLength(5);
  });

  it('older than one that was applied is passed over', async () => {
    await lists.putSnapshot('2019-10-08', base());
    await diffList(list, lists.context);
    await lists.putSnapshot('2019-10-01', base().slice(0, 9));
    await diffList(list, lists.context);
    expect(await lists.told()).toEqual([]);
  });

  it('with a row that cannot be read does not remove the entry that stands in it', async () => {
    await lists.putSnapshot('2019-10-08', base());
    await lists.putSnapshot('2019-10-10', base().slice(0, 9), {
      row_count: 10,
      issue_row_count: 1,
      unread_rows: [{ place: 'row 10', text: 'Yod, No. 1 Yod Road, Harbin | 80 FR' }],
    });
    await diffList(list, lists.context);
    expect(await lists.told()).toEqual([]);
    expect(await readOpenDivergences(lists.store, list)).toMatchObject([{ kind: 'row-not-understood' }]);
  });
});

it('a list is answered in two times: in force on a day, as known at a moment', async () => {
  await lists.putSnapshot('2019-10-01', base());
  await diffList(list, lists.context);
  const before = new Date('2019-10-08T16:00:00Z');
  lists.now = new Date('2019-10-08T17:00:00Z');
  await lists.putRule('2019-10-09', [
    added('Kaph', '2019-10-21'),
    entityEvent(rule, 'remove', entityFields('Aleph'), { effective_on: '2019-10-21' }),
  ]);
  await diffList(list, lists.context);
  const namesOn = async (on: string, at: Date) =>
    (await readEntriesAsOf(lists.store, list, { on, at })).map(({ name }) => name);
  expect(await namesOn('2019-10-20', lists.now)).toEqual(expect.arrayContaining(['Aleph']));
  expect(await namesOn('2019-10-20', lists.now)).not.toContain('Kaph');
  expect(await namesOn('2019-10-21', lists.now)).toContain('Kaph');
  expect(await namesOn('2019-10-21', lists.now)).not.toContain('Aleph');
  expect(await namesOn('2019-10-21', before)).toContain('Aleph');
});
