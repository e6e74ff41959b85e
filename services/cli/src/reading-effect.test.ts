import type { ListingEvent, Snapshot } from '@listwire/domain';
import { expect, test } from 'vitest';
import { compareReadings } from './reading-effect.ts';

const list = 'us-bis-entity-list';
const fields = {
  country: 'CHINA',
  aliases: [],
  addresses_text: '',
  addresses: [],
  license_requirement: '',
  license_review_policy: '',
  citation: '',
  attributes: {},
};

function event(name: string, more: Partial<ListingEvent> = {}): ListingEvent {
  const evidence = { instruction: '', quote: '', place: '', page: null };
  return { document: 'd', list, action: 'add', ...fields, name, effective_on: null, evidence, ...more };
}
function snapshot(...names: string[]): Snapshot {
  const entries = names.map((name) => ({ ...fields, name, place: name }));
  return { list, entries, row_count: names.length, issue_row_count: 0, issues: [] };
}
const nothing = { events: [], snapshots: [], issues: [] };

test('the same readings have no effect, in whatever order their events come', () => {
  const before = { ...nothing, events: [event('A'), event('A'), event('B')], snapshots: [snapshot('X')] };
  const after = { ...before, events: [event('B'), event('A'), event('A')] };
  expect(compareReadings(before, after)).toEqual({
    events: [],
    entries: [],
    issues_gone: [],
    issues_new: [],
    lists: [],
  });
});

test('tells events that are gone, that are new, and what differs in those of the same party', () => {
  const before = { ...nothing, events: [event('A'), event('B'), event('C')] };
  const after = { ...nothing, events: [event('A'), event('B', { aliases: ['b'], citation: '1 FR 2' }), event('D')] };
  const { events, lists } = compareReadings(before, after);
  expect(events).toEqual([
    {
      list,
      before: event('B'),
      after: event('B', { aliases: ['b'], citation: '1 FR 2' }),
      fields: ['aliases', 'citation'],
    },
    { list, before: event('C'), after: null, fields: [] },
    { list, before: null, after: event('D'), fields: [] },
  ]);
  expect(lists).toEqual([list]);
});

test('tells entries of snapshots, also of a list that only one reading has', () => {
  const before = { ...nothing, snapshots: [snapshot('X', 'Y')] };
  const uvl = { ...snapshot('Z'), list: 'us-bis-uvl' } as const;
  const { entries, lists } = compareReadings(before, { ...nothing, snapshots: [snapshot('X'), uvl] });
  expect(entries.map((entry) => [entry.list, entry.action, entry.name])).toEqual([
    [list, 'removed', 'Y'],
    ['us-bis-uvl', 'added', 'Z'],
  ]);
  expect(lists).toEqual([list, 'us-bis-uvl']);
});

test('tells issues that only one of them has', () => {
  const issue = (place: string) =>
    ({ code: 'row-without-instruction', severity: 'error', message: 'm', place }) as const;
  const { issues_gone, issues_new } = compareReadings(
    { ...nothing, issues: [issue('1'), issue('2')] },
    { ...nothing, issues: [issue('2'), issue('3')] },
  );
  expect([issues_gone, issues_new]).toEqual([[issue('1')], [issue('3')]]);
});
