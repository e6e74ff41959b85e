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
  type SnapshotDifference,
  sharedWords,
  wordsOf,
} from '@listwire/domain';
import { extractDocument, readSnapshot } from '@listwire/extract';
import { describe, expect, it } from 'vitest';
import { corpusDirectory } from '../support/corpus.ts';
import { explain, type ReplayRule, rowsOfEntries, withPassingEntries } from './replay-amendments.ts';
import { entityList, militaryEndUserList, type ReplayedList, unverifiedList } from './replay-look.ts';
import { rawRows } from './replay-rows.ts';
import { renderRule } from './replay-rule.ts';
import { comparedName } from './score.ts';

const corpus = corpusDirectory();
/** The older list is the one of 21 November to 6 December 2023. */
const since = '2023-12-06';

const bytesOf = (name: string) => readFileSync(`${corpus}/ecfr/${name}`);
const newest = 'title-15_part-744_2026-03-25.xml';

async function read(name: string, { id }: ReplayedList): Promise<Snapshot> {
  const [snapshot] = await readSnapshot({ format: 'ecfr-xml', name, bytes: bytesOf(name), lists: [id] });
  if (snapshot === undefined) throw new Error(`${name} does not hold ${id}`);
  return snapshot;
}

function rowsOf(snapshot: Snapshot, { supplement }: ReplayedList) {
  return rowsOfEntries(snapshot, rawRows(bytesOf(newest).toString('utf8'), supplement));
}

/** Renders the rules, reads them, and applies what was read to a list. */
async function replay(list: ReplayedList, rules: readonly ReplayRule[], turn: number, from: Snapshot) {
  const documents: DatedDocument[] = [];
  const documentIssues: Issue[] = [];
  for (const [at, rule] of rules.entries()) {
    const { name, xml, metadata } = renderRule(list, rule, at, turn);
    const bytes = new TextEncoder().encode(xml);
    for (const { document, events, issues } of await extractDocument({
      name,
      format: 'federal-register-xml',
      bytes,
      metadata,
    })) {
      documents.push({ document, events, published_on: rule.date, start_page: rule.page });
      documentIssues.push(...issues);
    }
  }
  return { ...applyDocuments(from, documents), documents, documentIssues };
}

function asSnapshot(list: ReplayedList, entries: readonly Entry[]): Snapshot {
  const placed = entries.map((entry, at) => ({ ...entry, place: `entry ${at + 1}` }));
  return { list: list.id, entries: placed, row_count: placed.length, issue_row_count: 0, issues: [] };
}

/** What differs in substance between the list that the rules gave and the one that is printed. */
function remaining(list: ReplayedList, entries: readonly Entry[], printed: Snapshot) {
  const { differences, issues } = compareSnapshots(asSnapshot(list, entries), printed);
  expect(issues).toEqual([]);
  return differences.filter(({ cosmetic }) => !cosmetic);
}

function identities(entries: readonly EntryFields[]): string[] {
  return entries.map(({ country, name }) => `${country} · ${comparedName(name)}`).sort();
}

function addedIn(differences: readonly SnapshotDifference[]): EntryFields[] {
  return differences.flatMap(({ action, after }) => (action === 'added' && after !== null ? [after] : []));
}

