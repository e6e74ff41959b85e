import type { Change, EntryFields, ListingEvent } from '@listwire/domain';
import { openIssues, raiseIssues, readCurrentEntries, readEntriesAsOf, reopenApplications } from '@listwire/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diffList } from '../../services/diff/src/diff-list.ts';
import { createListPipeline, type ListPipeline, summary } from '../support/list-pipeline.ts';
import { entityEvent, entityFields } from '../support/listed-entries.ts';

const list = 'us-bis-entity-list';
const number = '2019-22210';
const citation = '84 FR 54004, 10/9/19.';
const names = ['Aleph', 'Beth', 'Gimel', 'Daleth', 'He', 'Waw', 'Zayin', 'Heth', 'Teth', 'Yod'];

let lists: ListPipeline;

beforeEach(async () => {
  lists = await createListPipeline(new Date('2019-10-07T15:00:00Z'));
  await lists.putSnapshot(
    '2019-10-07',
    names.map((name) => entityFields(name)),
  );
  await diffList(list, lists.context);
});
afterEach(() => lists.drop());

function event(
  action: ListingEvent['action'],
  name: string,
  fields: Partial<EntryFields> = {},
  effective: string | null = '2019-10-09',
): ListingEvent {
  return entityEvent(number, action, entityFields(name, { citation, ...fields }), { effective_on: effective });
}
/** Applies a filing, or its next version, on the eve of print. */
async function file(...events: ListingEvent[]): Promise<number> {
  lists.now = new Date('2019-10-08T15:00:00Z');
  const documentId = await lists.putRule('2019-10-09', events, 'federal-register-pdf');
  await diffList(list, lists.context);
  return documentId;
}
/** Applies the printed document on the day of print. */
async function print(...events: ListingEvent[]): Promise<void> {
  lists.now = new Date('2019-10-09T13:00:00Z');
  await lists.putRule('2019-10-09', events);
  await diffList(list, lists.context);
}
async function withdraw(documentId: number, day: string | null = null): Promise<void> {
  await lists.store.query(
    "UPDATE documents SET metadata = metadata || jsonb_build_object('publication_date', $2::text) WHERE document_id = $1",
    [documentId, day],
  );
  await reopenApplications(lists.store, documentId);
  await diffList(list, lists.context);
}
async function listed(): Promise<string[]> {
  return (await readCurrentEntries(lists.store, list)).map(({ name }) => name).toSorted();
}
/** The list as a subscriber makes it who takes each record's `after` (of a withdrawn one: its `before`) as it comes. */
function followed(changes: readonly Change[]): string[] {
  const entries = new Map(names.map((name) => [name, name]));
  for (const { stage, before, after } of changes) {
    const [gone, come] = stage === 'withdrawn' ? [after, before] : [before, after];
    if (gone !== null) entries.delete(gone.name);
    if (come !== null) entries.set(come.name, come.name);
  }
  return [...entries.values()].toSorted();
}
const sorted = (...added: string[]) => [...names, ...added].toSorted();

test('what the print holds too reaches its stage under the id it was filed under', async () => {
  await file(event('add', 'Kaph'), event('remove', 'Aleph'));
  await print(event('add', 'Kaph'), event('remove', 'Aleph'));
  const changes = await lists.told();
  expect(summary(changes).toSorted()).toEqual([
    'added effective Kaph',
    'added filed Kaph',
    'removed effective Aleph',
    'removed filed Aleph',
  ]);
  expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(2);
  expect(await listed()).toEqual(sorted('Kaph').filter((name) => name !== 'Aleph'));
});

test('what the print does not hold is withdrawn, and the list is as before', async () => {
  await file(event('add', 'Kaph'), event('add', 'Lamed'), event('remove', 'Aleph'));
  expect(await listed()).not.toContain('Aleph');
  await print(event('add', 'Kaph'));
  const changes = await lists.told();
  expect(summary(changes.slice(3)).toSorted()).toEqual([
    'added effective Kaph',
    'added withdrawn Lamed',
    'removed withdrawn Aleph',
  ]);
  expect(await listed()).toEqual(sorted('Kaph'));
  expect(followed(changes)).toEqual(sorted('Kaph'));
  expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(3);
  // A change set of withdrawals, and one of what is in force.
  expect(changes.slice(3).map(({ change_set }) => change_set.count)).toEqual([2, 2, 1]);
  const asOf = await readEntriesAsOf(lists.store, list, { on: '2019-10-10', at: lists.now });
  expect(asOf.map(({ name }) => name).toSorted()).toEqual(sorted('Kaph'));
});

