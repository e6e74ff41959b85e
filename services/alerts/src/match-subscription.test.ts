import { describe, expect, it } from 'vitest';
import { sampleChange, sampleFields } from './compose/sample-changes.ts';
import { addressChanges, matches } from './match-subscription.ts';

const everything = { team: 'Everything', addresses: ['all@acme.example'], lists: [], countries: [] };
const china = { ...everything, team: 'China', countries: ['CN'] };
const russia = { ...everything, team: 'Russia', countries: ['RUSSIA'] };

describe('matches', () => {
  it('takes all lists and countries where none is chosen', () => {
    expect(matches(everything, sampleChange())).toBe(true);
  });

  it('compares countries whatever their spelling', () => {
    expect(matches(china, sampleChange())).toBe(true);
    expect(matches(russia, sampleChange())).toBe(false);
    expect(matches({ ...china, countries: ["China, People's Republic of"] }, sampleChange())).toBe(true);
  });

  it('keeps to the chosen lists', () => {
    expect(matches({ ...everything, lists: ['us-bis-uvl'] }, sampleChange())).toBe(false);
    expect(matches({ ...everything, lists: ['us-bis-entity-list'] }, sampleChange())).toBe(true);
  });

  it('tells both countries of a move', () => {
    const move = sampleChange(0, { action: 'revised', before: sampleFields({ country: 'RUSSIA' }) });
    expect(matches(russia, move)).toBe(true);
    expect(matches(china, move)).toBe(true);
  });

  it('tells everyone of an entry without a country that we know', () => {
    expect(matches(russia, sampleChange(0, { after: sampleFields({ country: '' }) }))).toBe(true);
    expect(matches(russia, sampleChange(0, { after: sampleFields({ country: 'ATLANTIS' }) }))).toBe(true);
  });
});

describe('addressChanges', () => {
  const chinese = sampleChange(0);
  const russian = sampleChange(1, { after: sampleFields({ country: 'RUSSIA' }) });

  it('gives each recipient what their team follows', () => {
    const addressed = addressChanges([chinese, russian], [{ ...china, addresses: ['a@x.example', 'b@x.example'] }]);
    expect(addressed.map(({ recipient, changes }) => [recipient, changes])).toEqual([
      ['a@x.example', [chinese]],
      ['b@x.example', [chinese]],
    ]);
  });

  it('writes once to who sits in two teams, about all that concerns either', () => {
    const addressed = addressChanges([russian, chinese], [china, { ...russia, addresses: ['ALL@acme.example'] }]);
    expect(addressed).toEqual([
      { recipient: 'all@acme.example', subscriptions: [china, expect.anything()], changes: [russian, chinese] },
    ]);
  });

  it('writes to nobody where nothing matches', () => {
    expect(addressChanges([chinese], [russia])).toEqual([]);
  });
});
