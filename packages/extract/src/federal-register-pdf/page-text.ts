import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import type { PageRules } from '../page-layout/ruled-lines.ts';
import type { TextRun } from '../page-layout/text-run.ts';
import { matrixOf, multiply } from './matrix.ts';
import { readPageRules } from './page-rules.ts';

export interface PageText {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** In the order of drawing; blank runs are folded into `spaced`. */
  readonly runs: readonly TextRun[];
}

/** A PDF opened for reading: every page's text at once, a page's ruled lines when asked for. */
export interface OpenPdf {
  readonly pages: readonly PageText[];
  readRules(pageNumber: number): Promise<PageRules>;
  close(): Promise<void>;
}

/**
 * Opens a PDF and reads the text runs of all pages with their positions. Rejects with pdf.js's own error where the
 * bytes are no readable PDF.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  // pdf.js takes the buffer over: hand it a copy, the caller's bytes stay usable.
  const pdf: PDFDocumentProxy = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  // Asked for all at once: while one page waits to be handed over, the next is read.
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  const pages = await Promise.all(numbers.map(async (number) => readPage(await pdf.getPage(number), number)));
  const readRules = async (pageNumber: number): Promise<PageRules> => {
    const { OPS } = await getResolvedPDFJS();
    const page = await pdf.getPage(pageNumber);
    const operators = await page.getOperatorList();
    return readPageRules(operators, OPS, matrixOf(page.getViewport({ scale: 1 }).transform));
  };
  return {
    pages,
    readRules,
    close: async () => {
      await pdf.loadingTask.destroy();
    },
  };
}

async function readPage(page: PDFPageProxy, number: number): Promise<PageText> {
  const viewport = page.getViewport({ scale: 1 });
  const toPage = matrixOf(viewport.transform);
  const content = await page.getTextContent();
  const runs: TextRun[] = [];
  let blankSince: number | null = null;
  for (const item of content.items) {
    if (!('str' in item)) {
      continue;
    }
    const [a, b, c, d, e, f] = multiply(toPage, matrixOf(item.transform));
    const size = Math.hypot(c, d);
    const text = item.str.replaceAll('\u00AD', '');
    if (text.trim() === '') {
      blankSince = item.width > 0 ? Math.max(blankSince ?? 0, item.width) : blankSince;
      continue;
    }
    // Text set at an angle (a watermark) is no part of the document's lines.
    if (Math.abs(b) > Math.abs(a) * 0.05 || size === 0) {
      continue;
    }
    const previous = runs.at(-1);
    const gap = previous === undefined ? 0 : e - previous.right;
    const narrow = 0.15 * Math.min(size, previous?.size ?? size);
    runs.push({
      text: text.trim(),
      x: e,
      right: e + item.width,
      y: f,
      size,
      spaced:
        (blankSince !== null && blankSince > 0.05 * size) || gap > narrow || /^\s/.test(text) || previous === undefined,
    });
    blankSince = /\s$/.test(text) ? size : null;
  }
  return { number, width: viewport.width, height: viewport.height, runs };
}
