import { describe, expect, test } from 'vitest';
import { extractRule } from '../rule/extract-rule.ts';
import { type FilingPart, ruleOfFiling } from './filing-rule.ts';

function instructionsOf(...texts: readonly string[]) {
  const parts = ['Part 744 is amended as follows:', ...texts].map(
    (text): FilingPart => ({ kind: 'paragraph', text, place: 'page 1' }),
  );
  const { rule } = ruleOfFiling(parts, { document: '2031-00001' });
  return rule.blocks.flatMap((block) => (block.kind === 'instruction' ? [block.text] : []));
}

describe('the instructions of a filing', () => {
  test('go on where the names are set out line by line', () => {
    expect(
      instructionsOf(
        'a. Under BELARUS, by adding, in alphabetical order, entries for “Orel LLC”;',
        '“Marrow Works”; “Lumen Co., Ltd.”; and',
        '“Pelican Institute.”',
        'b. Under OMAN, by removing the entry for “Quarrel FZE”;',
      ),
    ).toEqual([
      'a. Under BELARUS, by adding, in alphabetical order, entries for “Orel LLC”; “Marrow Works”; “Lumen Co., Ltd.”; and “Pelican Institute.”',
      'b. Under OMAN, by removing the entry for “Quarrel FZE”;',
    ]);
  });

  test('end where quoted text of a section follows', () => {
    expect(instructionsOf('3. Section 744.9 is amended by adding a sentence:', '“Licenses” are required.')).toEqual([
      '3. Section 744.9 is amended by adding a sentence:',
    ]);
  });

  test('that correct a rule in words begin with the corrections', () => {
    const texts = [
      'SUPPLEMENTARY INFORMATION: An error was made.',
      'In FR Doc. 2031-00009, the following corrections are made:',
      'Supplement No. 4 to Part 744 [Corrected]',
      'On page 905, in the entry for “Heron Valves” under OMAN, “5 Port Road” is corrected to read “6 Port Road”.',
    ];
    const parts = texts.map((text): FilingPart => ({ kind: 'paragraph', text, place: 'page 1' }));
    const { rule } = ruleOfFiling(parts, { document: '2031-00010', title: 'Entity List; Correction' });
    expect(extractRule(rule).events).toMatchObject([
      {
        action: 'revise',
        country: 'OMAN',
        name: 'Heron Valves',
        amendments: [{ field: 'words', before: '5 Port Road', after: '6 Port Road' }],
      },
    ]);
  });
});
