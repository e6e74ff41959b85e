import type { FilingPart } from '../filing/filing-rule.ts';
import type { RuleTable } from '../rule/rule.ts';
import type { CleanPage } from './clean-page.ts';
import { isSignatureTitle } from './own-paragraph.ts';
import { type PageLine, textOf } from './page-lines.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';
import type { PageRules } from './ruled-lines.ts';
import { columnAt, columnStrips, crosses, type Strip } from './table-columns.ts';
import { findHead, type TableHead } from './table-header.ts';
import { readRows, type TablePart } from './table-rows.ts';

export type FilingBlock = { readonly kind: 'paragraph'; readonly paragraph: Paragraph } | RuleTable;

/** A block as the readers of filings put rules together from. */
export function partOf(block: FilingBlock): FilingPart {
  return block.kind === 'table'
    ? block
    : { kind: 'paragraph', text: block.paragraph.text, place: `page ${block.paragraph.page}` };
}

/** Running text that can only stand after a table. */
const AFTER_TABLE =
  /^(?:Dated:|\[FR Doc|Billing code|PART \d{3}\b|Supplement No\.? ?\d+ to Part \d+ ?[—–-]|\d{1,2}\. (?:In|Supplement|Section|The|Amend|Add|Revis|Remov|Part)\b)/i;
const STARS = /^[*\s]+$/;

/**
 * Cuts a filing's pages into paragraphs and tables, in printed order. `readRules` gives a page's ruled lines; it is
 * asked only for pages with a table, and no more once the table proves to have none between its rows. `even`: all
 * letters are of one width.
 */
export async function blocksOf(
  pages: readonly CleanPage[],
  readRules: (page: number) => Promise<PageRules>,
  even = false,
): Promise<FilingBlock[]> {
  const blocks: FilingBlock[] = [];
  let running: PageLine[] = [];
  const widths = new Map(pages.map((page) => [page.number, page.width]));
  const widthOf = (page: number): number => widths.get(page) ?? 0;
  const flush = (): void => {
    blocks.push(
      ...paragraphsOf(running, widthOf, even).map((paragraph) => ({ kind: 'paragraph' as const, paragraph })),
    );
    running = [];
  };
  let pageIndex = 0;
  let lineIndex = 0;
  while (pageIndex < pages.length) {
    const page = pages[pageIndex];
    const head = page === undefined ? null : findHead(page.lines, lineIndex);
    if (page === undefined || head === null) {
      running.push(...(page?.lines.slice(lineIndex) ?? []));
      pageIndex += 1;
      lineIndex = 0;
      continue;
    }
    running.push(...page.lines.slice(lineIndex).filter((line) => line.y < head.top && !head.lines.has(line)));
    flush();
    const read = await readTable(pages, pageIndex, head, { readRules, even });
    blocks.push(read.table);
    pageIndex = read.pageIndex;
    lineIndex = read.lineIndex;
  }
  flush();
  return blocks;
}

interface PagePart {
  readonly index: number;
  readonly page: CleanPage;
  /** Index of the first line after the head row, where the page repeats one. */
  readonly from: number;
}

async function readTable(
  pages: readonly CleanPage[],
  start: number,
  head: TableHead,
  source: { readonly readRules: (page: number) => Promise<PageRules>; readonly even: boolean },
): Promise<{ table: RuleTable; pageIndex: number; lineIndex: number }> {
  const candidates = candidateParts(pages, start, head);
  const firstRules = await source.readRules(pages[start]?.number ?? 1);
  const strips = columnStrips(
    head.cells,
    candidates.flatMap((part) => untilText(part.page.lines.slice(part.from))),
    firstRules,
  );
  const lefts = columnLefts(candidates, strips);
  const extents: { readonly page: number; readonly lines: readonly PageLine[] }[] = [];
  let end = { pageIndex: pages.length, lineIndex: 0 };
  for (const [position, part] of candidates.entries()) {
    const stop = tableEnd(part, candidates[position + 1], strips, lefts);
    extents.push({ page: part.page.number, lines: part.page.lines.slice(part.from, stop) });
    if (stop < part.page.lines.length) {
      end = { pageIndex: part.index, lineIndex: stop };
      break;
    }
    end = { pageIndex: part.index + 1, lineIndex: 0 };
  }
  const parts = await withRules(extents, firstRules, source.readRules);
  const place = `page ${pages[start]?.number ?? 1}, table`;
  const headRow = {
    cells: head.cells.map((cell) => ({ lines: [cell.lines.join(' ')], span: 1, wrapped: false })),
    page: null,
    place: `${place}, head`,
  };
  const rows = readRows(
    parts.filter((part) => part.lines.length > 0),
    strips,
    source.even,
  );
  return { table: { kind: 'table', rows: [headRow, ...rows], page: null, place }, ...end };
}

/**
 * The ruled lines of a table's pages. The first page that holds more than a few of its lines tells whether there are
 * any between rows; if so, the other pages' are read all at once.
 */
async function withRules(
  extents: readonly { readonly page: number; readonly lines: readonly PageLine[] }[],
  firstRules: PageRules,
  readRules: (page: number) => Promise<PageRules>,
): Promise<TablePart[]> {
  const telling = Math.max(
    0,
    extents.findIndex(({ lines }) => lines.length > 12),
  );
  const read = async (extent: (typeof extents)[number]): Promise<TablePart> => ({
    ...extent,
    rules: extent === extents[0] ? firstRules : extent.lines.length > 0 ? await readRules(extent.page) : null,
  });
  const parts = await Promise.all(extents.slice(0, telling + 1).map(read));
  const told = parts.at(-1);
  const further = extents.slice(parts.length);
  return told === undefined || told.lines.length <= 12 || hasRulesWithin(told.lines, told.rules)
    ? [...parts, ...(await Promise.all(further.map(read)))]
    : [...parts, ...further.map((extent) => ({ ...extent, rules: null }))];
}

/** The pages over which the table may go: on to the page before the next table's head row, or the document's end. */
function candidateParts(pages: readonly CleanPage[], start: number, head: TableHead): PagePart[] {
  const parts: PagePart[] = [];
  for (let index = start; index < pages.length; index += 1) {
    const page = pages[index];
    if (page === undefined) {
      break;
    }
    if (index === start) {
      const from = page.lines.findIndex((line) => line.y > head.bottom);
      parts.push({ index, page, from: from < 0 ? page.lines.length : from });
      continue;
    }
    const repeated = findHead(page.lines.slice(0, 8), 0);
    const atTop = repeated !== null && page.lines.every((line) => line.y >= repeated.top || repeated.lines.has(line));
    const same = atTop && repeated.cells.length === head.cells.length;
    parts.push({ index, page, from: same ? page.lines.findIndex((line) => line.y > repeated.bottom) : 0 });
  }
  return parts.map((part) => (part.from < 0 ? { ...part, from: part.page.lines.length } : part));
}

function untilText(lines: readonly PageLine[]): readonly PageLine[] {
  const end = lines.findIndex((line) => AFTER_TABLE.test(textOf(line.runs)));
  return end < 0 ? lines : lines.slice(0, end);
}

/** Where each column's lines begin most often. */
function columnLefts(parts: readonly PagePart[], strips: readonly Strip[]): number[] {
  const counts = Array.from({ length: strips.length + 1 }, () => new Map<number, number>());
  for (const line of parts.flatMap((part) => part.page.lines.slice(part.from))) {
    const seen = new Set<number>();
    for (const run of line.runs) {
      const column = columnAt(strips, run.x);
      if (!seen.has(column) && !STARS.test(run.text) && !crosses(strips, run)) {
        const x = Math.round(run.x);
        counts[column]?.set(x, (counts[column]?.get(x) ?? 0) + 1);
      }
      seen.add(column);
    }
  }
  return counts.map((column) => [...column].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0);
}

/** Index of the first line of the page that is no longer the table's; the page's line count where it goes on. */
function tableEnd(
  part: PagePart,
  following: PagePart | undefined,
  strips: readonly Strip[],
  lefts: readonly number[],
): number {
  const { lines } = part.page;
  for (let index = part.from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || !isRunningText(line, strips)) {
      continue;
    }
    const nextHead = findHead(lines, index);
    const later = [...lines.slice(index + 1), ...(following?.page.lines.slice(following.from) ?? [])];
    const resumes =
      nextHead === null &&
      !AFTER_TABLE.test(textOf(line.runs)) &&
      untilText(later).some((other) => columnsFilled(other, strips, lefts) >= Math.min(3, strips.length + 1));
    if (!resumes) {
      return backOverLooseLines(lines, part.from, index, strips);
    }
  }
  return lines.length;
}

