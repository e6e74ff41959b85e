import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitRecords } from './split-records.ts';

function split(text: string) {
  const records: string[][] = [];
  const { end } = splitRecords(text, ',', (cells) => records.push(cells));
  return { records, rest: text.slice(end) };
}

describe('splitRecords', () => {
  test.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,"b, ""c"""\r\n"d\r\ne",\r\n',
      [
        ['a', 'b, "c"'],
        ['d\r\ne', ''],
      ],
    ],
    ['\n\na\n\n"",\n', [['a'], ['', '']]],
    ['a\r\nb\nc', [['a'], ['b\nc']]],
    ['', []],
  ])('%j', (text, records) => {
    expect(split(text)).toEqual({ records, rest: '' });
  });

  test.each(['a,b"c\n', 'a,"b"c\n', 'a,"b\n', '"a" ,b\n'])(
    'leaves %j to another parser, with all that follows',
    (broken) => {
      expect(split(`x,"y"\n${broken}e,f\n`)).toEqual({ records: [['x', 'y']], rest: `${broken}e,f\n` });
    },
  );

  test('cuts as csv-parse does, whatever the text', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b,', ',', '"', '""', '"c"', '\n', '\r\n', '\r', ' '), { maxLength: 24 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (content) => {
        const { records, rest } = split(content);
        const options = { relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true };
        const expected: string[][] = parse(content, options);
        expect(records).toEqual(expected.slice(0, records.length));
        if (rest === '') expect(records).toHaveLength(expected.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
