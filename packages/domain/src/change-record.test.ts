import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { changeSchema } from './change.ts';
import type { ChangeDraft } from './change-draft.ts';
import { announce, announceStage, appendRecords, followsInChain } from './change-record.ts';
import { isLaterStage, stageReached } from './stage.ts';

const list = 'us-bis-entity-list';
const draft: ChangeDraft = {
  entry_id: 'entry-1',
  action: 'removed',
  before: {
    country: 'RUSSIA',
    name: 'Alpha',
    aliases: [],
    addresses_text: '',
    addresses: [],
    license_requirement: '',
    license_review_policy: '',
    citation: '',
    attributes: {},
  },
  after: null,
  fields: [],
  effective_on: '2019-10-09',
  evidence: [],
  matched_by: null,
};
const facts = {
  document: '2019-22210',
  stage: 'published',
  cause: 'source',
  known_at: '2019-10-08T12:00:00.000Z',
} as const;
const first = announce(list, draft, { ...facts, evidence: [] });
const second = announce(
  list,
  { ...draft, entry_id: 'entry-2', matched_by: 'same number 7' },
  { ...facts, evidence: [] },
);

describe('records of a stream', () => {
  const records = appendRecords(list, { sequence: 41, hash: 'a'.repeat(64) }, '2019-22210', [first, second]);
  const [one, two] = records.map(({ change }) => change);

  it('go on without a gap, in one set, each chained to the one before', () => {
    expect(records.map(({ change }) => [change.sequence, change.change_set.id, change.change_set.index])).toEqual([
      [42, `${list}:2019-22210:42`, 0],
      [43, `${list}:2019-22210:42`, 1],
    ]);
    expect(one?.previous_hash).toBe('a'.repeat(64));
    expect(one !== undefined && two !== undefined && followsInChain(one, two)).toBe(true);
  });

  it('are valid, and their JSON is the same each time', () => {
    for (const { change, json } of records) {
      expect(changeSchema.parse(JSON.parse(json))).toEqual(change);
      expect(json).toBe(canonicalJson(change));
    }
    expect(appendRecords(list, { sequence: 41, hash: 'a'.repeat(64) }, '2019-22210', [first, second])).toEqual(records);
  });

  it('show tampering', () => {
    expect(one !== undefined && two !== undefined && followsInChain(one, { ...two, action: 'added' })).toBe(false);
    expect(two !== undefined && followsInChain(null, two)).toBe(false);
  });

  it('keep a change’s id through its stages', () => {
    expect(one).toBeDefined();
    if (one === undefined) return;
    const next = announceStage(one, 'effective', '2019-10-09T04:00:00.000Z', []);
    expect(next).toMatchObject({ change_id: first.change_id, stage: 'effective', evidence: one.evidence });
    expect(next).not.toHaveProperty('sequence');
  });
});

describe('stages', () => {
  it('are reached by standing and legal day', () => {
    expect(stageReached('filing', '2019-10-01', '2019-10-09')).toBe('filed');
    expect(stageReached('printed', '2019-10-10', '2019-10-09')).toBe('published');
    expect(stageReached('printed', '2019-10-09', '2019-10-09')).toBe('effective');
    expect(stageReached('printed', null, '2019-10-09')).toBe('published');
    expect(stageReached('codified', null, '2019-10-09')).toBe('codified');
  });

  it('never go back, and only a filing is withdrawn', () => {
    expect(isLaterStage('filed', 'effective')).toBe(true);
    expect(isLaterStage('effective', 'published')).toBe(false);
    expect(isLaterStage('filed', 'withdrawn')).toBe(true);
    expect(isLaterStage('published', 'withdrawn')).toBe(false);
    expect(isLaterStage('codified', 'withdrawn')).toBe(false);
  });
});
