import { expect, test } from 'vitest';
import { chooseTold } from './choose-told.ts';
import { sampleChange } from './compose/sample-changes.ts';

test('the first record of a change is told, at whatever stage', () => {
  for (const stage of ['filed', 'published', 'effective', 'codified'] as const) {
    const change = sampleChange(0, { stage });
    expect(chooseTold([change], [])).toEqual([change]);
  }
});

test('a later stage of a change that was told is not told again', () => {
  const earlier = [{ change_id: 'change-0', stage: 'published' }];
  expect(chooseTold([sampleChange(0, { stage: 'effective' })], earlier)).toEqual([]);
  expect(chooseTold([sampleChange(0, { stage: 'codified' })], earlier)).toEqual([]);
});

test('a withdrawal is told, once', () => {
  const withdrawal = sampleChange(0, { stage: 'withdrawn' });
  const filed = { change_id: 'change-0', stage: 'filed' };
  expect(chooseTold([withdrawal], [filed])).toEqual([withdrawal]);
  expect(chooseTold([withdrawal], [filed, { change_id: 'change-0', stage: 'withdrawn' }])).toEqual([]);
});

test('two stages in one change set are told once', () => {
  const published = sampleChange(0, { stage: 'published' });
  expect(chooseTold([published, sampleChange(0, { stage: 'effective' })], [])).toEqual([published]);
});
