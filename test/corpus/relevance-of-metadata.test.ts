import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { judgeRelevance } from '@listwire/extract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { corpusDirectory } from '../support/corpus.ts';

const corpus = corpusDirectory();

const labelSchema = z.object({
  document_number: z.string(),
  title: z.string(),
  abstract: z.string().nullish(),
  is_list_change: z.boolean(),
  list: z.string().nullable(),
  list_alt: z.array(z.string()),
  kinds: z.array(z.string()),
  count_stated: z.int().nullable(),
});
const documentSchema = z.object({
  document_number: z.string(),
  title: z.string(),
  abstract: z.string().nullish(),
  publication_date: z.string(),
  html_url: z.string(),
});

function lines(path: string): unknown[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

describe.runIf(corpus !== null)('metadata of the corpus', () => {
  const labels = lines(join(corpus ?? '', 'fr/labelled-documents-2020-2022.jsonl')).map((line) =>
    labelSchema.parse(line),
  );

  it('finds every list change and says which list, what and how many', () => {
    const missed: string[] = [];
    const invented: string[] = [];
    const unfetched: string[] = [];
    const right = { change: 0, list: 0, kinds: 0, count: 0 };
    for (const { document_number, title, abstract, ...label } of labels) {
      const judged = judgeRelevance({ document_number, title, abstract });
      if (label.is_list_change && !judged.fetch) unfetched.push(title);
      if (!label.is_list_change) {
        if (judged.is_list_change) invented.push(title);
        continue;
      }
      if (!judged.is_list_change) {
        missed.push(title);
        continue;
      }
      right.change += 1;
      if (judged.list === label.list || label.list_alt.includes(String(judged.list))) right.list += 1;
      if ([...judged.kinds].sort().join() === [...label.kinds].sort().join()) right.kinds += 1;
      if (judged.count === label.count_stated) right.count += 1;
    }
    console.log(
      `metadata: ${right.change} of ${right.change + missed.length} list changes found, ${invented.length} invented; list ${right.list}, kinds ${right.kinds}, count ${right.count} of ${right.change} right`,
    );
    expect([missed, unfetched]).toEqual([[], []]);
    expect(right.change / (right.change + invented.length)).toBeGreaterThanOrEqual(0.98);
    // Five titles of 2022 say `Designation` of what was a revocation: nothing in the metadata tells.
    expect(right.kinds / right.change).toBeGreaterThanOrEqual(0.98);
    expect(right.list / right.change).toBe(1);
    expect(right.count / right.change).toBeGreaterThanOrEqual(0.99);
  });

  it('flags little else among all documents of three years', () => {
    const labelled = new Set(labels.map((label) => label.document_number));
    const extra: string[] = [];
    let fetched = 0;
    let all = 0;
    for (const line of lines(join(corpus ?? '', 'fr/documents-2020-2022.jsonl.gz'))) {
      const document = documentSchema.parse(line);
      const judged = judgeRelevance(document);
      all += 1;
      if (judged.fetch) fetched += 1;
      if (judged.is_list_change && !labelled.has(document.document_number)) extra.push(document.title);
    }
    console.log(`metadata: ${fetched} of ${all} documents fetched; ${extra.length} flagged beside the labelled`);
    expect(extra).toEqual([]);
    expect(fetched / all).toBeLessThan(0.02);
  });
});
