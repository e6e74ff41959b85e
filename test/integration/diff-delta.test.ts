import { changeSchema, type Snapshot } from '@listwire/domain';
import { extractOfacDelta } from '@listwire/extract';
import {
  addApplication,
  readChangesFrom,
  readCurrentEntries,
  readOpenDivergences,
  writeListingEvents,
  writeSnapshot,
} from '@listwire/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diffList } from '../../services/diff/src/diff-list.ts';
import { createListPipeline, type ListPipeline } from '../support/list-pipeline.ts';

const list = 'us-ofac-sdn';
const sdnList = '<sanctionsLists><sanctionsList>SDN List</sanctionsList></sanctionsLists>';

let lists: ListPipeline;
beforeEach(async () => {
  lists = await createListPipeline(new Date('2026-03-04T15:00:00Z'));
});
afterEach(() => lists.drop());

function party(number: string, name: string, more: Readonly<Record<string, string>> = {}): Snapshot['entries'][number] {
  return {
    country: '',
    name,
    aliases: [],
    addresses_text: '',
    addresses: [],
    license_requirement: '',
    license_review_policy: '',
    citation: '',
    attributes: { entity_number: number, type: 'Entity', programs: 'SDGT', ...more },
    place: `row ${number}`,
  };
}
async function putList(day: string, entries: Snapshot['entries']): Promise<void> {
  const documentId = await lists.putDocument({ name: `sdn ${day}`, day, format: 'sdn-xml' });
  await writeSnapshot(lists.store, documentId, {
    list,
    entries,
    row_count: entries.length,
    issue_row_count: 0,
    issues: [],
  });
  await addApplication(lists.store, documentId, list, 'snapshot');
  await diffList(list, lists.context);
}
async function putDelta(day: string, entities: string): Promise<void> {
  const xml = `<sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0"><publicationInfo><datePublished>${day}T00:00:00-05:00</datePublished></publicationInfo><entities>${entities}</entities></sanctionsData>`;
  const { events } = extractOfacDelta(new TextEncoder().encode(xml), `${day}_delta`);
  const documentId = await lists.putDocument({ name: `${day}_delta`, day, format: 'ofac-delta-xml' });
  await writeListingEvents(lists.store, documentId, events);
  await addApplication(lists.store, documentId, list, 'events');
  await diffList(list, lists.context);
}
function names(name: string): string {
  return `<names><name><isPrimary>true</isPrimary><translations><translation><formattedFullName>${name}</formattedFullName></translation></translations></name></names>`;
}
async function told(): Promise<string[]> {
  const records = await readChangesFrom(lists.store, list, 1, 100);
  return records.map(({ record }) => {
    const { action, stage, after, before, fields } = changeSchema.parse(JSON.parse(record));
    return [action, stage, after?.name ?? before?.name, ...fields.map(({ path }) => path)].join(' ');
  });
}

test('a delta is told at once, and the whole list of the same day confirms it', async () => {
  await putList('2026-03-04', [party('1', 'ALPHA'), party('2', 'BETA'), party('3', 'ALPHA', { programs: 'SYRIA' })]);
  lists.now = new Date('2026-03-05T15:00:00Z');
  await putDelta(
    '2026-03-05',
    `<entity id="3" action="remove">${sdnList}${names('ALPHA')}</entity>
     <entity id="4" action="add"><generalInfo><entityType>Entity</entityType></generalInfo>${sdnList}
       <sanctionsPrograms><sanctionsProgram>SDGT</sanctionsProgram></sanctionsPrograms>${names('GAMMA')}</entity>
     <entity id="2">${sdnList}<sanctionsPrograms><sanctionsProgram action="add">IFSR</sanctionsProgram></sanctionsPrograms>${names('BETA')}</entity>`,
  );
  const first = ['removed effective ALPHA', 'added effective GAMMA', 'revised effective BETA attributes.programs'];
  expect(await told()).toEqual(first);
  const now = await readCurrentEntries(lists.store, list);
  expect(
    now.map(({ name, attributes }) => `${attributes['entity_number']} ${name} ${attributes['programs']}`).sort(),
  ).toEqual(['1 ALPHA SDGT', '2 BETA SDGT; IFSR', '4 GAMMA SDGT']);
  await putList('2026-03-05', [
    party('1', 'ALPHA'),
    party('2', 'BETA', { programs: 'SDGT; IFSR' }),
    party('4', 'GAMMA'),
  ]);
  const codified = first.map((line) => line.replace('effective', 'codified'));
  expect((await told()).slice(3).sort()).toEqual(codified.sort());
  expect(await readOpenDivergences(lists.store, list)).toEqual([]);
});

test('a delta that comes after the list of its day says nothing new', async () => {
  await putList('2026-03-05', [party('1', 'ALPHA', { programs: 'SDGT] [IFSR' })]);
  await putDelta(
    '2026-03-05',
    `<entity id="1" action="add">${sdnList}<sanctionsPrograms><sanctionsProgram>SDGT</sanctionsProgram><sanctionsProgram>IFSR</sanctionsProgram></sanctionsPrograms>${names('ALPHA')}</entity>
     <entity id="9" action="remove">${sdnList}${names('ALPHA')}</entity>`,
  );
  expect(await told()).toEqual([]);
  expect(await readOpenDivergences(lists.store, list)).toEqual([]);
});
