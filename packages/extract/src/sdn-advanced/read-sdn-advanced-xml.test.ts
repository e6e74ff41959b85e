import type { ListId } from '@listwire/domain';
import { expect, test } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import { createSdnAdvancedXmlReader } from './read-sdn-advanced-xml.ts';

function readSdnAdvancedXml(bytes: Uint8Array, list: ListId) {
  const [snapshot] = readWhole(createSdnAdvancedXmlReader(list), bytes);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

const file = `<?xml version="1.0"?><Sanctions xmlns="http://www.un.org/sanctions/1.0"><ReferenceValueSets>
<CountryValues><Country ID="11" ISO2="IR">Iran</Country></CountryValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="25">Location</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
<ListValues><List ID="1550">SDN List</List></ListValues>
<LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="4">Unknown</PartySubType></PartySubTypeValues></ReferenceValueSets>
<Locations><Location ID="25"><LocationCountry CountryID="11"/><LocationPart LocPartTypeID="1454"><LocationPartValue><Value>Tehran</Value></LocationPartValue></LocationPart><LocationPart LocPartTypeID="1451"><LocationPartValue><Value>1 Road</Value></LocationPartValue></LocationPart></Location></Locations>
<IDRegDocuments><IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="7" IssuedBy-CountryID="11"><IDRegistrationNo>X1</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties><DistinctParty FixedRef="501"><Comment>linked</Comment><Profile ID="501" PartySubTypeID="4"><Identity ID="7" Primary="true">
<Alias Primary="true"><DocumentedName><DocumentedNamePart><NamePartValue NamePartGroupID="91">Ann</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="90">SAMPLE</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias Primary="false"><DocumentedName><DocumentedNamePart><NamePartValue NamePartGroupID="90">SAMPEL</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="90" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="91" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
<Feature FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="25"/></FeatureVersion></Feature>
<Feature FeatureTypeID="8"><FeatureVersion><DatePeriod><Start><From><Year>1970</Year><Month>1</Month><Day>2</Day></From></Start><End><To><Year>1970</Year><Month>1</Month><Day>2</Day></To></End></DatePeriod></FeatureVersion></Feature></Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ID="3" ProfileID="501" ListID="1550"><SanctionsMeasure><Comment>PROGRAM-A</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>`;

test('a party of the advanced file, its references resolved', () => {
  const snapshot = readSdnAdvancedXml(new TextEncoder().encode(file), 'us-ofac-sdn');
  expect(snapshot).toMatchObject({ row_count: 1, issue_row_count: 0, issues: [] });
  expect(snapshot.entries[0]).toMatchObject({
    name: 'SAMPLE, Ann',
    aliases: ['SAMPEL'],
    addresses: ['1 Road, Tehran, Iran'],
    attributes: {
      entity_number: '501',
      programs: 'PROGRAM-A',
      sublist: 'SDN List',
      remarks: 'linked',
      ids: 'Passport, X1, Iran',
      birthdate: '1970-01-02',
    },
  });
});

test('a cut file says so', () => {
  const bytes = new TextEncoder().encode(file.slice(0, file.indexOf('<SanctionsEntries>') + 10));
  expect(readSdnAdvancedXml(bytes, 'us-ofac-sdn').issues.map((issue) => issue.code)).toEqual(['document-truncated']);
});
