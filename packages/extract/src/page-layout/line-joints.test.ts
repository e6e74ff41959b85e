import { describe, expect, test } from 'vitest';
import { intendedLines } from './cell-lines.ts';
import { joinText } from './line-joints.ts';

describe('two lines of one paragraph', () => {
  test.each([
    ['on a case-by-', 'case basis', 'on a case-by-case basis'],
    ['(See §§ 746.8(a)', '(3) of the EAR)', '(See §§ 746.8(a)(3) of the EAR)'],
    ['Orel Street', '—Marrow, Minsk', 'Orel Street—Marrow, Minsk'],
    ['the EAR', '(See § 744.11)', 'the EAR (See § 744.11)'],
  ])('“%s” and “%s”', (text, next, whole) => {
    expect(joinText(text, next)).toBe(whole);
  });
});

describe('the lines of a cell', () => {
  const column = { limit: 100, edge: 101, leading: 12, even: false };
  const line = (text: string, y: number, right: number) => ({ page: 1, y, x: 20, right, size: 10, text });

  test('go on within a word that is wider than the column', () => {
    expect(intendedLines([line('Pelicanomekhanich', 10, 99), line('eski Works', 22, 60)], column)).toEqual([
      'Pelicanomekhanicheski Works',
    ]);
  });

  test('begin an item with a dash before a number, but no item within a range', () => {
    expect(intendedLines([line('two aliases: 4Orel;', 10, 97), line('—4th Orel.', 22, 60)], column)).toEqual([
      'two aliases: 4Orel;',
      '—4th Orel.',
    ]);
  });
});
