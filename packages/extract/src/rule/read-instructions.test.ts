import { describe, expect, test } from 'vitest';
import { readInstructions } from './read-instructions.ts';
import type { RuleBlock } from './rule.ts';

function read(texts: readonly string[]) {
  const blocks = texts.map(
    (text, index): RuleBlock => ({ kind: 'instruction', text, page: 7, place: `paragraph ${index + 1}` }),
  );
  const { orders, issues } = readInstructions(blocks);
  return {
    orders: orders.map(({ amendment, list, action, country, from, names, count }) => [
      amendment,
      list.replace('us-bis-', ''),
      action,
      from === null ? country : `${from} → ${country}`,
      names.length > 0
        ? names.map(({ text, previous }) => (previous === null ? text : `${previous} → ${text}`))
        : count,
    ]),
    issues: issues.map(({ code }) => code),
  };
}

describe('the language of amendments', () => {
  test.each<[string, string[], unknown[]]>([
    [
      'a country before the action, names in quotation marks with the comma inside',
      [
        '2. Supplement No. 4 to part 744 is amended by:',
        'a. Under ARMENIA, adding, in alphabetical order, an entry for “Medisar LLC”;',
        "b. Under CHINA, PEOPLE'S REPUBLIC OF, adding entries for “Allparts Co., Limited,” and “ETC Ltd.;”",
      ],
      [
        ['2.a', 'entity-list', 'add', 'ARMENIA', ['Medisar LLC']],
        ['2.b', 'entity-list', 'add', "CHINA, PEOPLE'S REPUBLIC OF", ['Allparts Co., Limited', 'ETC Ltd.']],
      ],
    ],
    [
      'levels of letters, brackets, roman numbers and numbers',
      [
        '2. Supplement No. 6 to part 744 is amended:',
        'h. Under OMAN: (1) By adding entries for “A”; and (2) By revising the entry for “B”;',
        'i. Under QATAR:',
        '1. Removing the entry for “C”;',
        '2. Adding the entries for:',
        '(i) “D”; and',
        '(ii) “E”.',
        '3. Section 744.11 is amended by revising paragraph (a).',
      ],
      [
        ['2.h.1', 'uvl', 'add', 'OMAN', ['A']],
        ['2.h.2', 'uvl', 'revise', 'OMAN', ['B']],
        ['2.i.1', 'uvl', 'remove', 'QATAR', ['C']],
        ['2.i.2.i', 'uvl', 'add', 'QATAR', ['D']],
        ['2.i.2.ii', 'uvl', 'add', 'QATAR', ['E']],
      ],
    ],
    [
      'numbers instead of names, in words and figures, after the destination of a country',
      [
        '3. Supplement No. 4 to Part 744 is amended by:',
        "(a) Adding under the destination of China, People's Republic of, in alphabetical order, twenty-eight Chinese entities;",
        '(b) Adding, in alphabetical order, the destination of Armenia and 1 Armenian entity; and',
        '(c) By revising under the country of Syria, one hundred and two Syrian entities.',
      ],
      [
        ['3.a', 'entity-list', 'add', "China, People's Republic of", 28],
        ['3.b', 'entity-list', 'add', 'Armenia', 1],
        ['3.c', 'entity-list', 'revise', 'Syria', 102],
      ],
    ],
    [
      'several actions and countries in one sentence',
      [
        '2. In supplement no. 4 to part 744, revise the entries under RUSSIA for “A” and “B” and remove the entry “C” under UKRAINE.',
      ],
      [
        ['2', 'entity-list', 'revise', 'RUSSIA', ['A', 'B']],
        ['2', 'entity-list', 'remove', 'UKRAINE', ['C']],
      ],
    ],
    [
      'all in one paragraph',
      [
        '3. Supplement No. 4 to part 744 is amended: a. By adding under Iran, two Iranian entities; and b. By removing under Iran, the entity “Foo, Tehran, Iran”.',
      ],
      [
        ['3.a', 'entity-list', 'add', 'Iran', 2],
        ['3.b', 'entity-list', 'remove', 'Iran', ['Foo, Tehran, Iran']],
      ],
    ],
    [
      'a name redesignated, quotes inside quotes, a closing mark forgotten',
      [
        '2. Supplement No. 4 to part 744 is amended:',
        'a. Under “RUSSIA,” by redesignating the entry for “A” as “JSC “B””;',
        "b. Under IRAN, by adding entries for “C, “D” and ``E''.",
      ],
      [
        ['2.a', 'entity-list', 'revise', 'RUSSIA', ['A → JSC “B”']],
        ['2.b', 'entity-list', 'add', 'IRAN', ['C', 'D', 'E']],
      ],
    ],
    [
      'the passive',
      ['2. In supplement No. 7 to part 744, under BURMA, the entries for “A” and “B” are removed.'],
      [['2', 'meu', 'remove', 'BURMA', ['A', 'B']]],
    ],
    [
      'entries moved from one country to another',
      [
        '2. Supplement No. 4 to part 744 is amended by:',
        'a. Under CANADA, redesignating the entry for “A” as an entry under JAPAN;',
        'b. Moving the entries for “B” and “C” from under OMAN to under QATAR; and',
        "c. Moving the entries under HONG KONG to CHINA, PEOPLE'S REPUBLIC OF.",
      ],
      [
        ['2.a', 'entity-list', 'revise', 'CANADA → JAPAN', ['A']],
        ['2.b', 'entity-list', 'revise', 'OMAN → QATAR', ['B', 'C']],
        ['2.c', 'entity-list', 'revise', "HONG KONG → CHINA, PEOPLE'S REPUBLIC OF", null],
      ],
    ],
    [
      'what is removed and added again, under another country or another name',
      [
        '2. Supplement No. 4 to part 744 is amended by:',
        'a. Removing “A” from China and adding it under Japan;',
        'b. Removing the entry for “B” under OMAN and adding an entry for “B”, in alphabetical order, under QATAR;',
        'c. Under IRAN:',
        '(1) Removing the entries for “C” and “D” and adding them, in alphabetical order, under IRAQ;',
        '(2) Removing the entry for “E” and adding in its place an entry for “F”;',
        '(3) Removing the entries for “G” and “H” and adding in their place an entry for “I”;',
        'd. Under INDIA, replacing the entry for “J” with an entry for “K”; and',
        'e. The entry for “L” under OMAN is removed and added to the entries under QATAR.',
      ],
      [
        ['2.a', 'entity-list', 'revise', 'China → Japan', ['A']],
        ['2.b', 'entity-list', 'revise', 'OMAN → QATAR', ['B']],
        ['2.c.1', 'entity-list', 'revise', 'IRAN → IRAQ', ['C']],
        ['2.c.1', 'entity-list', 'revise', 'IRAN → IRAQ', ['D']],
        ['2.c.2', 'entity-list', 'revise', 'IRAN', ['E → F']],
        ['2.c.3', 'entity-list', 'remove', 'IRAN', ['G', 'H']],
        ['2.c.3', 'entity-list', 'add', 'IRAN', ['I']],
        ['2.d', 'entity-list', 'revise', 'INDIA', ['J → K']],
        ['2.e', 'entity-list', 'revise', 'OMAN → QATAR', ['L']],
      ],
    ],
    [
      'a heading that is renamed, added or given up',
      [
        '2. Supplement No. 4 to part 744 is amended:',
        'a. By revising the heading “TURKEY” to read “TÜRKİYE”;',
        'b. By adding, in alphabetical order, under the heading PANAMA an entry for “A”; and',
        'c. By removing the heading HONG KONG and all entries under that heading.',
      ],
      [
        ['2.a', 'entity-list', 'revise', 'TURKEY', null],
        ['2.b', 'entity-list', 'add', 'PANAMA', ['A']],
        ['2.c', 'entity-list', 'remove', 'HONG KONG', null],
      ],
    ],
    [
      'what is done inside an entry revises it; columns and words are no names',
      [
        '2. Supplement No. 4 to part 744 is amended under RUSSIA:',
        'a. In the entry for “A”, by removing the address “5 Main Street” and adding in its place “7 Main Street”;',
        'b. By revising, in the “License requirement” column, the entries for “B” and “C”.',
      ],
      [
        ['2.a', 'entity-list', 'revise', 'RUSSIA', ['A']],
        ['2.b', 'entity-list', 'revise', 'RUSSIA', ['B', 'C']],
      ],
    ],
    [
      'entries that only the table names, under whatever country',
      ['2. Amend supplement no. 4 to part 744 by adding, in alphabetical order by country, the following entries:'],
      [['2', 'entity-list', 'add', null, null]],
    ],
  ])('%s', (_, texts, orders) => {
    expect(read(texts)).toEqual({ orders, issues: [] });
  });

  test.each([
    [
      'other supplements and sections',
      ['1. Section 744.11 is amended by adding “X”.', '2. Supplement No. 4 to part 774 is amended by adding “Y”.'],
      [],
    ],
    [
      'footnotes and introductions',
      ['2. Supplement No. 4 to part 744 is amended by revising footnote 1 to read as follows:'],
      [],
    ],
    [
      'words',
      [
        '2. Supplement No. 4 to part 744 is amended by removing the words “Turkey” and adding in their place “Türkiye”.',
      ],
      ['text-amendment'],
    ],
    [
      'addresses and aliases',
      ['2. Supplement No. 4 to part 744 is amended by removing the addresses “5 Main Street” and “7 Main Street”.'],
      ['text-amendment'],
    ],
    [
      'a stay of the introductory text',
      ['2. In supplement no. 4 to part 744, stay the introductory text until November 9, 2026.'],
      [],
    ],
    [
      'a stay of entries',
      [
        '2. In supplement no. 4 to part 744, the entries for “A” and “B” under CHINA are stayed until November 9, 2026.',
      ],
      ['entries-stayed'],
    ],
    [
      'a stay of what another rule does to the list',
      ['2. The amendments to supplement no. 4 to part 744 published at 91 FR 100 are delayed until November 9, 2026.'],
      ['entries-stayed'],
    ],
    [
      'an action on nothing',
      ['2. Supplement No. 4 to part 744 is amended:', 'a. By removing.'],
      ['instruction-not-understood'],
    ],
    [
      'a quotation cut off',
      ['2. Supplement No. 4 to part 744 is amended under IRAN by revising “A'],
      ['quote-not-closed'],
    ],
    [
      'an instruction cut off',
      ['2. Supplement No. 4 to part 744 is amended under IRAN by revising “A”, in'],
      ['instruction-not-ended'],
    ],
  ])('%s order nothing that is understood', (_, texts, issues) => {
    const found = read(texts);
    expect(found.issues).toEqual(issues);
    expect(found.orders.length).toBe(/-not-(?:closed|ended)/.test(issues.join()) ? 1 : 0);
  });

  test('a supplement without its part is the list only where part 744 is amended', () => {
    const instruction: RuleBlock = {
      kind: 'instruction',
      text: '2. Supplement no. 4 is amended under IRAN by adding an entry for “A”.',
      page: null,
      place: 'x',
    };
    const heading = (text: string): RuleBlock => ({ kind: 'heading', text, page: null, place: 'x' });
    expect(readInstructions([heading('PART 774'), instruction]).orders).toEqual([]);
    expect(readInstructions([heading('PART 744—CONTROL POLICY'), instruction]).orders).toHaveLength(1);
  });
});
