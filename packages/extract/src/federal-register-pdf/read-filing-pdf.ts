import type { Issue } from '@listwire/domain';
import { type FilingContext, type FilingReading, ruleOfFiling } from '../filing/filing-rule.ts';
import { blocksOf, type FilingBlock, partOf } from '../page-layout/filing-blocks.ts';
import { linesOf } from '../page-layout/page-lines.ts';
import { withoutFurniture } from './furniture.ts';
import { type OpenPdf, openPdf } from './page-text.ts';

/**
 * Reads a public-inspection filing from its PDF, by the position of its text: paragraphs are joined over lines and
 * pages, tables read column by column. Bytes that are no PDF, and a PDF without text (a scan), give an empty rule and
 * an issue of severity `error`.
 */
export async function readFilingPdf(bytes: Uint8Array, context: FilingContext): Promise<FilingReading> {
  let pdf: OpenPdf;
  try {
    pdf = await openPdf(bytes);
  } catch (error) {
    const empty = ruleOfFiling([], context);
    const message = `The PDF cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { ...empty, issues: [{ code: 'pdf-unreadable', severity: 'error', message, place: 'document' }] };
  }
  try {
    const pages = withoutFurniture(pdf.pages.map((page) => ({ ...page, lines: linesOf(page) })));
    const blocks = await blocksOf(pages, (page) => pdf.readRules(page));
    const reading = ruleOfFiling(blocks.map(partOf), context);
    return { ...reading, issues: [...unreadable(pages), ...unparted(blocks), ...reading.issues] };
  } finally {
    await pdf.close();
  }
}

/** Rows whose citation cell holds two new citations: two entries of the table that could not be told apart. */
function unparted(blocks: readonly FilingBlock[]): Issue[] {
  return blocks
    .flatMap((block) => (block.kind === 'table' ? block.rows : []))
    .filter((row) => [...(row.cells.at(-1)?.lines.join(' ') ?? '').matchAll(/\bFR\s?\[/gi)].length > 1)
    .map((row) => ({
      code: 'rows-unparted',
      severity: 'error',
      message: `Two rows of the table may be read as one: ${row.cells
        .map((cell) => cell.lines.join(' '))
        .join(' | ')
        .slice(0, 160)}`,
      place: row.place,
    }));
}

/** Pages without any text: a scan, or text drawn as shapes. */
function unreadable(pages: readonly { readonly number: number; readonly lines: readonly unknown[] }[]): Issue[] {
  const empty = pages.filter((page) => page.lines.length === 0).map((page) => page.number);
  return empty.length === 0
    ? []
    : [
        {
          code: 'page-without-text',
          severity: empty.length === pages.length ? 'error' : 'warning',
          message: `No text can be read on ${empty.length} of ${pages.length} pages.`,
          place: `page ${empty.join(', ')}`,
        },
      ];
}
