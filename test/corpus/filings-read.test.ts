import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractDocument } from '../../packages/extract/src/extract-document.ts';
import { corpusDirectory } from '../support/corpus.ts';
import { goldDocuments } from './rules-corpus.ts';
import { comparedName, type Score, scoreDocument, sumScores } from './score.ts';

const folder = join(corpusDirectory() ?? '', 'fr/filings');
/** The Federal Register page comes with print only. */
const open = ['citation'];

async function read(ending: 'pdf' | 'txt') {
  const format = ending === 'pdf' ? ('federal-register-pdf' as const) : ('federal-register-text' as const);
  return Promise.all(
    goldDocuments(folder, ending).map(async ({ name, bytes, metadata, gold }) => {
      const [extraction] = await extractDocument({ name, format, bytes, metadata });
      const events = extraction?.events ?? [];
      return { issues: extraction?.issues ?? [], score: scoreDocument(name, gold, events, open) };
    }),
  );
}

/** What the gold of a row says that its print does not: the name of one entry ends before words that the row prints in it. */
function isTold(miss: Score['misses'][number]): boolean {
  return miss.name.includes('xinjiang production and construction corps (xpcc)');
}

describe('filings before print', () => {
  test('as PDF every event is found, none invented, every field right', async () => {
    const score = sumScores((await read('pdf')).map((document) => document.score));
    expect(score.expected).toBeGreaterThan(0);
    expect(score.misses.filter((miss) => !isTold(miss))).toEqual([]);
  });

  test('as text the same but for what the text has lost, each an issue on the document', async () => {
    const documents = await read('txt');
    expect(documents.length).toBeGreaterThan(0);
    for (const { issues, score } of documents) {
      const doubts = issues.filter((issue) => /^(?:hyphen|number)-uncertain$/.test(issue.code));
      const named = (name: string): boolean =>
        doubts.some((issue) =>
          comparedName(issue.message).replaceAll('-', '').includes(comparedName(name).replaceAll('-', '')),
        );
      const unexplained = score.misses.filter((miss) => !isTold(miss) && !(miss.kind === 'field' && named(miss.name)));
      expect(unexplained).toEqual([]);
    }
  });
});
