import { describe, expect, it } from 'vitest';
import type { ChangeDraft } from './change-draft.ts';
import type { Entry, EntryFields } from './entry.ts';
import { applyEvents, type EventDiff } from './event-diff.ts';
import type { ListingEvent } from './listing-event.ts';

const list = 'us-bis-entity-list';

function fields(name: string, more: Partial<EntryFields> = {}): EntryFields {
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
function event(action: ListingEvent['action'], told: EntryFields, more: Partial<ListingEvent> = {}): ListingEvent {
  const evidence = { instruction: '', quote: told.name, place: '', page: null };
  return { document: 'rule', list, action, ...told, effective_on: '2019-05-06', evidence, ...more };
}
function removal(name: string, more: Partial<ListingEvent> = {}): ListingEvent {
  const bare = { addresses_text: '', addresses: [], license_requirement: '', license_review_policy: '', citation: '' };
  return event('remove', fields(name, bare), more);
}
function summary({ changes, divergences, issues }: EventDiff) {
  return {
    changes: changes.map(({ action, before, after, fields: paths }: ChangeDraft) => ({
      action,
      before: before?.name ?? null,
      after: after?.name ?? null,
      fields: paths.map(({ path }) => path),
    })),
    divergences: divergences.map(({ kind }) => kind),
    issues: issues.map(({ code }) => code),
  };
}
const nothing = { changes: [], divergences: [], issues: [] };
const change = (action: string, before: string | null, after: string | null, ...paths: string[]) => ({
  action,
  before,
  after,
  fields: paths,
});
const names = (entries: readonly Entry[]) => entries.map(({ name }) => name).sort();

describe('rounds of rules over one list', () => {
  const first = applyEvents(list, [], [event('add', fields('Alpha')), event('add', fields('Beta'))]);
  const corrected = fields('Alpha', { aliases: ['AO Alpha'], citation: '83 FR 1, 1/2/18. 84 FR 7, 5/6/19.' });
  const second = applyEvents(list, first.entries, [
    event('revise', corrected),
    removal('Beta'),
    event('add', fields('Gamma')),
  ]);

  it('add', () => {
    expect(summary(first)).toEqual({
      ...nothing,
      changes: [change('added', null, 'Alpha'), change('added', null, 'Beta')],
    });
    expect(names(first.entries)).toEqual(['Alpha', 'Beta']);
  });

  it('amend, remove, add', () => {
    expect(summary(second)).toEqual({
      ...nothing,
      changes: [
        change('revised', 'Alpha', 'Alpha', 'aliases[+]', 'citation'),
        change('removed', 'Beta', null),
        change('added', null, 'Gamma'),
      ],
    });
    expect(names(second.entries)).toEqual(['Alpha', 'Gamma']);
    expect(second.changes[0]).toMatchObject({
      effective_on: '2019-05-06',
      evidence: [{ document: 'rule', quote: 'Alpha' }],
    });
  });

  it('the same rule again does nothing, nor does the first one come too late', () => {
    const again = applyEvents(list, second.entries, [event('revise', corrected), event('add', fields('Gamma'))]);
    expect(summary(again)).toEqual(nothing);
    expect(summary(applyEvents(list, second.entries, [event('add', fields('Alpha'))]))).toEqual(nothing);
  });

  it('an entry keeps its id through a revision, and gets it back when it is listed again', () => {
    const id = (diff: EventDiff, name: string) => diff.entries.find((entry) => entry.name === name)?.entry_id;
    expect(id(second, 'Alpha')).toBe(id(first, 'Alpha'));
    const relisted = applyEvents(list, second.entries, [event('add', fields('Beta'))]);
    expect(id(relisted, 'Beta')).toBe(id(first, 'Beta'));
  });
});

describe('an event finds its entry', () => {
  const { entries } = applyEvents(
    list,
    [],
    [
      event('add', fields('AOOK Technology Limited', { country: "CHINA, PEOPLE'S REPUBLIC OF" })),
      event('add', fields('Delta', { country: "CHINA, PEOPLE'S REPUBLIC OF" })),
      event('add', fields('Twin', { addresses_text: '1 North Road', addresses: ['1 North Road'] })),
      event('add', fields('29th Institute')),
    ],
  );

  it('under a short form of its name, and says so', () => {
    const diff = applyEvents(list, entries, [removal('AOOK Technology Ltd.', { country: 'CHINA' })]);
    expect(diff.changes).toMatchObject([{ action: 'removed', matched_by: 'same name, taking “ltd” for “limited”' }]);
  });

  it('under Hong Kong, whose entries stand under China, without moving it', () => {
    const told = fields('Delta', { country: 'HONG KONG', license_review_policy: 'Case-by-case' });
    const diff = applyEvents(list, entries, [event('revise', told)]);
    expect(diff.changes).toMatchObject([
      {
        action: 'revised',
        after: { country: "CHINA, PEOPLE'S REPUBLIC OF" },
        fields: [{ path: 'license_review_policy' }],
      },
    ]);
  });

  it('by its previous name and country', () => {
    const told = fields('Omega', { country: 'ARMENIA' });
    const diff = applyEvents(list, entries, [
      event('revise', told, { previous_name: 'Twin', previous_country: 'RUSSIA' }),
    ]);
    expect(summary(diff).changes).toEqual([
      change('revised', 'Twin', 'Omega', 'country', 'name', 'addresses[-]', 'addresses[+]'),
    ]);
  });

  it('but never by a neighbour’s name: what is not there is a divergence', () => {
    const diff = applyEvents(list, entries, [
      removal('38th Institute'),
      removal('Delta', { country: 'IRAN' }),
      event('revise', fields('Unknown')),
    ]);
    expect(summary(diff)).toEqual({
      ...nothing,
      divergences: ['remove-missing', 'remove-missing', 'revise-missing'],
    });
    expect(diff.entries).toEqual(entries);
  });

  it('while a namesake at another address is a party of its own, also in one document', () => {
    const at = (street: string) => fields('Wong', { addresses_text: street, addresses: [street] });
    const two = [event('add', at('Unit 27B, Ma On Shan')), event('add', at('Flat 9, Xiang Lin Garden'))];
    const diff = applyEvents(list, entries, two);
    expect(summary(diff).changes).toEqual([change('added', null, 'Wong'), change('added', null, 'Wong')]);
    expect(summary(applyEvents(list, diff.entries, two))).toEqual(nothing);
  });

  it('and of namesakes the one whose addresses it prints', () => {
    const at = (...streets: string[]) => fields('Wong', { addresses_text: streets.join('; '), addresses: streets });
    const one = at('Unit 27B, Ma On Shan', 'Unit 7A, Nathan Road', 'Room D, Kwei Tei Street');
    const other = at('Unit 27B, Ma On Shan');
    const { entries: both } = applyEvents(list, [], [event('add', one), event('add', other)]);
    expect(both).toHaveLength(2);
    const diff = applyEvents(list, both, [event('revise', { ...one, license_review_policy: 'Case-by-case' })]);
    expect(diff.changes).toMatchObject([{ entry_id: both[0]?.entry_id, fields: [{ path: 'license_review_policy' }] }]);
  });

  it('or is an issue where several fit', () => {
    const twin: Entry = {
      entry_id: 'second-twin',
      list,
      ...fields('Twin', { addresses_text: '9 South Road', addresses: ['9 South Road'] }),
    };
    const both = [...entries, twin];
    expect(summary(applyEvents(list, both, [removal('Twin')]))).toEqual({ ...nothing, issues: ['match-ambiguous'] });
    const printed = removal('Twin', { addresses_text: '9 South Road', addresses: ['9 South Road'] });
    expect(applyEvents(list, both, [printed]).changes).toMatchObject([{ action: 'removed', entry_id: 'second-twin' }]);
  });
});

describe('one document', () => {
  const { entries } = applyEvents(list, [], [event('add', fields('Alpha'))]);

  it('that removes a party here and adds it there has moved it', () => {
    const diff = applyEvents(list, entries, [removal('Alpha'), event('add', fields('Alpha', { country: 'BELARUS' }))]);
    expect(summary(diff).changes).toEqual([change('revised', 'Alpha', 'Alpha', 'country')]);
    expect(diff.entries[0]?.entry_id).toBe(entries[0]?.entry_id);
  });

  it('that says two things about an entry changes it once', () => {
    const diff = applyEvents(list, entries, [
      event('revise', fields('Alpha', { aliases: ['A'] })),
      event('revise', fields('Alpha', { aliases: ['A', 'B'] })),
    ]);
    expect(summary(diff).changes).toEqual([change('revised', 'Alpha', 'Alpha', 'aliases[+]', 'aliases[+]')]);
    expect(diff.changes[0]?.evidence).toHaveLength(2);
  });

  it('removes what stood on the list before, whatever it adds', () => {
    const anew = fields('Alpha', { citation: '83 FR 1, 1/2/18. 84 FR 7, 5/6/19.' });
    expect(summary(applyEvents(list, entries, [event('add', anew), removal('Alpha')]))).toEqual({
      ...nothing,
      changes: [change('revised', 'Alpha', 'Alpha', 'citation')],
    });
    expect(summary(applyEvents(list, [], [event('add', fields('Eta')), removal('Eta')]))).toEqual({
      ...nothing,
      changes: [change('added', null, 'Eta')],
      divergences: ['remove-missing'],
    });
  });

  const china = "CHINA, PEOPLE'S REPUBLIC OF";
  const hongKong = ['Kappa', 'Lambda'].map((name) => event('add', fields(name, { country: 'HONG KONG' })));
  const before = applyEvents(list, [], hongKong).entries;
  const moved = before.map(({ name }) =>
    fields(name, { country: china, citation: '83 FR 1, 1/2/18. 85 FR 83769, 12/23/20.' }),
  );
  it.each<[string, ListingEvent[]]>([
    [
      'with the entries named under both headings',
      [...moved.map((told) => event('add', told)), ...moved.map(({ name }) => removal(name, { country: 'HONG KONG' }))],
    ],
    [
      'with the heading that they come from',
      moved.map((told) => event('add', told, { previous_country: 'HONG KONG' })),
    ],
  ])('that gives a heading up moves its entries to the other one, %s', (_, events) => {
    const diff = applyEvents(list, before, events);
    expect(summary(diff)).toEqual({
      ...nothing,
      changes: moved.map(({ name }) => change('revised', name, name, 'country', 'citation')),
    });
    expect(diff.entries.map(({ entry_id }) => entry_id)).toEqual(before.map(({ entry_id }) => entry_id));
    expect(diff.entries.map(({ country }) => country)).toEqual([china, china]);
    // The list as it is today has them under the new heading already.
    expect(summary(applyEvents(list, diff.entries, events))).toEqual(nothing);
  });

  it('that prints two rows adds two entries, however alike, and one that prints a row twice adds one', () => {
    const row = fields('Zeta', { citation: '85 FR 1, 1/2/20.' });
    const alike = {
      ...row,
      addresses_text: '5 Zetta Street, Perm, Russia.',
      addresses: ['5 Zetta Street, Perm, Russia'],
    };
    expect(applyEvents(list, [], [event('add', row), event('add', alike)]).entries).toHaveLength(2);
    expect(applyEvents(list, [], [event('add', row), event('add', row)]).entries).toHaveLength(1);
  });

  it('that prints a part of a row leaves the rest of it as it is', () => {
    const partial = event(
      'revise',
      fields('Alpha', { addresses_text: '', addresses: [], citation: '', license_requirement: '' }),
      {
        license_review_policy: 'Case-by-case',
      },
    );
    const { changes } = applyEvents(list, entries, [partial]);
    expect(changes).toMatchObject([{ fields: [{ path: 'license_review_policy' }] }]);
    expect(changes[0]?.after).toMatchObject({ ...fields('Alpha'), license_review_policy: 'Case-by-case' });
  });
});

describe('entries of one name', () => {
  const branch = (street: string) =>
    fields('Delta', { addresses_text: `${street}, Perm.`, addresses: [`${street}, Perm`] });
  const listed = applyEvents(list, [], [event('add', branch('1 Lenin Street')), event('add', branch('9 Mir Avenue'))]);

  it('are all removed where the document removes the name as often', () => {
    const both = applyEvents(list, listed.entries, [removal('Delta'), removal('Delta')]);
    expect(both.entries).toEqual([]);
    expect(both.issues).toEqual([]);
    expect(both.changes).toHaveLength(2);
  });

  it('are not told apart by the name alone', () => {
    const one = applyEvents(list, listed.entries, [removal('Delta')]);
    expect(one.entries).toHaveLength(2);
    expect(one.issues.map(({ code }) => code)).toEqual(['match-ambiguous']);
  });
});
