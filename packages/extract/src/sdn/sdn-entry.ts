import type { SnapshotEntry } from '@listwire/domain';

/** What OFAC's files say about one party, whatever the file's form. Lists and texts may be empty. */
export interface SdnParty {
  /** OFAC's own number, the same in every one of its files; never given to another party. */
  readonly entity_number: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  /** Programmes, type, title, vessel data, remarks, identifiers …; empty values are left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: string;
}

/** An OFAC party as a list entry: OFAC's lists have no country headings and print no licence columns. */
export function sdnEntry(party: SdnParty): SnapshotEntry {
  const attributes: Record<string, string> = { entity_number: party.entity_number };
  for (const [name, value] of Object.entries(party.attributes)) if (value !== '') attributes[name] = value;
  return {
    country: '',
    name: party.name,
    aliases: [...party.aliases],
    addresses_text: party.addresses.join('; '),
    addresses: [...party.addresses],
    license_requirement: '',
    license_review_policy: '',
    citation: '',
    attributes,
    place: party.place,
  };
}
