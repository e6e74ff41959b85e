import type { CleanPage } from '../page-layout/clean-page.ts';
import { type PageLine, textOf } from '../page-layout/page-lines.ts';
import type { PageText } from './page-text.ts';

const STAMP_START = /scheduled to be published/i;
const STAMP_END = /govinfo\.gov|fdsys\.gov|federalregister\.gov/i;
const PAGE_NUMBER = /^(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s+of\s+\d{1,4})?$/i;
/** Share of a page's height, at its top and foot, in which running heads stand. */
const MARGIN = 0.075;
/** Share of a page's height in which a page number stands. */
const NUMBER_MARGIN = 0.12;

/**
 * Drops the stamp of the Office of the Federal Register ("This document is scheduled to be published …"), page numbers,
 * and heads and feet that return page by page.
 */
export function withoutFurniture(pages: readonly (PageText & { readonly lines: readonly PageLine[] })[]): CleanPage[] {
  const heads = runningHeads(pages);
  return pages.map(({ number, width, height, lines }) => {
    const stamped = stampLines(lines);
    const kept = lines.filter((line, index) => {
      const text = textOf(line.runs);
      const edge = Math.min(line.y / height, 1 - line.y / height);
      const outermost = index === 0 || index === lines.length - 1;
      return !(
        stamped.has(line) ||
        (outermost && edge < NUMBER_MARGIN && PAGE_NUMBER.test(text)) ||
        (edge < MARGIN && heads.has(headKey(text)))
      );
    });
    return { number, width, height, lines: kept };
  });
}

function stampLines(lines: readonly PageLine[]): Set<PageLine> {
  const stamped = new Set<PageLine>();
  const start = lines.findIndex((line) => STAMP_START.test(textOf(line.runs)));
  const first = lines[start];
  if (first === undefined) {
    return stamped;
  }
  let previous = first;
  for (const line of lines.slice(start)) {
    if (line.y - previous.y > 2 * first.size || Math.abs(line.size - first.size) > 0.2 * first.size) {
      break;
    }
    stamped.add(line);
    previous = line;
  }
  const ends = [...stamped].some((line) => STAMP_END.test(textOf(line.runs)));
  return ends ? stamped : new Set([first]);
}

function runningHeads(
  pages: readonly { readonly height: number; readonly lines: readonly PageLine[] }[],
): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const { height, lines } of pages) {
    const keys = [...lines.slice(0, 2), ...lines.slice(-2)]
      .filter((line) => Math.min(line.y / height, 1 - line.y / height) < MARGIN)
      .map((line) => headKey(textOf(line.runs)))
      .filter((key) => /[a-z]/.test(key) && !key.startsWith('country'));
    for (const key of new Set(keys)) {
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  return new Set([...seen].filter(([, count]) => count >= 2 && count * 2 > pages.length - 1).map(([key]) => key));
}

function headKey(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '#');
}
