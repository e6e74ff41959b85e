import type { ListingEvent } from '@listwire/domain';
import { describe, expect, test } from 'vitest';
import { type GoldEvent, precision, recall, scoreDocument, sumScores } from './score.ts';

const gold: GoldEvent = {
  list: 'us-bis-uvl',
  action: 'add',
  country: 'KENYA',
  name: 'Rift Valley Air',
  aliases: ['RVA'],
  addresses: ['1 Road'],
  addresses_text: '1 Road.',
  license_requirement: null,
  license_review_policy: null,
  citation: '89 FR 1, January 3, 2024.',
};
const event: ListingEvent = {
  document: 'x',
  list: 'us-bis-uvl',
  action: 'add',
  country: 'KENYA',
  name: 'RIFT VALLEY  AIR',
  aliases: ['RVA'],
  addresses: ['1 Road'],
  addresses_text: '1 Road.',
  license_requirement: '',
  license_review_policy: '',
  citation: '89 FR 1, January 3, 2024.',
  attributes: {},
  effective_on: null,
  evidence: { instruction: '', quote: '', place: '', page: null },
};

describe('the score', () => {
  test('is full where everything is right', () => {
    const score = scoreDocument('x', [gold], [event]);
    expect([precision(score), recall(score), score.misses]).toEqual([1, 1, []]);
  });

  test('names what was not found, what was invented and which field differs', () => {
    const other = { ...event, name: 'Somebody' };
    const wrong = { ...event, citation: '89 FR 2' };
    const score = sumScores([scoreDocument('x', [gold], [other]), scoreDocument('y', [gold], [wrong])]);
    expect([precision(score), recall(score)]).toEqual([0.5, 0.5]);
    expect(score.misses.map(({ kind, field }) => [kind, field])).toEqual([
      ['not-found', undefined],
      ['invented', undefined],
      ['field', 'citation'],
    ]);
    expect(score.fields['citation']).toEqual({ right: 0, compared: 1 });
  });

  test('leaves out what gold leaves open, what the form cannot hold, and all of a removal but its identity', () => {
    const wrong = { ...event, citation: '', addresses: ['2 Road'] };
    expect(scoreDocument('x', [{ ...gold, uncertain: ['citation'], addresses: [] }], [wrong]).misses).toEqual([]);
    expect(scoreDocument('x', [{ ...gold, addresses: [] }], [wrong], ['citation']).misses).toEqual([]);
    const removal = { ...event, action: 'remove' as const, aliases: [] };
    expect(scoreDocument('x', [{ ...gold, action: 'remove' }], [removal]).misses).toEqual([]);
  });
});
