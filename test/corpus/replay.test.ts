import { readFileSync } from 'node:fs';
import {
  applyDocuments,
  compareSnapshots,
  type DatedDocument,
  type Entry,
  type EntryFields,
  type Issue,
  parseCitations,
  type Snapshot,
  sharedWords,
  wordsOf,
} from '@listwire/domain';
import { extractDocument, readSnapshot } from '@listwire/extract';
import { describe, expect, it } from 'vitest';
import { corpusDirectory } from '../support/corpus.ts';
import { explain, type ReplayRule, rowsOfEntries, withPassingEntries } from './replay-amendments.ts';
import { rawRows } from './replay-rows.ts';
import { renderRule } from './replay-rule.ts';
import { comparedName } from './score.ts';

const corpus = corpusDirectory();
/** The older list is the one of 21 November to 6 December 2023. */
const since = '2023-12-06';

const citationDates = ({ citation }: EntryFields) => parseCitations(citation).map(({ date }) => date);

describe.runIf(corpus !== null)('the rules from December 2023 to March 2026, applied in order', async () => {
  const bytesOf = (name: string) => readFileSync(`${corpus}/ecfr/${name}`);
  const read = async (name: string): Promise<Snapshot> => {
    const lists = ['us-bis-entity-list'] as const;
    const [snapshot] = await readSnapshot({ format: 'ecfr-xml', name, bytes: bytesOf(name), lists });
    if (snapshot === undefined) throw new Error(`${name} holds no Entity List`);
    return snapshot;
  };
  const december = await read('title-15_part-744_supplement-4_2023-12-01.xml');
  const march = await read('title-15_part-744_2026-03-25.xml');
  const rows = rawRows(bytesOf('title-15_part-744_2026-03-25.xml').toString('utf8'));
  const differences = compareSnapshots(december, march).differences.filter(({ cosmetic }) => !cosmetic);
  const { rules, editorial } = explain(differences, rowsOfEntries(march, rows), since);

  async function replay(amending: readonly ReplayRule[], turn: number, from: Snapshot = december) {
    const documents: DatedDocument[] = [];
    const issues: Issue[] = [];
    for (const [at, rule] of amending.entries()) {
      const { name, xml, metadata } = renderRule(rule, at, turn);
      const bytes = new TextEncoder().encode(xml);
      const read = await extractDocument({ name, format: 'federal-register-xml', bytes, metadata });
      for (const { document, events, issues: raised } of read) {
        documents.push({ document, events, published_on: rule.date, start_page: rule.page });
        issues.push(...raised);
      }
    }
    return { ...applyDocuments(from, documents), documents, documentIssues: issues };
  }
  const asSnapshot = (entries: readonly Entry[]): Snapshot => ({
    ...march,
    entries: entries.map((entry, at) => ({ ...entry, place: `entry ${at + 1}` })),
    issues: [],
  });
  const identities = (entries: readonly EntryFields[]) =>
    entries.map(({ country, name }) => `${country} · ${comparedName(name)}`).sort();

  it('every difference cites a rule of that time, but for what the editors corrected', () => {
    expect(rules).toHaveLength(21);
    // An entry that came without a rule's citation, or changed without a new one.
    const what = editorial.map(({ action, fields }) => [action, ...fields.map(({ path }) => path)].join(' '));
    expect(what.sort()).toEqual([
      'added',
      'added',
      'revised addresses[+] license_requirement',
      'revised addresses[+] license_requirement',
      'revised citation',
    ]);
  });

  it.each([0, 1, 2, 3, 4, 5])('give the list of March 2026, entry by entry, field by field (look %i)', async (turn) => {
    const { entries, documents, documentIssues, divergences, issues } = await replay(rules, turn);
    expect(documents.map(({ events }) => events.length)).toEqual(rules.map(({ amendments }) => amendments.length));
    expect([divergences, issues]).toEqual([[], []]);
    // What remains between the lists is the editors' own work, and nothing else.
    const left = compareSnapshots(asSnapshot(entries), march);
    expect(left.issues).toEqual([]);
    expect(left.differences.filter(({ cosmetic }) => !cosmetic)).toEqual(editorial);
    const came = editorial.flatMap(({ action, after }) => (action === 'added' && after !== null ? [after] : []));
    expect(identities([...entries, ...came])).toEqual(identities(march.entries));
    // The cells whose own count of aliases is wrong, and the heading over entities that lost its first one.
    const codes = new Set(documentIssues.map(({ code }) => code));
    expect([...codes].sort()).toEqual(['alias-count-mismatch', 'name-differs']);
    const wrongCounts = march.issues.filter(({ code }) => code === 'alias-count-mismatch').length;
    expect(documentIssues.length).toBeLessThanOrEqual(wrongCounts + 1);
  });

  it.each([0, 1, 2, 3])('what one rule adds and a later one removes leaves no trace (look %i)', async (turn) => {
    const { entries, divergences, issues } = await replay(withPassingEntries(rules), turn);
    expect([divergences, issues]).toEqual([[], []]);
    const left = compareSnapshots(asSnapshot(entries), march);
    expect(left.differences.filter(({ cosmetic }) => !cosmetic)).toEqual(editorial);
  });

  it.each([0, 1, 2])('all rules that the list cites give it from nothing (look %i)', async (turn) => {
    const nothing: Snapshot = { ...march, entries: [], row_count: 0, issue_row_count: 0, other_rows: [], issues: [] };
    const whole = explain(compareSnapshots(nothing, march).differences, rowsOfEntries(march, rows), '1990-01-01');
    expect([whole.editorial.length, whole.rules.length > 100]).toEqual([0, true]);
    const { entries, divergences, issues } = await replay(whole.rules, turn, nothing);
    expect([divergences, issues]).toEqual([[], []]);
    const left = compareSnapshots(asSnapshot(entries), march).differences.filter(({ cosmetic }) => !cosmetic);
    // One party stands there twice, by two pages of one rule, but for a misspelling: a rule that adds it again revises it.
    const twice = identities(march.entries.filter(isRepeated));
    expect(
      identities(left.flatMap(({ action, after }) => (action === 'added' && after !== null ? [after] : []))),
    ).toEqual([...new Set(twice)]);
    expect(left.filter(({ action }) => action !== 'added')).toEqual([]);
  });

  /** The same name under the same country, cited to one day, at addresses that differ in a letter or two. */
  function isRepeated(entry: EntryFields): boolean {
    return march.entries.some(
      (other) =>
        other.place !== ('place' in entry ? entry.place : '') &&
        other.country === entry.country &&
        other.name === entry.name &&
        citationDates(other).join() === citationDates(entry).join() &&
        sharedWords(wordsOf(other.addresses_text), wordsOf(entry.addresses_text)) > 0.9,
    );
  }

  it('applied a second time they change nothing', async () => {
    const { entries, documents } = await replay(rules, 0);
    const again = applyDocuments(asSnapshot(entries), documents);
    expect(compareSnapshots(asSnapshot(entries), asSnapshot(again.entries)).differences).toEqual([]);
  });
});
