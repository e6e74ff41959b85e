import { describe, expect, it } from 'vitest';
import { entriesOf } from './compare-snapshots.ts';
import type { EntryFields } from './entry.ts';
import type { Snapshot } from './snapshot.ts';
import { diffSnapshot, type OpenChange, type SnapshotContext, type SnapshotDiff } from './snapshot-diff.ts';

function row(name: string, more: Partial<EntryFields> = {}): EntryFields {
  return {
    country: 'RUSSIA',
    name,
    aliases: [],
    addresses_text: `5 ${name} Street, Perm, Russia.`,
    addresses: [`5 ${name} Street, Perm, Russia`],
    license_requirement: 'For all items subject to the EAR',
    license_review_policy: 'Presumption of denial',
    citation: '83 FR 1, 1/2/18.',
    attributes: {},
    ...more,
  };
}
function snapshot(rows: readonly EntryFields[], more: Partial<Snapshot> = {}): Snapshot {
  const entries = rows.map((fields, at) => ({ ...fields, place: `row ${at + 1}` }));
  return { list: 'us-bis-entity-list', entries, row_count: rows.length, issue_row_count: 0, issues: [], ...more };
}
const context: SnapshotContext = { open: [], date: '2019-06-01', document: 'ecfr 2019-06-01' };
function diff(before: readonly EntryFields[], now: Snapshot, open: readonly OpenChange[] = [], date = context.date) {
  return diffSnapshot(entriesOf(snapshot(before)), now, { ...context, open, date });
}
function summary({ changes, cosmetic, confirmed, divergences, issues }: SnapshotDiff) {
  return {
    changes: changes.map(({ action, before, after, fields }) =>
      [action, before?.name ?? '', after?.name ?? '', ...fields.map(({ path }) => path)].join(' '),
    ),
    cosmetic: cosmetic.length,
    confirmed,
    divergences: divergences.map(({ kind }) => kind),
    issues: issues.map(({ code }) => code),
  };
}
const nothing = { changes: [], cosmetic: 0, confirmed: [], divergences: [], issues: [] };
const list = [row('Alpha'), row('Beta'), row('Gamma')];
const [alphaId = ''] = entriesOf(snapshot(list)).map(({ entry_id }) => entry_id);

describe('differences that nothing explains', () => {
  it('the same rows in another order are nothing', () => {
    expect(summary(diff(list, snapshot(list.toReversed())))).toEqual(nothing);
  });

  it('added, removed, revised by field, renamed and moved', () => {
    const now = [
      row('Alpha', { aliases: ['AO Alpha'], license_requirement: 'See § 746.5' }),
      row('Gamma', { country: 'BELARUS' }),
      row('Delta'),
    ];
    expect(summary(diff(list, snapshot(now)))).toEqual({
      ...nothing,
      changes: [
        'revised Alpha Alpha aliases[+] license_requirement',
        'revised Gamma Gamma country',
        'removed Beta ',
        'added  Delta',
      ],
    });
    const renamed = [
      row('Alpha Works', { addresses_text: list[0]?.addresses_text ?? '', addresses: [...(list[0]?.addresses ?? [])] }),
    ];
    expect(summary(diff([row('Alpha')], snapshot(renamed)))).toEqual({
      ...nothing,
      changes: ['revised Alpha Alpha Works name'],
    });
  });

  it('typesetting, the order of aliases and how citations are written are cosmetic', () => {
    const before = [
      row('Alpha', {
        aliases: ['One-Two', 'Three'],
        addresses_text: '5 A St; and 6 B St.',
        addresses: ['5 A St', '6 B St'],
      }),
    ];
    const now = [
      row('ALPHA', {
        aliases: ['Three', 'One–Two'],
        addresses_text: '6 B St ; 5  A St',
        addresses: ['6 B St', '5 A St'],
        license_requirement: 'For all items  subject to the EAR.',
        citation: '83 FR FR 1 01/02/2018',
      }),
    ];
    expect(summary(diff(before, snapshot(now)))).toEqual({ ...nothing, cosmetic: 1 });
  });

  it('an unread row removes nobody who may stand in it', () => {
    const now = snapshot([row('Alpha')], { unread_rows: [{ place: 'row 2', text: '| BETA, 5 Beta Street |' }] });
    expect(summary(diff(list, now))).toEqual({
      ...nothing,
      changes: ['removed Gamma '],
      divergences: ['row-not-understood'],
    });
  });
});