test('a print that holds nothing of the list withdraws all that its filing said', async () => {
  await file(event('add', 'Kaph'));
  lists.now = new Date('2019-10-09T13:00:00Z');
  const documentId = await lists.putDocument({ name: number, day: '2019-10-09', format: 'federal-register-xml' });
  await lists.store.query(
    "INSERT INTO applications (document_id, list, kind, status) VALUES ($1, $2, 'events', 'pending')",
    [documentId, list],
  );
  await diffList(list, lists.context);
  expect(summary(await lists.told())).toEqual(['added filed Kaph', 'added withdrawn Kaph']);
  expect(await listed()).toEqual(sorted());
});

test('what the print words otherwise is revised, and then in force as it is printed', async () => {
  const policy = { license_review_policy: 'Case-by-case basis' };
  await file(event('add', 'Kaph'));
  await print(event('add', 'Kaph', policy));
  const changes = await lists.told();
  expect(summary(changes)).toEqual(['added filed Kaph', 'revised effective Kaph', 'added effective Kaph']);
  const [filed, revised, printed] = changes;
  expect(revised?.fields).toEqual([
    { path: 'license_review_policy', before: 'Presumption of denial', after: 'Case-by-case basis' },
  ]);
  expect(printed?.change_id).toBe(filed?.change_id);
  expect(printed?.after?.license_review_policy).toBe('Case-by-case basis');
  const [kaph] = (await readCurrentEntries(lists.store, list)).filter(({ name }) => name === 'Kaph');
  expect(kaph).toMatchObject({ entry_id: filed?.entry_id, ...policy });
  // And the codified list confirms both.
  lists.now = new Date('2019-10-11T15:00:00Z');
  await lists.putSnapshot('2019-10-11', [
    ...names.map((name) => entityFields(name)),
    entityFields('Kaph', { citation, ...policy }),
  ]);
  await diffList(list, lists.context);
  expect(summary((await lists.told()).slice(3)).toSorted()).toEqual(['added codified Kaph', 'revised codified Kaph']);
});

test('a party that is printed under another name keeps the entry that it was filed as', async () => {
  await file(event('add', 'Kaph Technology Ltd.'));
  await print(
    event('add', 'Kaph Technology Limited', { addresses_text: 'No. 1 Kaph Technology Ltd. Road, Harbin, China.' }),
  );
  const changes = await lists.told();
  expect(new Set(changes.map(({ entry_id }) => entry_id)).size).toBe(1);
  expect(summary(changes)).toContain('added effective Kaph Technology Limited');
  expect(await listed()).toEqual(sorted('Kaph Technology Limited'));
});

test('a filed removal that is printed as a revision is withdrawn, and the revision told', async () => {
  await file(event('remove', 'Aleph'));
  await print(event('revise', 'Aleph', { license_review_policy: 'Case-by-case basis' }));
  const changes = await lists.told();
  expect(summary(changes)).toEqual(['removed filed Aleph', 'removed withdrawn Aleph', 'revised effective Aleph']);
  expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(2);
  expect(await listed()).toEqual(sorted());
});

test('a filing whose text is replaced tells the difference; then the print takes all of it up', async () => {
  await file(event('add', 'Kaph'), event('add', 'Lamed'));
  lists.now = new Date('2019-10-08T18:00:00Z');
  await lists.putRule('2019-10-10', [event('add', 'Kaph', { aliases: ['Chaph'] })], 'federal-register-pdf');
  await diffList(list, lists.context);
  expect(summary((await lists.told()).slice(2)).toSorted()).toEqual(['added withdrawn Lamed', 'revised filed Kaph']);
  await print(event('add', 'Kaph', { aliases: ['Chaph'] }));
  const changes = await lists.told();
  expect(summary(changes.slice(4))).toEqual(['added effective Kaph', 'revised effective Kaph']);
  expect(changes[4]?.after?.aliases).toEqual(['Chaph']);
  expect(followed(changes)).toEqual(sorted('Kaph'));
});

test('the day from which it is law is the printed one', async () => {
  await file(event('add', 'Kaph', {}, null));
  await print(event('add', 'Kaph', {}, '2019-10-21'));
  const changes = await lists.told();
  expect(summary(changes)).toEqual(['added filed Kaph', 'added published Kaph']);
  expect(changes[1]?.effective_on).toBe('2019-10-21');
  const namesOn = async (on: string) =>
    (await readEntriesAsOf(lists.store, list, { on, at: lists.now })).map(({ name }) => name);
  expect(await namesOn('2019-10-20')).not.toContain('Kaph');
  expect(await namesOn('2019-10-21')).toContain('Kaph');
  lists.now = new Date('2019-10-21T13:00:00Z');
  await diffList(list, lists.context);
  expect(summary((await lists.told()).slice(2))).toEqual(['added effective Kaph']);
});

