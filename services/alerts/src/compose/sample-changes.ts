import type { Change, EntryFields } from '@listwire/domain';

const sha256 = 'ab'.repeat(32);

/** An entry's fields for tests; `given` overrides. */
export function sampleFields(given: Partial<EntryFields> = {}): EntryFields {
  return {
    country: "CHINA, PEOPLE'S REPUBLIC OF",
    name: 'Example Optics Co., Ltd.',
    aliases: ['Example Optics'],
    addresses_text: 'No. 1 Lens Road, Hefei, China; and 2 Prism Street, Beijing, China.',
    addresses: ['No. 1 Lens Road, Hefei, China', '2 Prism Street, Beijing, China'],
    license_requirement: 'For all items subject to the EAR. (See § 744.11 of the EAR)',
    license_review_policy: 'Presumption of denial',
    citation: '84 FR 54004, 10/9/19.',
    attributes: {},
    ...given,
  };
}

/** A change for tests: an addition in force, number `index` of a change set; `given` overrides. */
export function sampleChange(index = 0, given: Partial<Change> = {}): Change {
  return {
    list: 'us-bis-entity-list',
    sequence: index + 1,
    change_id: `change-${index}`,
    entry_id: `entry-${index}`,
    action: 'added',
    stage: 'effective',
    cause: 'source',
    before: null,
    after: sampleFields(),
    fields: [],
    effective_on: '2019-10-09',
    known_at: '2019-10-09T12:00:00.000Z',
    evidence: [
      {
        document: '2019-22210',
        url: 'https://www.federalregister.gov/d/2019-22210',
        sha256,
        citation: '84 FR 54002',
        instruction: '2. Supplement No. 4 to part 744 is amended under China by adding the entities below.',
        quote: 'Example Optics Co., Ltd.',
        place: `amendment 2, table 1, row ${index + 2}`,
        page: 54004,
      },
    ],
    change_set: { id: 'set-1', index, count: 1 },
    hash: sha256,
    previous_hash: null,
    ...given,
  };
}
