import { extractDocument } from '@listwire/extract';
import { getDocumentProxy } from 'unpdf';
import {
  type ComposedEntry,
  composeFiling,
} from '../../packages/extract/src/federal-register-pdf/fixtures/compose-filing.ts';
import { type BenchRow, comparePairs } from './measure.ts';

const entryCount = 120;

function entries(): ComposedEntry[] {
  return Array.from({ length: entryCount }, (_, index) => ({
    country: "CHINA, PEOPLE'S REPUBLIC OF",
    name: `Lakeside Machine Works ${index} Co., Ltd.`,
    aliases: [`Lakeside ${index}`, `LMW ${index}`],
    address: `No. ${index + 1} Lake Road, Binjiang District, Hangzhou, China`,
    requirement: 'For all items subject to the EAR. (See § 744.11 of the EAR)',
    policy: 'Presumption of denial',
    citation: '96 FR [INSERT FR PAGE NUMBER], 1/3/31.',
  }));
}

/** Reading a filing's PDF into listing events, against taking the bare text with positions of each page from the PDF library. */
export async function benchPdf(): Promise<BenchRow> {
  const bytes = await composeFiling(entries(), {
    font: 'Times-Roman',
    size: 12,
    lines: 'grid',
    landscape: false,
    headRepeats: true,
    rowsBreak: true,
    padding: 3,
    country: 'with-first-entry',
    bullet: '—',
    stars: 'one-cell',
    doubleSpaced: true,
  });
  let pages = 0;
  const extract = async () => {
    const [extraction] = await extractDocument({
      name: 'filing',
      format: 'federal-register-pdf',
      bytes,
      metadata: null,
    });
    const read = extraction?.events.length ?? 0;
    if (read !== entryCount) throw new Error(`${read} events read, ${entryCount} composed`);
  };
  const bare = async () => {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    pages = pdf.numPages;
    for (let number = 1; number <= pdf.numPages; number += 1) await (await pdf.getPage(number)).getTextContent();
    await pdf.loadingTask.destroy();
  };
  const { one, other, ratio } = await comparePairs(15, extract, bare);
  const speed = (time: number) => `${Math.round(pages / time)} pages/s`;
  return {
    name: `extraction of a filing's PDF (${pages} pages, ${entryCount} events)`,
    figure: speed(one),
    baseline: `${speed(other)}, bare unpdf text with positions`,
    ratio: 1 / ratio,
    goal: '≥ 0.5 ×',
    met: 1 / ratio >= 0.5,
  };
}
