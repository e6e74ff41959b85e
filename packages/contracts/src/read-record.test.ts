import { type Announcement, appendRecords, canonicalJson } from '@listwire/domain';
import { describe, expect, test } from 'vitest';
import { readCloudEventHeaders, writeCloudEventHeaders } from './cloud-event.ts';
import { changeEvent, entryEvent, signalEvent, statusEvent } from './events.ts';
import { createChainFollower } from './follow-chain.ts';
import type { EntryMessage, StatusMessage } from './messages.ts';
import {
  type ReceivedRecord,
  readChangeRecord,
  readEntryRecord,
  readSignalRecord,
  readStatusRecord,
} from './read-record.ts';

const announcement: Announcement = {
  change_id: 'us-bis-entity-list:c1',
  entry_id: 'us-bis-entity-list:e1',
  action: 'removed',
  stage: 'published',
  cause: 'source',
  before: null,
  after: null,
  fields: [],
  effective_on: null,
  known_at: '2019-10-09T13:00:00.000Z',
  evidence: [],
};
const records = appendRecords('us-bis-entity-list', { sequence: 0, hash: null }, 'd1', [
  announcement,
  { ...announcement, stage: 'effective' },
  { ...announcement, stage: 'codified' },
]);

function received(index: number): ReceivedRecord & { headers: Record<string, string> } {
  const record = records[index];
  if (record === undefined) throw new Error('no such record');
  return { key: record.change.list, headers: writeCloudEventHeaders(changeEvent(record.change)), value: record.json };
}

function changeAt(index: number) {
  const reading = readChangeRecord(received(index));
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.message;
}

test('an event survives its headers', () => {
  const event = changeEvent(changeAt(0));
  expect(readCloudEventHeaders(writeCloudEventHeaders(event))).toEqual({ event });
  const { subject: _subject, ...bare } = event;
  expect(readCloudEventHeaders(writeCloudEventHeaders(bare))).toEqual({ event: bare });
});

describe('readChangeRecord', () => {
  test('reads what the publisher writes', () => {
    const reading = readChangeRecord(received(0));
    expect(reading).toMatchObject({ event: { id: 'us-bis-entity-list:c1:published', sequence: 1 } });
    expect(reading).toMatchObject({ message: { list: 'us-bis-entity-list', sequence: 1, previous_hash: null } });
  });
  test('accepts a property that it does not know', () => {
    const { value, ...rest } = received(0);
    const { hash: _hash, ...facts } = JSON.parse(value ?? '');
    const [later] = appendRecords('us-bis-entity-list', { sequence: 0, hash: null }, 'd1', [
      { ...announcement, ...{ added_later: true } },
    ]);
    expect(Object.keys(facts)).not.toContain('added_later');
    expect(readChangeRecord({ ...rest, value: later?.json ?? null })).toHaveProperty('message');
  });
  test.each([
    ['another key', { key: 'us-bis-meu' }, /key/],
    ['no key', { key: null }, /key/],
    ['no value', { value: null }, /expected object/],
    ['a value that is no JSON', { value: '{' }, /expected object/],
    ['another list in the value', { value: canonicalJson({ ...changeAt(0), list: 'us-nowhere' }) }, /list/],
    ['an altered value', { value: canonicalJson({ ...changeAt(0), action: 'added' }) }, /hash/],
  ])('refuses %s', (_, difference, problem) => {
    expect(readChangeRecord({ ...received(0), ...difference })).toEqual({ problem: expect.stringMatching(problem) });
  });
  test.each([
    ['ce_sequence', '2', /ce_sequence is 2/],
    ['ce_sequence', '01', /ce_sequence/],
    ['ce_specversion', '0.3', /ce_specversion/],
    ['ce_type', 'listwire.signal.v1', /ce_type/],
    ['ce_time', 'yesterday', /time/],
    ['content-type', 'text/plain', /content-type/],
  ])('refuses the header %s: %s', (name, value, problem) => {
    const record = received(0);
    const reading = readChangeRecord({ ...record, headers: { ...record.headers, [name]: value } });
    expect(reading).toEqual({ problem: expect.stringMatching(problem) });
  });
});

