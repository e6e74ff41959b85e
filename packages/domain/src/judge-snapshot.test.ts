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
    ['five of a hundred gone', snapshot(known.slice(0, 95))],
    ['a list that grew', snapshot(rows(140))],
    ['two rows unread', snapshot(known.slice(0, 98), { row_count: 100, issue_row_count: 2 })],
  ])('lets %s pass', (_, now) => {
    expect(judgeSnapshot(known, now)).toEqual({ quarantine: null });
  });

  it('lets a short list lose a few entries', () => {
    expect(judgeSnapshot(rows(6), snapshot(rows(6).slice(0, 4)))).toEqual({ quarantine: null });
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

  it('holds the first snapshot of a list to being readable only', () => {
    expect(judgeSnapshot([], snapshot(rows(3)))).toEqual({ quarantine: null });
    expect(judgeSnapshot([], snapshot([])).quarantine).toEqual(['the snapshot has no entry']);
  });
});
