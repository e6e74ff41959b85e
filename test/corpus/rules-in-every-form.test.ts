import { describe, expect, test } from 'vitest';
import { corpusDirectory } from '../support/corpus.ts';
import { precision, recall } from './score.ts';
import { forms, readNegatives, scoreForm } from './score-forms.ts';

const corpus = corpusDirectory();

/**
 * The corpus' gold cuts this one name at its abbreviation and puts the rest into the address; the row prints the whole
 * name in a line of its own, and the Entity List keeps it whole.
 */
const goldError = 'xinjiang production and construction corps (xpcc)';

describe.runIf(corpus !== null)('the rules of the corpus', () => {
  test.each(forms)('$name: every event found, none invented', async (form) => {
    const { score } = await scoreForm(corpus ?? '', form);
    const misses = score.misses.filter((miss) => miss.kind !== 'field' && !miss.name.includes(goldError));
    expect(misses).toEqual([]);
    expect(precision(score)).toBeGreaterThan(0.99);
    expect(recall(score)).toBeGreaterThan(0.99);
  });

  test.each(forms.filter((form) => form.name !== 'text'))('$name: every field right', async (form) => {
    const { score } = await scoreForm(corpus ?? '', form);
    expect(score.misses.filter((miss) => miss.kind === 'field')).toEqual([]);
  });

  test('text: what is not right is a hyphen or a number that the text has lost, and an issue says so', async () => {
    const text = forms.find((form) => form.name === 'text');
    if (text === undefined) throw new Error('The text form is missing.');
    const { score, issues } = await scoreForm(corpus ?? '', text);
    const silent = score.misses.filter(
      (miss) =>
        miss.kind === 'field' &&
        !issues.get(miss.document)?.some((code) => code === 'hyphen-uncertain' || code === 'number-uncertain'),
    );
    expect(silent).toEqual([]);
  });

  test('xml: no issue where nothing is wrong', async () => {
    const xml = forms.find((form) => form.name === 'xml');
    if (xml === undefined) throw new Error('The XML form is missing.');
    const { issues } = await scoreForm(corpus ?? '', xml);
    expect([...issues.values()].flat()).toEqual([]);
  });
});

describe.runIf(corpus !== null)('real documents without listing events', () => {
  test('give no event and no issue', async () => {
    const { documents, events, issues } = await readNegatives(corpus ?? '');
    expect(documents).toBeGreaterThan(200);
    expect([events, issues]).toEqual([0, 0]);
  });
});
