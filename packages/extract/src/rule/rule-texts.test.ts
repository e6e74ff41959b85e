import { describe, expect, test } from 'vitest';
import { countryAt, listHeading } from './country-in-text.ts';
import { effectiveDates, effectiveOn } from './effective-dates.ts';
import { resolveCitation } from './resolve-citation.ts';
import { statedCounts } from './summary-counts.ts';

describe('citations with placeholders', () => {
  const facts = { page: 54004, date: '2019-10-09', volume: 84 };
  test.each([
    ['84 FR [INSERT FR PAGE NUMBER], 10/9/19.', '84 FR 54004, 10/9/19.'],
    ['84 FR [Insert FR Page Number] 10/9/19.', '84 FR 54004, 10/9/19.'],
    ['84 FR [INSERT FR PAGE NUMBER AND DATE OF PUBLICATION].', '84 FR 54004, 10/9/19.'],
    ['84 FR [INSERT FR PAGE NUMBER], [INSERT DATE OF PUBLICATION].', '84 FR 54004, 10/9/19.'],
    ['84 FR [INSERT FEDERAL REGISTER PAGE NUMBER] [INSERT DATE OF PUBLICATION]', '84 FR 54004, 10/9/19'],
    ['84 FR [INSERT FIRST PAGE OF THE DOCUMENT], 10/9/19.', '84 FR 54004, 10/9/19.'],
    ['[INSERT FEDERAL REGISTER CITATION AND DATE OF PUBLICATION].', '84 FR 54004, 10/9/19.'],
    ['81 FR 14958, 3/21/16. 84 FR [INSERT FR PAGE NUMBER], 10/9/19.', '81 FR 14958, 3/21/16. 84 FR 54004, 10/9/19.'],
    ['80 FR 1 1/2/2015. 84 FR [INSERT FR PAGE NUMBER] 10/9/19.', '80 FR 1 1/2/2015. 84 FR 54004, 10/9/19.'],
    ['77 FR 24590, 4/25/12.', '77 FR 24590, 4/25/12.'],
  ])('%s', (printed, citation) => {
    expect(resolveCitation(printed, 'us-bis-entity-list', facts)).toEqual({ citation, complete: true });
  });

  test('the Unverified List prints its dates in words', () => {
    const printed = '84 FR [INSERT FR PAGE NUMBER], [INSERT DATE OF PUBLICATION].';
    expect(resolveCitation(printed, 'us-bis-uvl', facts).citation).toBe('84 FR 54004, October 9, 2019.');
  });

  test('what is not known stays as printed', () => {
    const printed = '84 FR [INSERT FR PAGE NUMBER], 10/9/19.';
    const unknown = { page: null, date: null, volume: null };
    expect(resolveCitation(printed, 'us-bis-entity-list', unknown)).toEqual({ citation: printed, complete: false });
  });
});

describe('the dates of effect', () => {
  test('some amendments may have their own', () => {
    const text =
      'This rule is effective June 12, 2024, except for amendatory instructions 3 and 14, which are effective September 16, 2024.';
    expect(effectiveDates(text, null, '2024-06-18')).toEqual({
      on: '2024-06-12',
      exceptions: new Map([
        ['3', '2024-09-16'],
        ['14', '2024-09-16'],
      ]),
    });
    expect(effectiveDates('Effective June 12, 2024.', '2024-06-13', null).on).toBe('2024-06-13');
  });

  test.each([
    [
      'This rule is effective May 2, 2031, except for instructions 3 through 5, which are effective July 1, 2031.',
      '4.a',
    ],
    ['This rule is effective May 2, 2031. Amendatory instructions 3 and 4.a are effective July 1, 2031.', '4.a.1'],
    ['Effective on May 2, 2031 for instruction 2, and on July 1, 2031 for the removals in instruction 4.', '4'],
    [
      'Effective May 2, 2031, except that instruction 4 is effective on July 1, 2031; comments are due June 3, 2031.',
      '4.b',
    ],
  ])('%s', (text, later) => {
    const dates = effectiveDates(text, null, null);
    expect(effectiveOn(later, dates)).toBe('2031-07-01');
    expect(effectiveOn('2.b', dates)).toBe('2031-05-02');
  });
});

describe('the counts of a summary', () => {
  test('by action and country', () => {
    const summary =
      "BIS amends the EAR by adding nine entities under ten entries to the Entity List, under the destinations of Armenia (1), the People's Republic of China (China) (5), and the United Arab Emirates (UAE) (4); revising one entry on the Entity List, under Iran (1); and removing 3 entries.";
    expect(statedCounts(summary)).toEqual([
      {
        action: 'add',
        total: 10,
        addresses: 0,
        of_parties: false,
        by_country: new Map([
          ['AM', 1],
          ['CN', 5],
          ['AE', 4],
        ]),
      },
      { action: 'revise', total: 1, addresses: 0, of_parties: false, by_country: new Map([['IR', 1]]) },
      { action: 'remove', total: 3, addresses: 0, of_parties: false, by_country: new Map() },
    ]);
  });
});

describe('country headings in text', () => {
  test.each([
    ["China, People's Republic of, in alphabetical order", "China, People's Republic of"],
    ['the destination of the United Arab Emirates, one', 'United Arab Emirates'],
    ['TÜRKİYE, by adding', 'TÜRKİYE'],
    ['CRIMEA (OCCUPIED) by removing', 'CRIMEA (OCCUPIED)'],
    ['the Entity List', undefined],
    ['in alphabetical order', undefined],
  ])('%s', (text, heading) => {
    expect(countryAt(text)?.heading).toBe(heading);
  });

  test('are printed as the list prints them', () => {
    expect(listHeading('China')).toBe("CHINA, PEOPLE'S REPUBLIC OF");
    expect(listHeading('Hong Kong—Continued')).toBe('HONG KONG');
    expect(listHeading('PAKISTAN.')).toBe('PAKISTAN');
  });
});
