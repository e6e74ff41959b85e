import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enumerationKey, explainSameName, nameKey, sameButForTypesetting, typesettingKey } from './text.ts';

describe('typesettingKey', () => {
  it.each([
    ['NSCC–CS', 'nscc-cs'],
    ["Xi'an, 710072", 'Xi’an 710072.'],
    ['Ángel Cavero 28', 'Angel Cavero 28'],
    ['EnghelabSt, Tehran', 'Enghelab St., Tehran'],
    ['1½ Miles', '1 1/2 Miles'],
    ['(See § 744.11 of the EAR).', '(See §744.11 of the EAR)'],
    ['o\uFB03ce\u00AD', 'office'],
  ])('%j and %j are set differently', (one, other) => {
    expect(typesettingKey(one)).toBe(typesettingKey(other));
    expect(sameButForTypesetting(one, other)).toBe(true);
  });

  it.each([
    ['No. 1-2', 'No. 12'],
    ['71002 Shaanxi', '710072 Shaanxi'],
    ['A & B', 'A B'],
    ['Ltd.', 'Limited'],
  ])('%j and %j differ in substance', (one, other) => {
    expect(typesettingKey(one)).not.toBe(typesettingKey(other));
  });

  it('does not depend on case, white space, dashes and quotes, whatever the words', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,9}$|^\d{1,5}$/);
    const gap = fc.constantFrom(' ', '  ', '\u00A0', '\n', ' – ', ' - ', ', ', '. ', ' ’');
    const words = fc.array(fc.tuple(word, gap, gap), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, (parts) => {
        const one = parts.map(([text, before]) => before + text).join(' ');
        const other = parts.map(([text, , before]) => before + text.toUpperCase()).join(' ');
        expect(typesettingKey(one)).toBe(typesettingKey(other));
      }),
    );
  });

  it('leaves how the parts of an enumeration are joined out of its own key only', () => {
    expect(enumerationKey('Kabul; and Herat')).toBe(enumerationKey('Kabul, Herat'));
    expect(enumerationKey('Flat 1; and 2 Road')).toBe(enumerationKey('Flat 1, 2 Road'));
    expect(enumerationKey('Sandor Street')).toBe(typesettingKey('Sandor Street'));
  });
});

describe('nameKey', () => {
  it.each([
    ['AOOK Technology Ltd.', 'AOOK Technology Limited', 'same name, taking “ltd” for “limited”'],
    ['Kovo Co., Inc', 'Kovo Company, Incorporated', 'same name, taking “co” for “company”, “inc” for “incorporated”'],
    ["KingPai Int'l L.L.C.", 'KingPai International LLC', 'same name, taking “intl” for “international”'],
    ['Jack & Sons', 'JACK AND SONS', 'same name, taking “&” for “and”'],
    ['The Hongkong Line', 'Hong Kong Line', 'same name but for word division'],
    ['AGAT–SYSTEM', 'AGAT-System', 'same name but for typesetting'],
    ['Aleph', 'Aleph', 'same name'],
  ])('%j is %j', (one, other, explanation) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(explainSameName(one, other)).toBe(explanation);
  });

  it('keeps different names apart', () => {
    expect(explainSameName('29th Research Institute', '38th Research Institute')).toBeNull();
    expect(explainSameName('Aleph Technology', 'Aleph Technologies')).toBeNull();
  });
});
