import { describe, expect, it } from 'vitest';
import { applyDocuments, inOrderOfPrint } from './apply-documents.ts';
import { compareSnapshots } from './compare-snapshots.ts';
import type { EntryFields } from './entry.ts';
import type { ListingEvent } from './listing-event.ts';
import type { Snapshot } from './snapshot.ts';

const list = 'us-bis-uvl';
function row(name: string, country = 'RUSSIA'): EntryFields {
  return {
    country,
    name,
    aliases: [],
    addresses_text: `5 ${name} Street`,
    addresses: [`5 ${name} Street`],
    license_requirement: '',
    license_review_policy: '',
    citation: '83 FR 1, January 2, 2018.',
    attributes: {},
  };
}
function snapshot(rows: readonly EntryFields[]): Snapshot {
  const entries = rows.map((fields, at) => ({ ...fields, place: `row ${at + 1}` }));
  return { list, entries, row_count: rows.length, issue_row_count: 0, issues: [] };
}
function event(action: ListingEvent['action'], name: string, on: ListingEvent['list'] = list): ListingEvent {
  const evidence = { instruction: '', quote: name, place: '', page: null };
  return { document: 'd', list: on, action, ...row(name), effective_on: null, evidence };
}
const document = (name: string, published_on: string | null, start_page: number | null, ...events: ListingEvent[]) => ({
  document: name,
  published_on,
  start_page,
  events,
});

it('documents come by day, of one day by page, else as given', () => {
  const order = inOrderOfPrint([
    document('undated', null, null),
    document('page 9', '2020-02-01', 9),
    document('page 2', '2020-02-01', 2),
    document('first day', '2020-01-01', 700),
  ]);
  expect(order.map(({ document: name }) => name)).toEqual(['first day', 'page 2', 'page 9', 'undated']);
});

describe('applyDocuments', () => {
  it('applies them in that order, each list’s events to it alone', () => {
    const applied = applyDocuments(snapshot([row('Alpha')]), [
      document('later', '2020-02-01', 5, event('remove', 'Beta'), event('add', 'Other', 'us-bis-meu')),
      document('earlier', '2020-01-01', 5, event('add', 'Beta'), event('add', 'Gamma')),
    ]);
    expect(applied.entries.map(({ name }) => name)).toEqual(['Alpha', 'Gamma']);
    expect([...applied.divergences, ...applied.issues]).toEqual([]);
  });
});

describe('compareSnapshots', () => {
  it('tells each difference with both rows, cosmetic ones apart', () => {
    const old = snapshot([row('Alpha'), row('Beta'), row('Gamma')]);
    const now = snapshot([row('ALPHA'), row('Gamma', 'BELARUS'), row('Delta')]);
    const { differences, issues } = compareSnapshots(old, now);
    expect(issues).toEqual([]);
    expect(
      differences.map(({ action, country, name, cosmetic, fields }) => [
        action,
        country,
        name,
        cosmetic,
        fields.length,
      ]),
    ).toEqual([
      ['revised', 'BELARUS', 'Gamma', false, 1],
      ['removed', 'RUSSIA', 'Beta', false, 0],
      ['added', 'RUSSIA', 'Delta', false, 0],
      ['revised', 'RUSSIA', 'ALPHA', true, 3],
    ]);
    expect(differences[1]).toMatchObject({ before: row('Beta'), after: null });
  });
});
