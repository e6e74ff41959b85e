import type { CleanPage } from '../page-layout/clean-page.ts';
import { lineOf, type PageLine } from '../page-layout/page-lines.ts';
import type { TextRun } from '../page-layout/text-run.ts';

/** Letters of one width as points: a letter is half as wide as its size. */
const LETTER = 6;
const SIZE = 12;

/**
 * The printed text that federalregister.gov serves, in letters of one width, as a page by position: words with two or
 * more blanks between them are runs of their own, so that its tables' columns are columns. What the Government
 * Publishing Office types for rules, fillings and letters it lacks is taken out or put back.
 */
export function fixedWidthPage(rows: readonly string[]): CleanPage {
  const lines: PageLine[] = [];
  for (const [index, row] of rows.entries()) {
    if (/^\s*-{5,}\s*$/.test(row) || /^\s*\[\[Page \w+\]\]\s*$/.test(row)) {
      continue;
    }
    const runs = runsOf(
      row.replace(/\.{3,}/g, (dots) => ' '.repeat(dots.length)),
      (index + 1) * SIZE,
    );
    if (runs.length > 0) {
      lines.push(lineOf(1, runs));
    }
  }
  return { number: 1, width: 80 * LETTER, height: (rows.length + 1) * SIZE, lines };
}

function runsOf(row: string, y: number): TextRun[] {
  return [...row.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({
    text: withLetters(text),
    x: index * LETTER,
    right: (index + text.length) * LETTER,
    y,
    size: SIZE,
    spaced: true,
  }));
}

function withLetters(text: string): string {
  return text
    .replace(/\bSecs?\.(?=\s+\d{3}\.|$)/g, '§')
    .replaceAll('``', '“')
    .replaceAll("''", '”')
    .replaceAll('--', '—');
}