test('readSignalRecord reads what the publisher writes', () => {
  const signal = {
    signal_id: 's1',
    story_id: 't1',
    sequence: 7,
    source: 'news',
    title: 'U.S. adds firms to list',
    link: 'https://news.example/1',
    published_at: null,
    list: null,
    action: null,
    stage: 'rumoured',
    parties: [],
    count: null,
    quote: '',
  };
  const headers = writeCloudEventHeaders(signalEvent({ ...signal, known_at: '2019-10-07T20:00:00.000Z' }));
  const record = { key: 't1', headers, value: JSON.stringify(signal) };
  expect(readSignalRecord(record)).toMatchObject({ event: { id: 's1', source: '/signals' }, message: signal });
  expect(readSignalRecord({ ...record, key: 's1' })).toHaveProperty('problem');
});

describe('records of compacted topics', () => {
  const entry: EntryMessage = {
    entry_id: 'us-bis-meu:e1',
    list: 'us-bis-meu',
    country: 'RUSSIA',
    name: 'Example Works',
    aliases: [],
    addresses_text: '',
    addresses: [],
    license_requirement: '',
    license_review_policy: '',
    citation: '',
    attributes: {},
    list_sequence: 4,
    version: 2,
    effective_on: null,
    known_at: '2026-03-05T13:00:00.000Z',
  };
  const entryRecord = {
    key: entry.entry_id,
    headers: writeCloudEventHeaders(entryEvent(entry)),
    value: canonicalJson(entry),
  };
  const status: StatusMessage = {
    kind: 'source',
    id: 'news',
    heartbeat_at: '2026-03-05T13:00:00.000Z',
    source: {
      last_polled_at: null,
      last_succeeded_at: null,
      next_poll_at: '2026-03-05T13:01:00.000Z',
      consecutive_failures: 0,
      last_error: null,
      open_issues: 0,
    },
    list: null,
  };
  const statusRecord = {
    key: 'news',
    headers: writeCloudEventHeaders(statusEvent(status)),
    value: canonicalJson(status),
  };

  test('an entry, and its tombstone', () => {
    expect(readEntryRecord(entryRecord)).toMatchObject({ event: { subject: entry.entry_id }, message: { entry } });
    expect(readEntryRecord({ ...entryRecord, value: null })).toMatchObject({
      message: { entry_id: entry.entry_id, entry: null },
    });
  });
  test.each([
    ['a tombstone without a key', { key: null, value: null }],
    ['another key', { key: 'us-bis-meu:e2' }],
    ['a tombstone of another topic', { headers: statusRecord.headers, value: null }],
    ['a value that is no entry', { value: '{}' }],
  ])('refuses %s', (_, difference) => {
    expect(readEntryRecord({ ...entryRecord, ...difference })).toHaveProperty('problem');
  });
  test('a status', () => {
    expect(readStatusRecord(statusRecord)).toMatchObject({ message: status });
    expect(readStatusRecord({ ...statusRecord, key: 'other' })).toHaveProperty('problem');
  });
  test('a stream’s record must be numbered', () => {
    const { ce_sequence: _sequence, ...headers } = received(0).headers;
    expect(readChangeRecord({ ...received(0), headers })).toHaveProperty('problem');
  });
});

describe('createChainFollower', () => {
  test('follows an unbroken chain', () => {
    const follow = createChainFollower();
    expect([0, 1, 2].map((index) => follow(changeAt(index)))).toEqual(['first', 'next', 'next']);
  });
  test('begins anywhere, tells repetitions and gaps', () => {
    const follow = createChainFollower();
    expect([1, 1, 0, 2].map((index) => follow(changeAt(index)))).toEqual(['first', 'repeated', 'repeated', 'next']);
    const other = createChainFollower();
    expect([0, 2].map((index) => other(changeAt(index)))).toEqual(['first', 'gap']);
  });
  test('tells a record that chains to another past', () => {
    const follow = createChainFollower();
    follow(changeAt(0));
    expect(follow({ ...changeAt(1), previous_hash: 'f'.repeat(64) })).toBe('broken');
    expect(createChainFollower()({ ...changeAt(0), previous_hash: 'f'.repeat(64) })).toBe('broken');
  });
});
