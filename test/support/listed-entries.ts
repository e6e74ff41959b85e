import type { EntryFields, ListingEvent, Snapshot, SnapshotEntry } from '@listwire/domain';

/** An Entity List row made up for tests. */
export function entityFields(name: string, fields: Partial<EntryFields> = {}): EntryFields {
  return {
    country: "CHINA, PEOPLE'S REPUBLIC OF",
    name,
    aliases: [],
    addresses_text: `No. 1 ${name} Road, Harbin, China.`,
    addresses: [`No. 1 ${name} Road, Harbin, China`],
    license_requirement: 'For all items subject to the EAR. (See § 744.11 of the EAR)',
    license_review_policy: 'Presumption of denial',
    citation: '80 FR 1000, 1/5/15.',
    attributes: {},
    ...fields,
  };
}

/** The Entity List as a snapshot with these rows. */
export function entityListSnapshot(rows: readonly EntryFields[]): Snapshot {
  const entries = rows.map((fields, at): SnapshotEntry => ({ ...fields, place: `row ${at + 1}` }));
  return { list: 'us-bis-entity-list', entries, row_count: entries.length, issue_row_count: 0, issues: [] };
}

/** What a rule says about one Entity List row. */
export function entityEvent(
  document: string,
  action: ListingEvent['action'],
  fields: EntryFields,
  more: Partial<ListingEvent> = {},
): ListingEvent {
  return {
    document,
    list: 'us-bis-entity-list',
    action,
    ...fields,
    effective_on: null,
    evidence: { instruction: '2. Amend supplement no. 4', quote: fields.name, place: 'table 1, row 1', page: null },
    ...more,
  };
}
