import { corpusDirectory } from '../support/corpus.ts';
import { type Miss, precision, recall } from './score.ts';
import { forms, readNegatives, scoreForm } from './score-forms.ts';

/** Prints how the extraction of Federal Register rules scores on the corpus: a table per form, then every miss. */
async function main(): Promise<number> {
  const corpus = corpusDirectory();
  if (corpus === null) {
    console.error('There is no corpus: set LISTWIRE_CORPUS to its folder.');
    return 1;
  }
  const rows: string[][] = [['form', 'documents', 'events', 'read', 'precision', 'recall']];
  const fields: string[][] = [['form', 'field', 'right', 'of', 'accuracy']];
  const misses: { form: string; miss: Miss }[] = [];
  for (const form of forms) {
    const { score } = await scoreForm(corpus, form);
    const share = (value: number) => value.toFixed(4);
    const counts = [score.documents, score.expected, score.read].map(String);
    rows.push([form.name, ...counts, share(precision(score)), share(recall(score))]);
    for (const [field, { right, compared }] of Object.entries(score.fields)) {
      fields.push([form.name, field, String(right), String(compared), share(right / compared)]);
    }
    misses.push(...score.misses.map((miss) => ({ form: form.name, miss })));
  }
  printTable(rows);
  printTable(fields);
  const negatives = await readNegatives(corpus);
  console.log(
    `\nDocuments without listing events: ${negatives.documents} read, ${negatives.events} events, ${negatives.issues} issues`,
  );
  console.log(`\nMisses: ${misses.length}`);
  for (const { form, miss } of misses) {
    console.log(`  ${form} ${miss.document}: ${miss.kind} ${miss.field ?? ''} ${miss.name}`);
    if (miss.field !== undefined) console.log(`    expected ${miss.expected}\n    read     ${miss.read}`);
  }
  return 0;
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log('');
  for (const row of rows) {
    const line = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(line.join('  '));
  }
}

process.exitCode = await main();
