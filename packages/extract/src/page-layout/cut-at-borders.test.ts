import { describe, expect, test } from 'vitest';
import { cutAtBorders } from './cut-at-borders.ts';
import { lineOf } from './page-lines.ts';

const run = (text: string, x: number, right: number, y: number) => ({ text, x, right, y, size: 12, spaced: true });
const lines = [
  lineOf(1, [run('ARAB', 72, 105, 100), run('Orel Trading Limited,', 138, 240, 100)]),
  lineOf(1, [run('EMIRATES a.k.a., the following one', 72, 254, 114)]),
];
const border = { from: 90, to: 120, at: 133 };

describe('a run over two columns', () => {
  test('is cut at the ruled line between them', () => {
    const [, cut] = cutAtBorders(lines, { horizontal: [], vertical: [border] }, []);
    expect(cut?.map(({ text, x }) => [text, x])).toEqual([
      ['EMIRATES', 72],
      ['a.k.a., the following one', 138],
    ]);
    expect(cut?.[0]?.right).toBeLessThan(border.at);
  });

  test('stays whole where no line parts the columns, as in a cell over both', () => {
    const whole = lines.map((line) => line.runs);
    expect(cutAtBorders(lines, null, [])).toEqual(whole);
    expect(cutAtBorders(lines, { horizontal: [], vertical: [{ ...border, to: 103 }] }, [])).toEqual(whole);
  });

  test('is cut beside a country in capitals, yet not where the heading itself goes over both', () => {
    const strip = { from: 131, to: 137 };
    const heading = lineOf(1, [run("CHINA, PEOPLE'S REPUBLIC OF", 72, 254, 128)]);
    const [, cut, kept] = cutAtBorders([...lines, heading], null, [strip]);
    expect(cut?.map(({ text }) => text)).toEqual(['EMIRATES', 'a.k.a., the following one']);
    expect(kept).toEqual(heading.runs);
  });
});