describe.runIf(corpus !== null)('the rules from December 2023 to March 2026, applied in order', async () => {
  const december = await read('title-15_part-744_supplement-4_2023-12-01.xml', entityList);
  const march = await read(newest, entityList);
  const differences = compareSnapshots(december, march).differences.filter(({ cosmetic }) => !cosmetic);
  const { rules, editorial } = explain(differences, rowsOf(march, entityList), since);

  it('every difference cites a rule of that time, but for what the editors corrected', () => {
    expect(rules).toHaveLength(21);
    // Entries that came without a rule's citation: the editors brought back two that had been lost.
    expect(editorial.map(({ action }) => action)).toEqual(['added', 'added']);
  });

  it.each([0, 1, 2, 3, 4, 5])('give the list of March 2026, entry by entry, field by field (look %i)', async (turn) => {
    const { entries, documents, documentIssues, divergences, issues } = await replay(entityList, rules, turn, december);
    expect(documents.map(({ events }) => events.length)).toEqual(rules.map(({ amendments }) => amendments.length));
    expect([divergences, issues]).toEqual([[], []]);
    // What remains between the lists is the editors' own work, and nothing else.
    expect(remaining(entityList, entries, march)).toEqual(editorial);
    expect(identities([...entries, ...addedIn(editorial)])).toEqual(identities(march.entries));
    // The cells whose own count of aliases is wrong, and the heading over entities that lost its first one.
    const codes = new Set(documentIssues.map(({ code }) => code));
    expect([...codes].sort()).toEqual(['alias-count-mismatch', 'name-differs']);
    const wrongCounts = march.issues.filter(({ code }) => code === 'alias-count-mismatch').length;
    expect(documentIssues.length).toBeLessThanOrEqual(wrongCounts + 1);
  });

  it.each([0, 1, 2, 3])('what one rule adds and a later one removes leaves no trace (look %i)', async (turn) => {
    const passing = withPassingEntries(rules);
    const { entries, divergences, issues } = await replay(entityList, passing, turn, december);
    expect([divergences, issues]).toEqual([[], []]);
    expect(remaining(entityList, entries, march)).toEqual(editorial);
  });

  it('applied a second time they change nothing', async () => {
    const { entries, documents } = await replay(entityList, rules, 0, december);
    const again = applyDocuments(asSnapshot(entityList, entries), documents);
    expect(remaining(entityList, entries, asSnapshot(entityList, again.entries))).toEqual([]);
  });
});

describe.runIf(corpus !== null)('all rules that a list cites, applied to nothing', () => {
  /** The same name under the same country, cited to one day, at addresses that differ in a letter or two. */
  function isRepeated(entry: EntryFields, at: number, entries: readonly EntryFields[]): boolean {
    const dates = ({ citation }: EntryFields) => parseCitations(citation).map(({ date }) => date);
    const words = ({ addresses_text }: EntryFields) => wordsOf(addresses_text);
    return entries.some(
      (other, index) =>
        index !== at &&
        other.country === entry.country &&
        other.name === entry.name &&
        dates(other).join() === dates(entry).join() &&
        sharedWords(words(other), words(entry)) > 0.9,
    );
  }

  it.each([
    ['Entity List', entityList, 0],
    ['Entity List', entityList, 1],
    ['Unverified List', unverifiedList, 0],
    ['Unverified List', unverifiedList, 1],
    ['Unverified List', unverifiedList, 2],
    ['Unverified List', unverifiedList, 3],
    ['Military End-User List', militaryEndUserList, 0],
    ['Military End-User List', militaryEndUserList, 1],
    ['Military End-User List', militaryEndUserList, 2],
    ['Military End-User List', militaryEndUserList, 3],
  ])('give the %s (look %#)', async (_, list, turn) => {
    const printed = await read(newest, list);
    const nothing = asSnapshot(list, []);
    const { rules, editorial } = explain(
      compareSnapshots(nothing, printed).differences,
      rowsOf(printed, list),
      '1990-01-01',
    );
    const { entries, documents, divergences, issues } = await replay(list, rules, turn, nothing);
    expect([divergences, issues]).toEqual([[], []]);
    // The institutions of a group are printed without a citation.
    const uncited = addedIn(editorial);
    expect(uncited.filter(({ citation }) => citation !== '')).toEqual([]);
    expect(documents.map(({ events }) => events.length)).toEqual(rules.map(({ amendments }) => amendments.length));
    // Where a list has a party twice but for a misspelling, a rule that adds it again revises it.
    const explained = new Set([...identities(printed.entries.filter(isRepeated)), ...identities(uncited)]);
    const left = remaining(list, entries, printed);
    expect(left.filter(({ action }) => action !== 'added')).toEqual([]);
    expect(identities(addedIn(left)).filter((identity) => !explained.has(identity))).toEqual([]);
    expect(entries.length + left.length).toBe(printed.entries.length);
  });
});
