import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryFields } from './entry.ts';
import { matchLists } from './match.ts';

function row(name: string, more: Partial<EntryFields> = {}): EntryFields {
  return {
    country: 'RUSSIA',
    name,
    aliases: [],
    addresses_text: `5 ${name} Street, Perm, Russia.`,
    addresses: [`5 ${name} Street, Perm, Russia`],
    license_requirement: '',
    license_review_policy: '',
    citation: '83 FR 1, 1/2/18.',
    attributes: {},
    ...more,
  };
}
function matched(left: readonly EntryFields[], right: readonly EntryFields[]) {
  return matchLists(left, right).pairs.map((pair) => [left[pair.left]?.name, right[pair.right]?.name]);
}

describe('matchLists', () => {
  it('does not mind where a reader sees the name end', () => {
    const whole = row('Omega, 5 Omega Street', { addresses_text: 'Perm, Russia.', addresses: ['Perm, Russia'] });
    const left = row('Omega', {
      addresses_text: '5 Omega Street, Perm, Russia',
      addresses: ['5 Omega Street, Perm, Russia'],
    });
    expect(matched([left], [whole])).toEqual([['Omega', 'Omega, 5 Omega Street']]);
  });

  it('takes a new name for the old one where address and citation stay', () => {
    const address = { addresses_text: '9 Long Road, Kazan', addresses: ['9 Long Road, Kazan'] };
    const left = [row('Kazan Optical Works', address), row('Alpha')];
    const right = [row('Alpha'), row('Kazan Optical Works Holding', address)];
    expect(matched(left, right)).toEqual([
      ['Kazan Optical Works', 'Kazan Optical Works Holding'],
      ['Alpha', 'Alpha'],
    ]);
  });

  it('takes an alias that became the name, and a party that moved with its address', () => {
    const left = [row('Alpha', { aliases: ['AO Alpha Holding'] }), row('Beta')];
    const right = [
      row('AO Alpha Holding', { aliases: ['Alpha'] }),
      row('Beta', { country: 'BELARUS', ...address('Beta') }),
    ];
    expect(matched(left, right)).toEqual(
      expect.arrayContaining([
        ['Alpha', 'AO Alpha Holding'],
        ['Beta', 'Beta'],
      ]),
    );
  });

  it('keeps a party under two countries, sister companies and numbered institutes apart', () => {
    const left = [row('Alpha'), row('Omsk Huawei Device'), row('CETC 29th Research Institute')];
    const right = [
      row('Alpha', { country: 'IRAN', addresses_text: '1 Other Road, Tehran', addresses: ['1 Other Road, Tehran'] }),
      row('Tomsk Huawei Cloud', { ...address('Omsk Huawei Device'), citation: '90 FR 9, 9/9/25.' }),
      row('CETC 38th Research Institute', address('CETC 29th Research Institute')),
    ];
    expect(matched(left, right)).toEqual([]);
  });

  it('tells namesakes apart by the rest of their rows', () => {
    const north = row('Li Wei', { addresses_text: '1 North Road', addresses: ['1 North Road'] });
    const south = row('Li Wei', { addresses_text: '2 South Lane', addresses: ['2 South Lane'] });
    const newNorth = { ...north, aliases: ['Lee Way'] };
    const newSouth = { ...south, aliases: ['Leigh'] };
    const { pairs } = matchLists([north, south], [newSouth, newNorth]);
    expect(pairs.map(({ left, right }) => [left, right]).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('goes by the publisher’s number where there is one', () => {
    const numbered = (name: string, number: string) => row(name, { attributes: { entity_number: number } });
    const left = [numbered('Alpha', '17'), numbered('Beta', '18')];
    const right = [numbered('Alpha', '19'), numbered('Entirely Renamed', '17')];
    expect(matched(left, right)).toEqual([['Alpha', 'Entirely Renamed']]);
  });

  it('leaves a choice between two equals to a person', () => {
    const address = { addresses_text: '9 Long Road, Kazan', addresses: ['9 Long Road, Kazan'] };
    const left = [row('Kazan Optical Works', address)];
    const right = [row('Kazan Optical Works North', address), row('Kazan Optical Works South', address)];
    const matching = matchLists(left, right);
    expect(matching.pairs).toEqual([]);
    expect(matching.ambiguous).toMatchObject([{ left: [0], right: [0, 1] }]);
    expect([matching.left, matching.right]).toEqual([[], []]);
  });

  it('never matches two to one, and loses no row', () => {
    const name = fc.constantFrom('Alpha', 'Alfa', 'Alpha Ltd', 'Beta', 'Beta Works', 'Gamma 1', 'Gamma 2');
    const country = fc.constantFrom('RUSSIA', 'CHINA', '');
    const place = fc.constantFrom('1 A Road', '2 B Road', '');
    const rows = fc.array(
      fc
        .record({ name, country, place })
        .map(({ name: text, country: heading, place: address }) =>
          row(text, { country: heading, addresses_text: address, addresses: address === '' ? [] : [address] }),
        ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const { pairs, left: gone, right: come, ambiguous } = matchLists(left, right);
        const lefts = [...pairs.map((pair) => pair.left), ...gone, ...ambiguous.flatMap((group) => group.left)];
        const rights = [...pairs.map((pair) => pair.right), ...come, ...ambiguous.flatMap((group) => group.right)];
        expect(lefts.sort((a, b) => a - b)).toEqual([...left.keys()]);
        expect(rights.sort((a, b) => a - b)).toEqual([...right.keys()]);
      }),
    );
  });

  it('matches a list with itself in any order, row for row', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(names, fc.integer(), (all, seed) => {
        const left = all.map((text) => row(text));
        const right = left.toSorted((a, b) => ((a.name.length * seed) % 7) - ((b.name.length * seed) % 7));
        const { pairs } = matchLists(left, right);
        expect(pairs).toHaveLength(left.length);
        for (const pair of pairs) expect(left[pair.left]).toBe(right[pair.right]);
      }),
    );
  });
});

function address(name: string): Partial<EntryFields> {
  const { addresses, addresses_text } = row(name);
  return { addresses, addresses_text };
}