describe('changes that rules have told', () => {
  const open = (action: OpenChange['action'], before: EntryFields | null, after: EntryFields | null): OpenChange => ({
    change_id: `${action} ${(after ?? before)?.name}`,
    entry_id: action === 'removed' ? 'gone' : alphaId,
    action,
    before,
    after,
    effective_on: '2019-05-06',
  });
  const old = row('Alpha', { license_review_policy: 'Case-by-case' });

  it('are confirmed by the snapshot that shows them', () => {
    const told = [open('revised', old, row('Alpha')), open('removed', row('Omega'), null)];
    expect(summary(diff(list, snapshot(list), told))).toEqual({
      ...nothing,
      confirmed: ['revised Alpha', 'removed Omega'],
    });
  });

  it('are not taken back by one that does not show them yet: a divergence once they are due', () => {
    const told = [open('revised', old, row('Alpha')), open('removed', row('Omega'), null)];
    const lagging = snapshot([old, row('Beta'), row('Gamma'), row('Omega')]);
    const late = diff(list, lagging, told);
    expect(summary(late)).toEqual({
      ...nothing,
      divergences: ['revision-not-in-snapshot', 'still-in-snapshot'],
    });
    expect(late.entries).toEqual(entriesOf(snapshot(list)));
    expect(summary(diff(list, lagging, told, '2019-05-01'))).toEqual(nothing);
  });

  it('an addition that is missing stays', () => {
    const without = snapshot([row('Beta'), row('Gamma')]);
    expect(summary(diff(list, without, [open('added', null, row('Alpha'))]))).toEqual({
      ...nothing,
      divergences: ['not-in-snapshot'],
    });
  });

  it('a snapshot between two rules confirms the first', () => {
    const middle = row('Alpha', { aliases: ['A'] });
    const first = { ...open('revised', old, middle), change_id: 'first' };
    const second = { ...open('revised', middle, row('Alpha')), change_id: 'second' };
    expect(summary(diff(list, snapshot([middle, row('Beta'), row('Gamma')]), [first, second]))).toEqual({
      ...nothing,
      confirmed: ['first'],
      divergences: ['revision-not-in-snapshot'],
    });
  });
});

describe('one list from two sources', () => {
  const rich = [1, 2, 3].map((at) =>
    row(`Party ${at}`, {
      addresses_text: `${at} Long Road, Perm, Russia`,
      addresses: [`${at} Long Road, Perm, Russia`],
      citation: `83 FR ${at}010, 1/2/18.`,
      attributes: { effective_date: '01/02/2018', last_update: '2018-01-03' },
    }),
  );
  const poor = [1, 2, 3].map((at) =>
    row(`Party ${at}`, {
      addresses_text: `${at} Long Road, Perm, RU`,
      addresses: [`${at} Long Road, Perm, RU`],
      citation: `83 FR ${at}001`,
      attributes: { effective_date: '2018-01-02' },
    }),
  );

  it('the same facts are the same, however they are written', () => {
    expect(summary(diff(rich, snapshot(poor)))).toEqual({ ...nothing, cosmetic: 3 });
    expect(summary(diff(poor, snapshot(rich)))).toEqual({ ...nothing, cosmetic: 3 });
  });

  it('what the poorer source does not carry stays known', () => {
    const { entries } = diff(rich, snapshot(poor));
    expect(entries.map(({ attributes }) => attributes['last_update'])).toEqual([
      '2018-01-03',
      '2018-01-03',
      '2018-01-03',
    ]);
  });

  it('a fact that both carry and that differs is a revision', () => {
    const now = poor.map((entry, at) =>
      at === 1 ? { ...entry, attributes: { effective_date: '2019-01-02' } } : entry,
    );
    expect(summary(diff(rich, snapshot(now))).changes).toEqual(['revised Party 2 Party 2 attributes.effective_date']);
  });
});

describe('text in the wrong cell', () => {
  it('is no change when it is put where it belongs', () => {
    const wrong = row('Alpha', {
      addresses_text: '',
      addresses: [],
      license_requirement: 'For all items. 5 Long Road, Perm, Russia.',
    });
    const right = row('Alpha', {
      addresses_text: '5 Long Road, Perm, Russia.',
      addresses: ['5 Long Road, Perm, Russia'],
      license_requirement: 'For all items.',
    });
    expect(summary(diff([wrong], snapshot([right])))).toEqual({ ...nothing, cosmetic: 1 });
  });

  it('is a change when a word is lost on the way', () => {
    const wrong = row('Alpha', {
      addresses_text: '',
      addresses: [],
      license_requirement: 'For all items. 5 Long Road, Perm, Russia.',
    });
    const right = row('Alpha', {
      addresses_text: '5 Long Road, Perm.',
      addresses: ['5 Long Road, Perm'],
      license_requirement: 'For all items.',
    });
    expect(summary(diff([wrong], snapshot([right]))).changes).toHaveLength(1);
  });
});

it('what stands in a row that could not be read is not taken from its entry', () => {
  const before = row('Alpha', {
    addresses_text: '5 Long Road, Perm, Russia; and 7 Short Road, Perm, Russia.',
    addresses: ['5 Long Road, Perm, Russia', '7 Short Road, Perm, Russia'],
  });
  const now = snapshot(
    [row('Alpha', { addresses_text: '5 Long Road, Perm, Russia.', addresses: ['5 Long Road, Perm, Russia'] })],
    {
      row_count: 2,
      issue_row_count: 1,
      unread_rows: [{ place: 'row 2', text: '7 Short Road, Perm, Russia. | ' }],
    },
  );
  expect(summary(diff([before], now))).toEqual({ ...nothing, divergences: ['row-not-understood'] });
});
