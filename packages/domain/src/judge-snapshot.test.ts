import { describe, expect, it } from 'vitest';
import type { EntryFields } from './entry.ts';
import { judgeSnapshot } from './judge-snapshot.ts';
import type { Snapshot } from './snapshot.ts';

function rows(count: number, more: Partial<EntryFields> = {}): EntryFields[] {
  return Array.from({ length: count }, (_, at) => ({
    country: at % 5 === 0 ? 'IRAN' : 'RUSSIA',
    name: `Party ${at}`,
    aliases: [],
    addresses_text: `${at} Long Street`,
    addresses: [`${at} Long Street`],
    license_requirement: 'For all items',
    license_review_policy: 'Presumption of denial',
    citation: '83 FR 1, 1/2/18.',
    attributes: {},
    ...more,
  }));
}
function snapshot(entries: readonly EntryFields[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    list: 'us-bis-entity-list',
    entries: entries.map((fields, at) => ({ ...fields, place: `row ${at + 1}` })),
    row_count: entries.length,
    issue_row_count: 0,
    issues: [],
    ...more,
  };
}
const known = rows(100);

describe('judgeSnapshot', () => {
  it.each([
    ['the same rows', snapshot(known)],
    ['five of a hundred gone', snapshot(known.filter((_, at) => at % 20 !== 7))],
    ['a list that grew', snapshot(rows(140))],
    ['two rows unread', snapshot(known.slice(0, 98), { row_count: 100, issue_row_count: 2 })],
  ])('lets %s pass', (_, now) => {
    expect(judgeSnapshot(known, now)).toEqual({ quarantine: null });
  });

  it('lets a short list lose a few entries', () => {
    expect(judgeSnapshot(rows(6), snapshot(rows(6).filter((_, at) => at % 3 !== 1)))).toEqual({ quarantine: null });
  });

  it.each([
    ['cut at a row’s end', snapshot(known.slice(0, 60)), '40 of 100 entries are gone'],
    ['a header alone', snapshot([]), 'the snapshot has no entry'],
    [
      'without a country',
      snapshot(known.filter(({ country }) => country !== 'IRAN')),
      'IR has 0 entries instead of 20',
    ],
    [
      'with an empty column',
      snapshot(rows(100, { citation: '' })),
      'citation is filled in 0 % of the entries, before in 100 %',
    ],
    [
      'half of it unread',
      snapshot(known, { row_count: 200, issue_row_count: 100 }),
      '100 of 200 rows could not be read',
    ],
    [
      'that ends in mid-row',
      snapshot(known, { issues: [{ code: 'document-truncated', severity: 'error', message: 'cut off', place: '' }] }),
      'document-truncated: cut off',
    ],
  ])('holds back one %s', (_, now, reason) => {
    expect(judgeSnapshot(known, now).quarantine).toContain(reason);
  });

  it.each(['document-too-large', 'end-mark-missing', 'table-missing'])('holds back one with %s', (code) => {
    const issues = [{ code, severity: 'error', message: 'as the reader says', place: '' }] as const;
    expect(judgeSnapshot(known, snapshot(known, { issues })).quarantine).toEqual([`${code}: as the reader says`]);
  });

  describe('a file cut at a row’s end that lost too little to be noticed by its length', () => {
    const end = (count: number, order: string) =>
      `what is gone, ${count} of 100 entries, is the last by ${order}: the end of the file may be lost`;
    const shuffled = <Item>(items: readonly Item[]): Item[] =>
      items.map((_, at) => items[(at * 37) % items.length]).filter((item) => item !== undefined);
    const mixed = known.map((row, at) => ({ ...row, name: `${(at * 37) % 100} Party` }));
    const numbered = mixed.map((row, at) => ({ ...row, attributes: { entity_number: `${at}` } }));
    const cited = mixed.map((row, at) => ({ ...row, citation: `83 FR ${Math.floor(at / 10) + 1}, 1/2/18.` }));
    const sorted = known.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const folded = sorted.map((row, at) => (at % 2 === 0 ? { ...row, name: row.name.toLowerCase() } : row));
    const headings = mixed
      .map((row) => (row.country === 'IRAN' ? { ...row, name: `Z ${row.name}` } : row))
      .toSorted((one, other) =>
        one.country < other.country ? -1 : one.country > other.country ? 1 : one.name < other.name ? -1 : 1,
      );

    it.each([
      ['in the order of names', sorted, 'name'],
      ['in the order of names, capitals or not', folded, 'name'],
      ['in the order of headings and names', headings, 'country and name'],
      ['in the order of the publisher’s numbers', numbered, 'entity_number'],
      ['in the order of the rules it cites', cited, 'citation'],
    ])('%s', (_, rows, order) => {
      for (const lost of [2, 3, 5]) {
        expect(judgeSnapshot(shuffled(rows), snapshot(rows.slice(0, -lost))).quarantine).toEqual([end(lost, order)]);
      }
    });

    it('in the order of the snapshot before', () => {
      expect(judgeSnapshot(known, snapshot(known.slice(0, 98))).quarantine).toEqual([end(2, 'place')]);
    });

    it('that lost one entry of a long list, not of a short one', () => {
      expect(judgeSnapshot(known, snapshot(known.slice(0, 99))).quarantine).toEqual([end(1, 'place')]);
      const short = rows(40);
      expect(judgeSnapshot(short, snapshot(short.slice(0, 39)))).toEqual({ quarantine: null });
    });

    it('while more was added', () => {
      const now = [
        ...sorted.slice(0, 97),
        ...rows(3).map((row) => ({
          ...row,
          name: `Added ${row.name}`,
          addresses: [],
          addresses_text: '',
          citation: '99 FR 1, 1/2/34.',
        })),
      ];
      expect(judgeSnapshot(shuffled(sorted), snapshot(now)).quarantine).toEqual([end(3, 'name')]);
    });
  });

  it('holds the first snapshot of a list to being readable only', () => {
    expect(judgeSnapshot([], snapshot(rows(3)))).toEqual({ quarantine: null });
    expect(judgeSnapshot([], snapshot([])).quarantine).toEqual(['the snapshot has no entry']);
  });
});
