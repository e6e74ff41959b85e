import type { Issue, ListId, Snapshot, SnapshotEntry } from '@listwire/domain';
import { sdnEntry } from '../sdn/sdn-entry.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { createRecordReader, elementsAt, textAt, type XmlElement } from '../xml/read-records.ts';
import { datePeriodText, documentedNameText, locationText } from './advanced-texts.ts';
import { ReferenceValues, referenceNames } from './reference-values.ts';

const records: ReadonlySet<string> = new Set([
  ...referenceNames,
  'Location',
  'IDRegDocument',
  'DistinctParty',
  'SanctionsEntry',
]);

interface Listing {
  readonly lists: string[];
  readonly programs: string[];
}

interface Party {
  readonly entry: SnapshotEntry | null;
  readonly profile: string;
}

/**
 * The parts of the file that parties refer to stand before them; what they are listed for stands after them all. So a party is mapped when
 * it is read, and gets its lists and programmes at the end.
 */
class AdvancedFile {
  readonly references = new ReferenceValues();
  readonly locations = new Map<string, string>();
  readonly documentsOfIdentity = new Map<string, string[]>();
  readonly listingOfProfile = new Map<string, Listing>();
  readonly parties: Party[] = [];

  take(record: XmlElement): void {
    if (this.references.take(record)) return;
    if (record.name === 'Location') {
      this.locations.set(record.attributes['ID'] ?? '', locationText(record, this.references));
    } else if (record.name === 'IDRegDocument') {
      append(this.documentsOfIdentity, record.attributes['IdentityID'] ?? '', this.#documentText(record));
    } else if (record.name === 'DistinctParty') {
      const place = `DistinctParty ${this.parties.length + 1}`;
      const profile = elementsAt(record, 'Profile')[0]?.attributes['ID'] ?? '';
      this.parties.push({ entry: partyEntry(record, this, place), profile });
    } else {
      this.#takeListing(record);
    }
  }

  #documentText(record: XmlElement): string {
    return [
      this.references.text('IDRegDocType', record.attributes['IDRegDocTypeID']),
      textAt(record, 'IDRegistrationNo'),
      this.references.text('Country', record.attributes['IssuedBy-CountryID']),
    ]
      .filter((text) => text !== '')
      .join(', ');
  }

  #takeListing(record: XmlElement): void {
    const profile = record.attributes['ProfileID'] ?? '';
    const listing = this.listingOfProfile.get(profile) ?? { lists: [], programs: [] };
    this.listingOfProfile.set(profile, listing);
    listing.lists.push(this.references.text('List', record.attributes['ListID']));
    for (const measure of elementsAt(record, 'SanctionsMeasure')) {
      const program = textAt(measure, 'Comment');
      if (program !== '' && !listing.programs.includes(program)) listing.programs.push(program);
    }
  }
}

function append(map: Map<string, string[]>, key: string, text: string): void {
  if (text === '') return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [text]);
  else known.push(text);
}

/**
 * Makes a reader of OFAC's advanced format (SDN_ADVANCED.XML, CONS_ADVANCED.XML; root Sanctions, the UN's Advanced Sanctions Data Model): a
 * snapshot of `list`. Features of a party (birthdate, nationality, vessel data …) become attributes named after their type. Issues:
 * `entry-malformed`, `number-repeated`, `table-missing`, and those of the XML reader.
 */
export function createSdnAdvancedXmlReader(list: ListId): SnapshotReader<Snapshot[]> {
  const file = new AdvancedFile();
  const reader = createRecordReader(records, (record) => file.take(record));
  return { write: reader.write, end: () => [snapshotOf(file, list, reader.end())] };
}

