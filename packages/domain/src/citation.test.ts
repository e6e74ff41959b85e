import { describe, expect, it } from 'vitest';
import { citationsWithin, parseCitations } from './citation.ts';

describe('parseCitations', () => {
  it.each([
    ['84 FR 54004, 10/9/19.', [{ volume: 84, page: 54004, date: '2019-10-09' }]],
    ['88 FR FR 12158, 2/27/23.', [{ volume: 88, page: 12158, date: '2023-02-27' }]],
    ['81 FR 61601 preview citation details, 9/7/16. .', [{ volume: 81, page: 61601, date: '2016-09-07' }]],
    ['82 FR 16732, April 6, 2017.', [{ volume: 82, page: 16732, date: '2017-04-06' }]],
    ['84 FR [INSERT FR PAGE NUMBER], 10/9/19', [{ volume: 84, page: null, date: '2019-10-09' }]],
    ['85 FR 83799 12/23/2020', [{ volume: 85, page: 83799, date: '2020-12-23' }]],
    ['76 FR 71869,11/21/11.', [{ volume: 76, page: 71869, date: '2011-11-21' }]],
    ['90 Fed. Reg. 14,035, 3/28/25.', [{ volume: 90, page: 14035, date: '2025-03-28' }]],
    ['62 FR 35334, 6/30/97', [{ volume: 62, page: 35334, date: '1997-06-30' }]],
    ['See § 744.11', []],
  ])('%j', (text, citations) => {
    expect(parseCitations(text)).toEqual(citations);
  });

  it('gives each citation its own date', () => {
    expect(parseCitations('73 FR 54508. 74 FR 8184. 2/24/09. 84 FR 29373, 6/24/19, 87 FR 62202, 10/13/22.')).toEqual([
      { volume: 73, page: 54508, date: null },
      { volume: 74, page: 8184, date: '2009-02-24' },
      { volume: 84, page: 29373, date: '2019-06-24' },
      { volume: 87, page: 62202, date: '2022-10-13' },
    ]);
  });
});

it('a rule is the same by its first page, the row’s page or its date', () => {
  const row = parseCitations('84 FR 54004, 10/9/19. 85 FR 44161, 7/22/20.');
  expect(citationsWithin(parseCitations('84 FR 54002, 10/9/19'), row)).toBe(true);
  expect(citationsWithin(parseCitations('84 FR 54004, 10/11/19'), row)).toBe(true);
  expect(citationsWithin(parseCitations('84 FR 54002, 10/8/19'), row)).toBe(false);
  expect(citationsWithin(row, parseCitations('84 FR 54004, 10/9/19'))).toBe(false);
});