function isRunningText(line: PageLine, strips: readonly Strip[]): boolean {
  const text = textOf(line.runs);
  if (AFTER_TABLE.test(text)) {
    return true;
  }
  const crossing = line.runs.some((run) => !STARS.test(run.text) && crosses(strips, run));
  // A country's heading may be set over several columns.
  return crossing && !(/\p{Lu}/u.test(text) && text === text.toUpperCase() && !/\d/.test(text) && text.length < 60);
}

/** Short lines right before running text (a signature's name) look like a country, but no row follows them. */
function backOverLooseLines(lines: readonly PageLine[], from: number, end: number, strips: readonly Strip[]): number {
  const title = lines[end];
  // The name above a title may be indented as far as a further column.
  let start = title !== undefined && end > from && isSignatureTitle(textOf(title.runs)) ? end - 1 : end;
  while (start > from) {
    const line = lines[start - 1];
    if (line === undefined || line.runs.some((run) => columnAt(strips, run.x) > 0 || STARS.test(run.text))) {
      break;
    }
    start -= 1;
  }
  for (let index = start; index < end; index += 1) {
    const line = lines[index];
    const above = lines[index - 1];
    if (line !== undefined && (above === undefined || index === from || line.y - above.y > 1.6 * line.size)) {
      return index;
    }
  }
  return end;
}

function columnsFilled(line: PageLine, strips: readonly Strip[], lefts: readonly number[]): number {
  if (line.runs.some((run) => crosses(strips, run))) {
    return 0;
  }
  return lefts.filter((left) => line.runs.some((run) => Math.abs(run.x - left) < 2)).length;
}

function hasRulesWithin(lines: readonly PageLine[], rules: PageRules | null): boolean {
  const first = lines[0]?.y ?? 0;
  const last = lines.at(-1)?.y ?? 0;
  const wide = Math.max(...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.x));
  const between = (rules?.horizontal ?? []).filter((rule) => rule.at > first && rule.at < last);
  return between.reduce((sum, rule) => sum + rule.to - rule.from, 0) > 0.5 * wide;
}
