import { readFileSync } from 'node:fs';
import { compareSnapshots, judgeSnapshot, matchLists, type Snapshot } from '@listwire/domain';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { corpusDirectory } from '../support/corpus.ts';
import { listBytes, readList, readLists, sdnFiles } from './list-files.ts';

const corpus = corpusDirectory();

/** OFAC's rows by number, cells as they stand in the file. */
function plainRows(bytes: Uint8Array): Map<string, string> {
  const rows: string[][] = parse(Buffer.from(bytes), { relax_column_count: true });
  return new Map(rows.filter((cells) => cells.length > 1).map((cells) => [cells[0] ?? '', cells.join('\u001f')]));
}

const pairs = sdnFiles.slice(1).map((now, at) => ({ old: sdnFiles[at] ?? '', now }));

describe.runIf(corpus !== null)('differences between real list files', () => {
  it.each(pairs)('from $old to $now exactly the rows that differ', async ({ old, now }) => {
    const [oldBytes, nowBytes] = [old, now].map((name) => listBytes(`${corpus}`, name));
    if (oldBytes === undefined || nowBytes === undefined) throw new Error('two files');
    const before = plainRows(oldBytes);
    const after = plainRows(nowBytes);
    const expected = {
      added: [...after.keys()].filter((number) => !before.has(number)),
      removed: [...before.keys()].filter((number) => !after.has(number)),
      revised: [...before]
        .filter(([number, row]) => after.has(number) && after.get(number) !== row)
        .map(([number]) => number),
    };
    const [oldList, nowList] = [await readList('sdn-csv', old, oldBytes), await readList('sdn-csv', now, nowBytes)];
    expect(judgeSnapshot(oldList.entries, nowList)).toEqual({ quarantine: null });
    const { differences, issues } = compareSnapshots(oldList, nowList);
    expect(issues).toEqual([]);
    const told = (action: string) =>
      differences
        .filter((difference) => difference.action === action)
        .map(({ before: was, after: is }) => (is ?? was)?.attributes['entity_number'] ?? '')
        .sort();
    expect({ added: told('added'), removed: told('removed'), revised: told('revised') }).toEqual({
      added: expected.added.sort(),
      removed: expected.removed.sort(),
      revised: expected.revised.sort(),
    });
  });

  it.each([
    ['uflpa-html', 'uflpa-2026-06-21T1826.html.gz', 'uflpa-2026-06-22T1534.html.gz'],
    ['uflpa-html', 'uflpa-2026-06-22T1534.html.gz', 'uflpa-2026-07-07T1240.html.gz'],
    ['fcc-covered-html', 'fcc-covered-2026-06-19T0454.html.gz', 'fcc-covered-2026-06-19T1347.html.gz'],
    // Only what was approved with conditions differs, which is not the list.
    ['fcc-covered-html', 'fcc-covered-2026-06-19T1347.html.gz', 'fcc-covered-2026-06-25T1231.html.gz'],
  ] as const)('%s: nothing between %s and %s, whose bytes differ', async (format, old, now) => {
    const [oldBytes, nowBytes] = [listBytes(`${corpus}`, old), listBytes(`${corpus}`, now)];
    expect(Buffer.compare(oldBytes, nowBytes)).not.toBe(0);
    const [before, after] = [await readList(format, old, oldBytes), await readList(format, now, nowBytes)];
    expect(judgeSnapshot(before.entries, after)).toEqual({ quarantine: null });
    expect(compareSnapshots(before, after)).toEqual({ differences: [], issues: [] });
  });

  it('BIS’ own file and the eCFR of ten days later: nearly every row has its counterpart, and one only', async () => {
    const name = 'bis-entity-list_2023-11-21.csv';
    const bis = await readList('bis-entity-list-csv', name, listBytes(`${corpus}`, name));
    const bytes = readFileSync(`${corpus}/ecfr/title-15_part-744_supplement-4_2023-12-01.xml`);
    const ecfr = await readList('ecfr-xml', 'supplement 4', bytes);
    const { pairs: matched } = matchLists(bis.entries, ecfr.entries);
    expect(new Set(matched.map(({ left }) => left)).size).toBe(matched.length);
    expect(new Set(matched.map(({ right }) => right)).size).toBe(matched.length);
    // BIS' file gives a party under Hong Kong and China two rows where the rule has one, so it has more rows. Of the
    // rule's 2,668 rows 2,628 are found (98.5 %); the others are named otherwise, misspelt, or cut into several.
    expect(matched.length / ecfr.entries.length).toBeGreaterThan(0.98);
    expect(matched.length / bis.entries.length).toBeGreaterThan(0.95);
  });

  it('one list from two sources: what both say is no revision', async () => {
    const csl = await readLists('csl-csv', 'csl', listBytes(`${corpus}`, 'csl_2022-04.csv.gz'));
    const denied = await readList('dpl-text', 'dpl', listBytes(`${corpus}`, 'dpl_2022-09.txt'));
    const entities = await readList(
      'bis-entity-list-csv',
      'csv',
      listBytes(`${corpus}`, 'bis-entity-list_2023-11-21.csv'),
    );
    const revised = (now: Snapshot) => {
      const old = csl.get(now.list);
      if (old === undefined) throw new Error(`no ${now.list}`);
      const { differences } = compareSnapshots(old, now);
      const found = differences.filter(({ action, cosmetic }) => action === 'revised' && !cosmetic).length;
      return found / old.entries.length;
    };
    // Half a year, and a year and a half, lie between the two: orders renewed, policies and addresses amended.
    expect(revised(denied)).toBeLessThan(0.25);
    expect(revised(entities)).toBeLessThan(0.3);
  });
});
