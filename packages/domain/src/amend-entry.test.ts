import { describe, expect, it } from 'vitest';
import { amendEntry } from './amend-entry.ts';
import type { EntryFields } from './entry.ts';
import type { Amendment } from './listing-event.ts';

const entry: EntryFields = {
  country: '',
  name: 'Old Name',
  aliases: ['One', 'Two'],
  addresses_text: 'Paris, France; Lyon, France',
  addresses: ['Paris, France', 'Lyon, France'],
  license_requirement: 'For all items',
  license_review_policy: 'Presumption of denial',
  citation: '80 FR 5, 1/2/15.',
  attributes: { programs: 'SDGT; IFSR', remarks: 'DOB 1970; POB Lyon' },
};

describe('amendEntry', () => {
  it.each<[string, Amendment, Partial<EntryFields>]>([
    ['a new name', { field: 'name', before: 'Old Name', after: 'New Name' }, { name: 'New Name' }],
    ['another alias', { field: 'aliases', before: null, after: 'Three' }, { aliases: ['One', 'Two', 'Three'] }],
    ['one alias less, in another typesetting', { field: 'aliases', before: 'ONE.', after: null }, { aliases: ['Two'] }],
    [
      'an alias in the place of another',
      { field: 'aliases', before: 'One', after: 'Uno' },
      { aliases: ['Uno', 'Two'] },
    ],
    ['an alias that is there already', { field: 'aliases', before: 'One', after: 'Two' }, { aliases: ['Two'] }],
    ['what is not there taken away', { field: 'aliases', before: 'Four', after: null }, {}],
    [
      'one address less',
      { field: 'addresses', before: 'Paris, France', after: null },
      { addresses: ['Lyon, France'], addresses_text: 'Lyon, France' },
    ],
    [
      'words of an address',
      { field: 'addresses', before: 'Lyon', after: 'Nice' },
      { addresses: ['Paris, France', 'Nice, France'], addresses_text: 'Paris, France; Nice, France' },
    ],
    [
      'words wherever they stand, but not inside a word',
      { field: 'words', before: 'Old', after: 'Very Old' },
      { name: 'Very Old Name' },
    ],
    ['words that are not there', { field: 'words', before: 'Par', after: 'Lon' }, {}],
    ['words without a place', { field: 'words', before: null, after: 'Lon' }, {}],
    [
      'words of a running text, taken away',
      { field: 'license_review_policy', before: 'of\u00a0denial', after: null },
      { license_review_policy: 'Presumption' },
    ],
    [
      'a running text as a whole',
      { field: 'license_requirement', before: null, after: 'For EAR99 items', single: true },
      { license_requirement: 'For EAR99 items' },
    ],
    [
      'a further citation',
      { field: 'citation', before: null, after: '89 FR 7, 3/4/24.' },
      { citation: '80 FR 5, 1/2/15. 89 FR 7, 3/4/24.' },
    ],
    [
      'one text of several',
      { field: 'attributes.programs', before: 'IFSR', after: 'SYRIA' },
      { attributes: { ...entry.attributes, programs: 'SDGT; SYRIA' } },
    ],
    [
      'one text as a whole',
      { field: 'attributes.remarks', before: 'DOB 1970', after: 'DOB 1971', single: true },
      { attributes: { ...entry.attributes, remarks: 'DOB 1971' } },
    ],
    [
      'an attribute of its own',
      { field: 'attributes.title', before: null, after: 'Director', single: true },
      { attributes: { ...entry.attributes, title: 'Director' } },
    ],
    [
      'the last text of an attribute',
      { field: 'attributes.remarks', before: 'DOB 1970; POB Lyon', after: null, single: true },
      { attributes: { programs: 'SDGT; IFSR' } },
    ],
  ])('%s', (_, amendment, changed) => {
    expect(amendEntry(entry, [amendment])).toEqual({ ...entry, ...changed });
    expect(amendEntry(amendEntry(entry, [amendment]), [amendment])).toEqual({ ...entry, ...changed });
  });
});