test('a print that was not understood whole withdraws nothing: that is an issue', async () => {
  await file(event('add', 'Kaph'), event('add', 'Lamed'));
  lists.now = new Date('2019-10-09T13:00:00Z');
  const documentId = await lists.putRule('2019-10-09', [event('add', 'Kaph')]);
  const issue = { code: 'row-without-instruction', severity: 'error', message: 'a row', place: 'table 1' } as const;
  await raiseIssues(lists.store, { sourceId: 'test', documentId }, [issue], lists.now);
  await diffList(list, lists.context);
  expect(summary(await lists.told())).toEqual(['added filed Kaph', 'added filed Lamed', 'added effective Kaph']);
  expect(await listed()).toEqual(sorted('Kaph', 'Lamed'));
  const issues = await lists.store.query("SELECT message FROM issues WHERE code = 'told-not-found'");
  expect(issues.rows).toHaveLength(1);
});

test('a filing that comes after the print says nothing more', async () => {
  await print(event('add', 'Kaph'));
  await file(event('add', 'Kaph'), event('add', 'Lamed'));
  expect(summary(await lists.told())).toEqual(['added effective Kaph']);
});

test('a withdrawn filing takes back what it said, newest first, and the list is as before', async () => {
  const documentId = await file(event('add', 'Kaph'), event('remove', 'Aleph'));
  lists.now = new Date('2019-10-08T20:00:00Z');
  await withdraw(documentId);
  const changes = await lists.told();
  expect(summary(changes.slice(2)).toSorted()).toEqual(['added withdrawn Kaph', 'removed withdrawn Aleph']);
  expect(changes.every(({ cause }) => cause === 'source')).toBe(true);
  expect(await listed()).toEqual(sorted());
  expect(followed(changes)).toEqual(sorted());
  await withdraw(documentId);
  expect(await lists.told()).toHaveLength(4);
});

test('a filing that was withdrawn by mistake is filed anew when it has its day of print back', async () => {
  const documentId = await file(event('add', 'Kaph'));
  await withdraw(documentId);
  await withdraw(documentId, '2019-10-09');
  const changes = await lists.told();
  expect(summary(changes)).toEqual(['added filed Kaph', 'added withdrawn Kaph', 'added filed Kaph']);
  expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(2);
  expect(changes.map(({ entry_id }) => entry_id)).toEqual(changes.map(() => changes[0]?.entry_id));
  expect(changes[2]?.cause).toBe('source');
  await print(event('add', 'Kaph'));
  const all = await lists.told();
  expect(summary(all.slice(3))).toEqual(['added effective Kaph']);
  expect(all[3]?.change_id).toBe(changes[2]?.change_id);
  expect(await listed()).toEqual(sorted('Kaph'));
});

test('a withdrawal after the print takes nothing back', async () => {
  const documentId = await file(event('add', 'Kaph'));
  await print(event('add', 'Kaph'));
  await withdraw(documentId);
  expect(summary(await lists.told())).toEqual(['added filed Kaph', 'added effective Kaph']);
});

test('what another rule has changed since stays as that rule left it', async () => {
  const documentId = await file(event('add', 'Kaph'));
  lists.now = new Date('2019-10-08T16:00:00Z');
  await lists.putRule('2019-10-08', [
    entityEvent(
      '2019-20000',
      'revise',
      entityFields('Kaph', { citation: '84 FR 50000, 10/8/19.', aliases: ['Chaph'] }),
      {
        effective_on: '2019-10-08',
      },
    ),
  ]);
  await diffList(list, lists.context);
  await withdraw(documentId);
  const changes = await lists.told();
  expect(summary(changes)).toEqual(['added filed Kaph', 'revised effective Kaph', 'added withdrawn Kaph']);
  expect(await listed()).toEqual(sorted('Kaph'));
  expect(await openIssues(lists.store, 10)).toMatchObject([{ code: 'withdrawn-entry-changed' }]);
});

test('a print whose number is filled up with zeros takes the place of its filing all the same', async () => {
  const renumbered = (document: string) => ({ ...event('add', 'Kaph'), document });
  await file(renumbered('2019-2210'));
  await print(renumbered('2019-02210'));
  const changes = await lists.told();
  expect(summary(changes)).toEqual(['added filed Kaph', 'added effective Kaph']);
  expect(new Set(changes.map(({ change_id }) => change_id)).size).toBe(1);
});
