import { expect, test } from 'vitest';
import { spellingsOfNumber } from './document-number.ts';

test.each([
  ['2023-05021', ['2023-05021', '2023-5021']],
  ['2023-5021', ['2023-5021', '2023-05021']],
  ['C1-2016-31835', ['C1-2016-31835']],
  ['03-521', ['03-521', '03-0521', '03-00521']],
  ['supplement-4 2019-10-07', ['supplement-4 2019-10-07']],
  ['2026-10-05_delta', ['2026-10-05_delta']],
])('%s is written %j', (name, spellings) => {
  expect(spellingsOfNumber(name)).toEqual(spellings);
});
