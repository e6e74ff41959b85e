import { readFileSync } from 'node:fs';
import {
  compareSnapshots,
  diffSnapshot,
  entriesOf,
  judgeSnapshot,
  parseCitations,
  type Snapshot,
} from '@listwire/domain';
import { readSnapshot } from '@listwire/extract';
import { describe, expect, it } from 'vitest';
import { corpusDirectory } from '../support/corpus.ts';

const corpus = corpusDirectory();

describe.runIf(corpus !== null)('the lists of 15 CFR part 744', async () => {
  const read = async (name: string) => {
    const bytes = readFileSync(`${corpus}/ecfr/${name}`);
    return new Map((await readSnapshot({ format: 'ecfr-xml', name, bytes })).map((found) => [found.list, found]));
  };
  const december = await read('title-15_part-744_supplement-4_2023-12-01.xml');
  const march = await read('title-15_part-744_2026-03-25.xml');
  const get = (snapshots: Map<string, Snapshot>, list: string): Snapshot => {
    const snapshot = snapshots.get(list);
    if (snapshot === undefined) throw new Error(`${list} was not read`);
    return snapshot;
  };
  const old = get(december, 'us-bis-entity-list');
  const now = get(march, 'us-bis-entity-list');

  it.each([
    ['Entity List of December 2023', old, 2_674, 2_668],
    ['Entity List of March 2026', now, 3_420, 3_411],
    ['Unverified List', get(march, 'us-bis-uvl'), 186, 186],
    ['Military End-User List', get(march, 'us-bis-meu'), 90, 70],
  ])('every row of the %s is an entry, part of one, or accounted for', (_, snapshot, rows, entries) => {
    const spans = snapshot.entries.reduce((sum, { row_span = 1 }) => sum + row_span, 0);
    expect(snapshot.row_count).toBe(rows);
    expect(snapshot.entries).toHaveLength(entries);
    expect(snapshot.issue_row_count).toBe(0);
    expect(spans + (snapshot.other_rows?.length ?? 0)).toBe(rows);
    expect(snapshot.entries.filter(({ country, name }) => country === '' || name === '')).toEqual([]);
  });

  it('the row with six cells is told, and what the editors could not incorporate', () => {
    expect(old.issues.filter(({ code }) => code === 'row-uneven')).toHaveLength(1);
    expect(old.entries.filter(({ country }) => country === 'SPAIN')).not.toHaveLength(0);
    const left = now.issues.filter(({ code }) => code === 'amendment-not-incorporated');
    expect(left.map(({ message }) => message)).toEqual([expect.stringContaining('S2C Limited')]);
  });

  it('from December 2023 to March 2026 each change is attributable to a citation', () => {
    const { differences, issues } = compareSnapshots(old, now);
    expect(issues).toEqual([]);
    const real = differences.filter(({ cosmetic }) => !cosmetic);
    const count = (action: string) => real.filter((difference) => difference.action === action).length;
    expect(count('added')).toBe(now.entries.length - old.entries.length + count('removed'));
    expect(count('removed')).toBeLessThan(5);
    const added = real.filter(({ action }) => action === 'added');
    expect(
      added.filter(({ after }) => parseCitations(after?.citation ?? '').some(({ date }) => date === null)),
    ).toEqual([]);
    // What is set differently is cosmetic; beyond that an entry changes with a new citation, or was corrected by the editors.
    const uncited = real.filter(
      ({ action, fields }) => action === 'revised' && fields.every(({ path }) => path !== 'citation'),
    );
    expect(uncited.length).toBeLessThan(5);
    expect(judgeSnapshot(old.entries, now)).toEqual({ quarantine: null });
  });

  it('a list against itself in another typesetting is no change at all', () => {
    const retypeset: Snapshot = {
      ...now,
      entries: now.entries.map((entry) => ({
        ...entry,
        name: entry.name.replaceAll('-', '–').replaceAll("'", '’'),
        addresses_text: entry.addresses_text.replaceAll('; and ', ', and ').replace(/\.$/, ''),
        license_requirement: entry.license_requirement.replaceAll('§ ', '§\u2009'),
        citation: entry.citation.replaceAll(/\/(\d\d)\./g, '/20$1'),
      })),
    };
    expect(compareSnapshots(now, retypeset).differences.filter(({ cosmetic }) => !cosmetic)).toEqual([]);
  });

  it('two entries that share one row (October 2024) open an issue and delist nobody', async () => {
    const text = readFileSync(`${corpus}/ecfr/title-15_part-744_2026-03-25.xml`, 'utf8');
    const citation = text.indexOf('89 FR 84462, 10/23/24.', text.indexOf('PAKISTAN</TD>'));
    const rowStart = text.lastIndexOf('<TR>', citation);
    const before = text.lastIndexOf('</TR>', rowStart);
    const merged = text.slice(0, before) + text.slice(rowStart + '<TR>'.length);
    const [snapshot] = await readSnapshot({
      format: 'ecfr-xml',
      name: 'merged',
      bytes: new TextEncoder().encode(merged),
      lists: ['us-bis-entity-list'],
    });
    if (snapshot === undefined) throw new Error('no snapshot');
    expect(snapshot.issues.filter(({ code }) => code === 'row-merged')).toHaveLength(1);
    expect(snapshot.row_count).toBe(now.row_count - 1);
    expect(judgeSnapshot(now.entries, snapshot)).toEqual({ quarantine: null });
    const diff = diffSnapshot(entriesOf(now), snapshot, { open: [], date: '2024-10-23', document: 'merged' });
    expect([diff.changes, diff.divergences]).toEqual([[], []]);
  });

  it('a download that was cut off is held back', async () => {
    const bytes = readFileSync(`${corpus}/ecfr/title-15_part-744_2026-03-25.xml`).subarray(0, 1_500_000);
    const [snapshot] = await readSnapshot({ format: 'ecfr-xml', name: 'cut', bytes });
    expect(snapshot === undefined ? null : judgeSnapshot(now.entries, snapshot).quarantine).not.toBeNull();
  });
});
