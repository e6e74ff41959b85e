import { readFileSync } from 'node:fs';
import { compareSnapshots, judgeSnapshot, type Snapshot } from '@listwire/domain';
import { readSnapshot } from '@listwire/extract';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CountryPlace,
  countryPlaces,
  type RowMarkup,
  realChanges,
  renderSupplement,
  retypesettings,
} from '../../packages/extract/src/ecfr-xml/fixtures/retypesettings.ts';
import { corpusDirectory } from '../support/corpus.ts';
import { rawRows } from './replay-rows.ts';

const corpus = corpusDirectory();

describe.runIf(corpus !== null)('the Entity List of March 2026, set anew', () => {
  let rows: readonly RowMarkup[] = [];
  let list: Snapshot;

  async function read(markup: readonly RowMarkup[], place: CountryPlace = 'first row'): Promise<Snapshot> {
    const bytes = new TextEncoder().encode(renderSupplement(markup, '2026', place));
    const [snapshot] = await readSnapshot({ format: 'ecfr-xml', name: 'set anew', bytes });
    if (snapshot === undefined) throw new Error('no snapshot');
    return snapshot;
  }
  function told(now: Snapshot) {
    const { differences, issues } = compareSnapshots(list, now);
    const changes = differences
      .filter(({ cosmetic }) => !cosmetic)
      .map(({ action, fields }) => [action, ...fields.map(({ path }) => path)]);
    return { changes, issues, quarantine: judgeSnapshot(list.entries, now).quarantine, unread: now.issue_row_count };
  }
  const nothing = { changes: [], issues: [], quarantine: null, unread: 0 };

  beforeAll(async () => {
    const xml = readFileSync(`${corpus}/ecfr/title-15_part-744_2026-03-25.xml`, 'utf8');
    const printed = (markup: string) =>
      markup.replace(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
    rows = rawRows(xml, 4).map(({ country, entity, requirement, policy, citation }) => {
      const row = { country, entity, requirement, policy, citation };
      for (const cell of ['country', 'entity', 'requirement', 'policy', 'citation'] as const)
        row[cell] = printed(row[cell]);
      return row;
    });
    // The table's notes are no rows of the list.
    rows = rows.filter(({ entity }) => entity !== '');
    list = await read(rows);
  });

  it('is read whole', () => {
    expect(list.entries).toHaveLength(3_411);
    expect(list.issue_row_count).toBe(0);
  });

  // Words of a cell that lists further entities inside the entry are not aliases of the entry: there the order counts.
  const nested = (name: string) => name === 'aliases the other way round' || name === 'aliases not counted';
  it.each(Object.keys(retypesettings).filter((name) => !nested(name)))('is the same list: %s', async (name) => {
    expect(told(await read(rows.map((row) => retypesettings[name]?.(row) ?? row)))).toEqual(nothing);
  });

  it.each(countryPlaces)('is the same list: country in %s', async (place) => {
    expect(told(await read(rows, place))).toEqual(nothing);
  });

  // Which rows are set anew, and how, in one round after another.
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    '461 rows set anew, and every real change among them is told (round %i)',
    async (round) => {
      const settings = Object.entries(retypesettings).filter(([name]) => !nested(name) && !name.startsWith('country'));
      const changed = new Map<number, (typeof realChanges)[number]>();
      for (const [order, change] of realChanges.entries()) {
        const start = (round * 379 + order * 211) % rows.length;
        const at = rows.findIndex((row, index) => index >= start && !changed.has(index) && change.fits(row));
        if (at >= 0) changed.set(at, change);
      }
      const step = Math.floor(rows.length / 461);
      let anew = 0;
      const now = rows.flatMap((row, at) => {
        const rowsNow = changed.get(at)?.apply(row) ?? [row];
        if (!changed.has(at) && (at % step !== round % step || anew >= 461)) return rowsNow;
        anew += 1;
        const set = settings[(at * 7 + round) % settings.length]?.[1];
        return set === undefined ? rowsNow : rowsNow.map(set);
      });
      const { changes, ...others } = told(await read(now, 'each row'));
      expect(changes.map((change) => change.join(' ')).sort()).toEqual(
        [...changed.values()].map((change) => change.told.join(' ')).sort(),
      );
      expect(others).toEqual({ issues: [], quarantine: null, unread: 0 });
      expect([anew, changed.size]).toEqual([expect.any(Number), realChanges.length]);
    },
  );
});