function snapshotOf(file: AdvancedFile, list: ListId, stopped: Issue | null): Snapshot {
  const issues: Issue[] = [];
  if (stopped !== null) issues.push(stopped);
  if (file.parties.length === 0) {
    const message = 'no DistinctParty: this is not an advanced sanctions file';
    issues.push({ code: 'table-missing', severity: 'error', message, place: 'document' });
  }
  const entries: SnapshotEntry[] = [];
  const seen = new Set<string>();
  file.parties.forEach(({ entry, profile }, index) => {
    const place = `DistinctParty ${index + 1}`;
    const number = entry?.attributes['entity_number'] ?? '';
    if (entry === null || number === '' || seen.has(number)) {
      const repeated = entry !== null && seen.has(number);
      const message = repeated ? `party ${number} stands twice` : 'a party without number or primary name';
      issues.push({ code: repeated ? 'number-repeated' : 'entry-malformed', severity: 'error', message, place });
      return;
    }
    seen.add(number);
    entries.push(withListing(entry, file.listingOfProfile.get(profile)));
  });
  return {
    list,
    entries,
    row_count: file.parties.length,
    issue_row_count: file.parties.length - entries.length,
    issues,
  };
}

function partyEntry(party: XmlElement, file: AdvancedFile, place: string): SnapshotEntry | null {
  const profile = elementsAt(party, 'Profile')[0];
  if (profile === undefined) return null;
  const number = party.attributes['FixedRef'] ?? profile.attributes['ID'] ?? '';
  const names = elementsAt(profile, 'Identity').flatMap((identity) => namesOf(identity, file.references));
  const name = names.find((candidate) => candidate.primary)?.text ?? '';
  if (name === '') return null;

  const addresses: string[] = [];
  const features = new Map<string, string[]>();
  for (const feature of elementsAt(profile, 'Feature')) {
    const type = file.references.text('FeatureType', feature.attributes['FeatureTypeID']);
    for (const version of elementsAt(feature, 'FeatureVersion')) {
      const located = elementsAt(version, 'VersionLocation')
        .map((element) => file.locations.get(element.attributes['LocationID'] ?? '') ?? '')
        .filter((text) => text !== '');
      if (type === 'Location') addresses.push(...located);
      else append(features, attributeName(type), featureText(version, located, file.references));
    }
  }
  const identities = elementsAt(profile, 'Identity').map((identity) => identity.attributes['ID'] ?? '');
  return sdnEntry({
    entity_number: number,
    name,
    aliases: names.filter((candidate) => !candidate.primary).map((candidate) => candidate.text),
    addresses,
    attributes: {
      type: file.references.text('PartySubType', profile.attributes['PartySubTypeID']),
      remarks: textAt(party, 'Comment'),
      ids: identities.flatMap((identity) => file.documentsOfIdentity.get(identity) ?? []).join('; '),
      ...Object.fromEntries([...features].map(([type, texts]) => [type, texts.join('; ')])),
    },
    place,
  });
}

function withListing(entry: SnapshotEntry, listing: Listing | undefined): SnapshotEntry {
  if (listing === undefined) return entry;
  const attributes = { ...entry.attributes, programs: listing.programs.join('; '), sublist: listing.lists.join('; ') };
  return { ...entry, attributes };
}

function namesOf(identity: XmlElement, references: ReferenceValues): { text: string; primary: boolean }[] {
  const partTypeOfGroup = new Map(
    elementsAt(identity, 'NamePartGroups', 'MasterNamePartGroup', 'NamePartGroup').map((group) => [
      group.attributes['ID'] ?? '',
      references.text('NamePartType', group.attributes['NamePartTypeID']),
    ]),
  );
  return elementsAt(identity, 'Alias').flatMap((alias) =>
    elementsAt(alias, 'DocumentedName')
      .map((name) => documentedNameText(name, partTypeOfGroup))
      .filter((text) => text !== '')
      .map((text) => ({
        text,
        primary: identity.attributes['Primary'] === 'true' && alias.attributes['Primary'] === 'true',
      })),
  );
}

function featureText(version: XmlElement, located: readonly string[], references: ReferenceValues): string {
  const details = elementsAt(version, 'VersionDetail').map(
    (detail) => references.text('DetailReference', detail.attributes['DetailReferenceID']) || detail.text,
  );
  const periods = elementsAt(version, 'DatePeriod').map(datePeriodText);
  return [...periods, ...details, ...located, textAt(version, 'Comment')].filter((text) => text !== '').join(', ');
}

function attributeName(type: string): string {
  const name = type
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return name === '' ? 'feature' : name;
}
