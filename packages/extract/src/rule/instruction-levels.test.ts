import { describe, expect, test } from 'vitest';
import { LevelStack } from './instruction-levels.ts';

function pathsOf(texts: readonly string[]): string[] {
  const levels = new LevelStack();
  return texts.map((text) => {
    const marker = levels.markerOf(text);
    if (marker !== null) levels.enter(marker, text.slice(marker.length));
    return levels.path;
  });
}

describe('the levels of numbered instructions', () => {
  test.each([
    ['the letter i after h', ['2. Amend:', 'h. Under X, by adding;', 'i. Under Y, by adding;'], ['2', '2.h', '2.i']],
    [
      'the figure i below h, then the letter i',
      [
        '2. Amend:',
        'h. Under X:',
        'i. By revising;',
        'ii. By adding;',
        'i. By adding under Y;',
        'j. Under Z:',
        'i. By adding;',
      ],
      ['2', '2.h', '2.h.i', '2.h.ii', '2.i', '2.j', '2.j.i'],
    ],
    [
      'the same in brackets',
      ['2. Amend:', '(h) Under X:', '(i) Adding;', '(ii) Revising;', '(i) Under Y:', '(i) Adding.'],
      ['2', '2.h', '2.h.i', '2.h.ii', '2.i', '2.i.i'],
    ],
    [
      'the letter v after u and four figures',
      ['2. Amend:', 'u. Under X:', 'i. A;', 'ii. B;', 'iii. C;', 'iv. D;', 'v. Under Y, by adding;', 'w. Under Z;'],
      ['2', '2.u', '2.u.i', '2.u.ii', '2.u.iii', '2.u.iv', '2.v', '2.w'],
    ],
    [
      'the figure v after u and four figures',
      ['2. Amend:', 'u. Under X:', 'i. A;', 'ii. B;', 'iii. C;', 'iv. D;', 'v. By adding E;', 'v. Under Z;'],
      ['2', '2.u', '2.u.i', '2.u.ii', '2.u.iii', '2.u.iv', '2.u.v', '2.v'],
    ],
    [
      'letters past z',
      ['2. Amend:', 'z. Under V;', 'aa. Under W;', 'hh. Under X:', 'i. By adding;', 'ii. By removing;', 'ii. Under Y;'],
      ['2', '2.z', '2.aa', '2.hh', '2.hh.i', '2.hh.ii', '2.ii'],
    ],
  ])('%s', (_, texts, paths) => {
    expect(pathsOf(texts)).toEqual(paths);
  });
});
