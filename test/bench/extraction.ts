import { createFederalRegisterXmlExtractor } from '@listwire/extract';
import { SaxesParser } from 'saxes';
import { type BenchRow, comparePairs } from './measure.ts';
import { renderIssue } from './render-issue.ts';

const megabytes = 10;
// A daily issue holds two hundred documents and more; one of them is a listing rule on a busy day.
const noticesInAnIssue = 100;

/**
 * Reading a daily issue into listing events, against tokenising the same characters with the bare XML library. Of listing rules alone every
 * character is text to be understood, and the tokeniser, which the reading includes, leaves as much time for that as it takes itself: gathering
 * the document, reading instructions and tables and splitting entity cells share it.
 */
export async function benchExtraction(): Promise<BenchRow[]> {
  return [await benchText('a daily issue', noticesInAnIssue), await benchText('listing rules alone', 0)];
}

async function benchText(label: string, notices: number): Promise<BenchRow> {
  const pieces: Uint8Array[] = [];
  const rendering = renderIssue(megabytes, notices);
  let next = rendering.next();
  while (next.done !== true) {
    pieces.push(next.value);
    next = rendering.next();
  }
  const expected = next.value.events;
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);

  const extract = () => {
    let events = 0;
    const extractor = createFederalRegisterXmlExtractor({ name: 'issue', metadata: null }, (extraction) => {
      events += extraction.events.length;
    });
    for (const piece of pieces) extractor.write(piece);
    extractor.end();
    if (events !== expected) throw new Error(`${events} events read, ${expected} written`);
  };
  const tokenise = () => {
    const parser = new SaxesParser();
    const decoder = new TextDecoder();
    for (const piece of pieces) parser.write(decoder.decode(piece, { stream: true }));
    parser.close();
  };
  const { one, other, ratio } = await comparePairs(5, extract, tokenise);
  const speed = (time: number) => `${(bytes / 1e6 / time).toFixed(1)} MB/s`;
  return {
    name: `extraction of ${label} (${megabytes} MB, ${expected} events)`,
    figure: speed(one),
    baseline: `${speed(other)}, bare saxes`,
    ratio: 1 / ratio,
    goal: '≥ 0.5 ×',
    met: 1 / ratio >= 0.5,
  };
}
