import { applyEvents, type Entry, type ListId } from '@listwire/domain';
import { describe, expect, it } from 'vitest';
import { createSdnXmlReader } from '../sdn/read-sdn-xml.ts';
import { readWhole } from '../snapshot-reader.ts';
import { extractOfacDelta } from './extract-ofac-delta.ts';
import { isOfacDelta } from './is-ofac-delta.ts';

function readSdnXml(bytes: Uint8Array, list: ListId) {
  const [snapshot] = readWhole(createSdnXmlReader(list), bytes);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

function delta(entities: string, day = '2026-03-05T00:00:00-05:00'): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0">
  <publicationInfo><datePublished>${day}</datePublished><publicationType>Standard Action</publicationType></publicationInfo>
  <entities>${entities}</entities>
</sanctionsData>`);
}
const listed =
  '<sanctionsLists><sanctionsList id="1" refId="1550" datePublished="2026-03-05">SDN List</sanctionsList></sanctionsLists>';
function name(text: string, options: { primary?: boolean; action?: string } = {}): string {
  const { primary = false, action } = options;
  return `<name id="1"${action === undefined ? '' : ` action="${action}"`}><isPrimary>${primary}</isPrimary><translations>
    <translation id="2"><isPrimary>false</isPrimary><script refId="2">Cyrillic</script><formattedFullName>не латиница</formattedFullName></translation>
    <translation id="3"><isPrimary>true</isPrimary><script refId="1">Latin</script><formattedFullName>${text}</formattedFullName></translation>
  </translations></name>`;
}
function address(country: string, city: string, street: string, action?: string): string {
  return `<address id="4"${action === undefined ? '' : ` action="${action}"`}><country refId="9">${country}</country><translations><translation id="5"><addressParts>
    <addressPart id="6"><type refId="1454">CITY</type><value>${city}</value></addressPart>
    <addressPart id="7"><type refId="1451">ADDRESS1</type><value>${street}</value></addressPart>
  </addressParts></translation></translations></address>`;
}
const vessel = `<entity id="70001" action="add">
  <generalInfo><identityId>9</identityId><entityType refId="602">Vessel</entityType><remarks>(Linked To: ALPHA MARINE)</remarks></generalInfo>
  ${listed}
  <sanctionsPrograms><sanctionsProgram id="1" refId="3">IRAN-EO13902</sanctionsProgram><sanctionsProgram id="2" refId="4">SDGT</sanctionsProgram></sanctionsPrograms>
  <names>${name('NORTH WIND', { primary: true })}${name('OLD WIND')}</names>
  <addresses>${address('Panama', 'Panama City', '12 Balboa Avenue')}</addresses>
  <features><feature id="8"><type featureTypeId="3">Vessel Flag</type><value>Panama</value></feature>
    <feature id="9"><type featureTypeId="2">VESSEL TYPE</type><value>Crude Oil Tanker</value></feature>
    <feature id="10"><type featureTypeId="64">Secondary sanctions risk:</type><value>Section 1 of the order</value></feature></features>
  <identityDocuments><identityDocument id="11"><type refId="1626">Vessel Registration Identification</type><documentNumber>IMO 7654321</documentNumber></identityDocument></identityDocuments>
</entity>`;

describe('extractOfacDelta', () => {
  it('reads an added entity as SDN.XML will print it', () => {
    const { events, issues } = extractOfacDelta(delta(vessel), '2026-03-05_delta');
    expect(issues).toEqual([]);
    expect(events).toEqual([
      {
        document: '2026-03-05_delta',
        list: 'us-ofac-sdn',
        action: 'add',
        country: '',
        name: 'NORTH WIND',
        aliases: ['OLD WIND'],
        addresses: ['12 Balboa Avenue, Panama City, Panama'],
        addresses_text: '12 Balboa Avenue, Panama City, Panama',
        license_requirement: '',
        license_review_policy: '',
        citation: '',
        attributes: {
          entity_number: '70001',
          type: 'Vessel',
          remarks: '(Linked To: ALPHA MARINE)',
          programs: 'IRAN-EO13902; SDGT',
          vessel_flag: 'Panama',
          vessel_type: 'Crude Oil Tanker',
          ids: 'Vessel Registration Identification, IMO 7654321; Secondary sanctions risk:, Section 1 of the order',
        },
        effective_on: '2026-03-05',
        evidence: {
          instruction: 'entity 70001, action add',
          quote: expect.stringContaining('70001 | NORTH WIND | OLD WIND'),
          place: 'entity 1',
          page: null,
        },
      },
    ]);
    const printed = readSdnXml(
      new TextEncoder().encode(`<sdnList><publshInformation><Record_Count>1</Record_Count></publshInformation><sdnEntry>
        <uid>70001</uid><lastName>NORTH WIND</lastName><sdnType>Vessel</sdnType><remarks>(Linked To: ALPHA MARINE)</remarks>
        <programList><program>IRAN-EO13902</program><program>SDGT</program></programList>
        <idList><id><idType>Vessel Registration Identification</idType><idNumber>IMO 7654321</idNumber></id>
          <id><idType>Secondary sanctions risk:</idType><idNumber>Section 1 of the order</idNumber></id></idList>
        <akaList><aka><lastName>OLD WIND</lastName></aka></akaList>
        <addressList><address><address1>12 Balboa Avenue</address1><city>Panama City</city><country>Panama</country></address></addressList>
        <vesselInfo><vesselType>Crude Oil Tanker</vesselType><vesselFlag>Panama</vesselFlag></vesselInfo>
      </sdnEntry></sdnList>`),
      'us-ofac-sdn',
    );
    const { place: _place, ...fields } = printed.entries[0] ?? { place: '' };
    expect(events[0]).toMatchObject(fields);
  });

  it('removes by number, even where only that is shown', () => {
    const { events } = extractOfacDelta(delta(`<entity id="9" action="remove">${listed}</entity>`), 'd');
    expect(events).toMatchObject([{ action: 'remove', name: 'No. 9', attributes: { entity_number: '9' } }]);
  });

  it('amends: what is in an entity without an action of its own', () => {
    const { events, issues } = extractOfacDelta(
      delta(`<entity id="70002"><generalInfo><title>Director</title><remarks action="update" oldValue="DOB unknown">DOB 1970</remarks></generalInfo>
        ${listed}
        <sanctionsPrograms><sanctionsProgram id="1" action="remove">SYRIA</sanctionsProgram><sanctionsProgram id="2" action="add">SDGT</sanctionsProgram></sanctionsPrograms>
        <names><name id="3"><isPrimary>true</isPrimary><translations><translation id="4"><isPrimary>true</isPrimary>
          <formattedFullName action="update" oldValue="BETA, Jon">BETA, John</formattedFullName></translation></translations></name>
          ${name('BETTA, John', { action: 'add' })}</names>
        <addresses>${address('Cyprus', 'Nicosia', '1 Long Street', 'remove')}</addresses></entity>`),
      'd',
    );
    expect(issues).toEqual([]);
    expect(events).toMatchObject([
      {
        action: 'revise',
        list: 'us-ofac-sdn',
        name: 'BETA, John',
        previous_name: 'BETA, Jon',
        amendments: [
          { field: 'name', before: 'BETA, Jon', after: 'BETA, John' },
          { field: 'aliases', before: null, after: 'BETTA, John' },
          { field: 'addresses', before: '1 Long Street, Nicosia, Cyprus', after: null },
          { field: 'attributes.programs', before: 'SYRIA', after: 'SDGT' },
          { field: 'attributes.remarks', before: 'DOB unknown', after: 'DOB 1970', single: true },
        ],
      },
    ]);
    const known: Entry = {
      entry_id: 'e1',
      list: 'us-ofac-sdn',
      country: '',
      name: 'BETA, Jon',
      aliases: ['B. Jon'],
      addresses: ['1 Long Street, Nicosia, Cyprus', 'Limassol, Cyprus'],
      addresses_text: '1 Long Street, Nicosia, Cyprus; Limassol, Cyprus',
      license_requirement: '',
      license_review_policy: '',
      citation: '',
      attributes: { entity_number: '70002', programs: 'IRAQ] [SYRIA', remarks: 'DOB unknown' },
    };
    const namesake: Entry = { ...known, entry_id: 'e2', attributes: { entity_number: '70003' } };
    const { changes, entries, divergences } = applyEvents('us-ofac-sdn', [namesake, known], events);
    expect(divergences).toEqual([]);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.fields.map(({ path }) => path)).toEqual([
      'name',
      'aliases[+]',
      'addresses[-]',
      'attributes.programs',
      'attributes.remarks',
    ]);
    expect(entries.find(({ entry_id }) => entry_id === 'e1')).toEqual({
      ...known,
      name: 'BETA, John',
      aliases: ['B. Jon', 'BETTA, John'],
      addresses: ['Limassol, Cyprus'],
      addresses_text: 'Limassol, Cyprus',
      attributes: { entity_number: '70002', programs: 'IRAQ] [SDGT', remarks: 'DOB 1970' },
    });
  });

  it('an amended party that another list takes over is removed from the one and added to the other', () => {
    const lists =
      '<sanctionsLists><sanctionsList action="remove">SDN List</sanctionsList><sanctionsList action="add">Non-SDN Chinese Military-Industrial Complex Companies List</sanctionsList></sanctionsLists>';
    const names = `<names>${name('GAMMA LTD', { primary: true })}</names>`;
    const { events } = extractOfacDelta(delta(`<entity id="5">${lists}${names}</entity>`), 'd');
    expect(events.map(({ list, action, name: party }) => [list, action, party])).toEqual([
      ['us-ofac-sdn', 'remove', 'GAMMA LTD'],
      ['us-ofac-nonsdn', 'add', 'GAMMA LTD'],
      ['us-ofac-ns-cmic', 'add', 'GAMMA LTD'],
    ]);
  });

  it('says what it does not understand', () => {
    const { events, issues } = extractOfacDelta(
      delta(
        `<entity id="x" action="add">${listed}</entity>
         <entity id="6" action="merge">${listed}</entity>
         <entity id="7">${listed}<legalAuthorities><legalAuthority action="add">E.O. 1</legalAuthority></legalAuthorities></entity>
         <entity id="8" action="add"><names>${name('DELTA', { primary: true })}</names></entity>`,
        'soon',
      ),
      'd',
    );
    expect(events).toMatchObject([{ name: 'DELTA', list: 'us-ofac-sdn', effective_on: null }]);
    expect(issues.map(({ code, place }) => `${code} @ ${place}`)).toEqual([
      'publication-date-missing @ publicationInfo',
      'entity-malformed @ entity 1',
      'action-unknown @ entity 2',
      'amendment-not-mapped @ entity 3',
      'list-not-stated @ entity 4',
    ]);
  });

  it.each([
    ['a file that was cut off', delta(vessel).subarray(0, 1200), 'document-truncated'],
    ['a web page', new TextEncoder().encode('<html><body>down</body></html>'), 'document-unexpected'],
  ])('takes nothing from %s', (_, bytes, code) => {
    const { events, issues } = extractOfacDelta(bytes, 'd');
    expect([events, issues.map((issue) => issue.code)]).toEqual([[], [code]]);
  });

  it('is told from OFAC’s other files', () => {
    expect(isOfacDelta(delta(vessel))).toBe(true);
    const whole =
      '<sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">';
    for (const other of [whole, '<sdnList>', '<RULE>', '']) {
      expect(isOfacDelta(new TextEncoder().encode(other))).toBe(false);
    }
  });
});
