import { join } from 'node:path';
import { extractDocument, type FederalRegisterFormat } from '@listwire/extract';
import { goldDocuments, plainDocuments } from './rules-corpus.ts';
import { type Score, scoreDocument, sumScores } from './score.ts';

interface Form {
  readonly name: string;
  readonly folder: string;
  readonly ending: string;
  readonly format: FederalRegisterFormat;
  /** Fields that the form cannot hold. */
  readonly ignored: readonly string[];
}

/** The forms that a rule comes in; a filing knows no page yet, so its citations are open. */
export const forms: readonly Form[] = [
  { name: 'xml', folder: 'fr/rules', ending: 'xml', format: 'federal-register-xml', ignored: [] },
  { name: 'pdf', folder: 'fr/filings', ending: 'pdf', format: 'federal-register-pdf', ignored: ['citation'] },
  { name: 'text', folder: 'fr/filings', ending: 'txt', format: 'federal-register-text', ignored: ['citation'] },
];

/** What one form scores on the corpus, and which documents have issues of which kinds. */
export interface FormScore {
  readonly form: string;
  readonly score: Score;
  /** Names of documents with the codes of their issues. */
  readonly issues: ReadonlyMap<string, readonly string[]>;
}

export async function scoreForm(corpus: string, form: Form): Promise<FormScore> {
  const scores: Score[] = [];
  const issues = new Map<string, readonly string[]>();
  for (const document of goldDocuments(join(corpus, form.folder), form.ending)) {
    const extractions = await extractDocument({
      name: document.name,
      format: form.format,
      bytes: document.bytes,
      metadata: document.metadata,
    });
    const events = extractions.flatMap((extraction) => extraction.events);
    scores.push(scoreDocument(document.name, document.gold, events, form.ignored));
    issues.set(
      document.name,
      extractions.flatMap((extraction) => extraction.issues.map((issue) => issue.code)),
    );
  }
  return { form: form.name, score: sumScores(scores), issues };
}

/** What is read in the corpus' documents in which there is nothing to be found. */
export async function readNegatives(corpus: string): Promise<{ documents: number; events: number; issues: number }> {
  let [documents, events, issues] = [0, 0, 0];
  for (const folder of ['fr/negatives', 'fr/bulk']) {
    for (const { name, bytes } of plainDocuments(join(corpus, folder), /\.xml(?:\.gz)?$/)) {
      const extractions = await extractDocument({ name, format: 'federal-register-xml', bytes, metadata: null });
      documents += extractions.length;
      events += extractions.flatMap((extraction) => extraction.events).length;
      issues += extractions.flatMap((extraction) => extraction.issues).length;
    }
  }
  return { documents, events, issues };
}
