/** Made-up list files in the forms that are published today, piece by piece, of the size and shape of the real ones. */
const encoder = new TextEncoder();
const rowsOfPiece = 200;

function* pieces(head: string, rows: number, row: (number: number) => string, between: string, end: string) {
  let text = head;
  for (let number = 1; number <= rows; number += 1) {
    text += (number === 1 ? '' : between) + row(number);
    if (number % rowsOfPiece === 0) {
      yield encoder.encode(text);
      text = '';
    }
  }
  yield encoder.encode(text + end);
}

const note = 'Registered agent and shareholder of several holdings in the free zone; see the notice of designation. ';

/** The Consolidated Screening List as JSON, 1.3 kB a row. */
function renderCslJson(rows: number): Iterable<Uint8Array> {
  const row = (number: number) =>
    JSON.stringify({
      id: `${number}`.padStart(32, '0'),
      source: 'Specially Designated Nationals (SDN) - Treasury Department',
      entity_number: number,
      type: 'Entity',
      programs: ['SDGT', 'IFSR'],
      name: `HARBOUR ${number} Trading Company`,
      title: null,
      addresses: [1, 2].map((part) => ({
        address: `${number} Harbour Street, Building ${part}`,
        city: 'Dubai',
        state: null,
        postal_code: `${10_000 + number}`,
        country: 'AE',
      })),
      federal_register_notice: null,
      start_date: null,
      remarks: note.repeat(4),
      alt_names: [`Harbour ${number} Holdings`, `Harbour ${number} Group`],
      source_list_url: 'https://lists.example/sanctions',
      source_information_url: 'https://lists.example/sanctions/about',
      ids: [{ type: 'Registration Number', number: `${number * 17}`, country: 'AE', issue_date: null }],
    });
  return pieces('{"results":[', rows, row, ',\n', ']}');
}

/** OFAC's SDN.XML, 1.6 kB a party. */
function renderSdnXml(rows: number): Iterable<Uint8Array> {
  const row = (number: number) => `  <sdnEntry>
    <uid>${number}</uid>
    <lastName>HARBOUR ${number} TRADING</lastName>
    <sdnType>Entity</sdnType>
    <remarks>${note.repeat(3)}</remarks>
    <programList><program>SDGT</program><program>IFSR</program></programList>
    <idList><id><uid>${number}</uid><idType>Registration Number</idType><idNumber>${number * 17}</idNumber><idCountry>Iran</idCountry></id></idList>
    <akaList>${[1, 2, 3].map((part) => `<aka><uid>${part}</uid><type>a.k.a.</type><category>strong</category><lastName>HARBOUR ${number} HOLDING ${part}</lastName></aka>`).join('\n')}</akaList>
    <addressList>${[1, 2].map((part) => `<address><uid>${part}</uid><address1>${number} Harbour Street</address1><city>Dubai</city><country>United Arab Emirates</country></address>`).join('\n')}</addressList>
  </sdnEntry>
`;
  const head = `<?xml version="1.0"?><sdnList xmlns="https://lists.example/XML"><publshInformation><Publish_Date>11/20/2026</Publish_Date><Record_Count>${rows}</Record_Count></publshInformation>`;
  return pieces(head, rows, row, '', '</sdnList>');
}

/** OFAC's SDN_ADVANCED.XML, 7 kB a party. */
function* renderSdnAdvanced(rows: number): Generator<Uint8Array> {
  yield encoder.encode(
    '<?xml version="1.0"?><Sanctions xmlns="https://lists.example/ADVANCED_XML"><ReferenceValueSets><CountryValues><Country ID="11" ISO2="AE">United Arab Emirates</Country></CountryValues><FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="25">Location</FeatureType></FeatureTypeValues><ListValues><List ID="1550">SDN List</List></ListValues><LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType></LocPartTypeValues><NamePartTypeValues><NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues></ReferenceValueSets><Locations>',
  );
  const location = (number: number) =>
    `<Location ID="${number}"><LocationCountry CountryID="11" CountryRelevanceID="1542"/><LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true" LocPartValueTypeID="1" LocPartValueStatusID="1"><Comment/><Value>${number} Harbour Street, Dubai</Value></LocationPartValue></LocationPart></Location>\n`;
  yield* pieces('', rows, location, '', '</Locations><DistinctParties>');
  const alias = (
    number: number,
    part: number,
  ) => `<Alias FixedRef="${number}" AliasTypeID="1400" Primary="${part === 0}" LowQuality="false">
    <DocumentedName ID="${number * 10 + part}" FixedRef="${number}" DocNameStatusID="${part + 1}">
      <DocumentedNamePart><NamePartValue NamePartGroupID="${number}" ScriptID="215" ScriptStatusID="1" Acronym="false">HARBOUR ${number} TRADING ${part}</NamePartValue></DocumentedNamePart>
    </DocumentedName>
  </Alias>
  `;
  const feature = (
    number: number,
    part: number,
  ) => `<Feature ID="${number * 10 + part}" FeatureTypeID="${part === 0 ? 25 : 8}">
    <FeatureVersion ID="${number * 10 + part}" ReliabilityID="1"><Comment/>${
      part === 0
        ? `<VersionLocation LocationID="${number}"/>`
        : `<DatePeriod CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false"><Start Approximate="false" YearFixed="false" MonthFixed="false" DayFixed="false"><From><Year>19${50 + part}</Year><Month>1</Month><Day>2</Day></From></Start><End Approximate="false" YearFixed="false" MonthFixed="false" DayFixed="false"><To><Year>19${50 + part}</Year><Month>1</Month><Day>2</Day></To></End></DatePeriod>`
    }</FeatureVersion>
    <IdentityReference IdentityID="${number}" IdentityFeatureLinkTypeID="1"/>
  </Feature>
  `;
  const parts = [0, 1, 2, 3, 4, 5];
  const party = (number: number) =>
    `<DistinctParty FixedRef="${number}"><Comment>${note}</Comment><Profile ID="${number}" PartySubTypeID="3"><Identity ID="${number}" FixedRef="${number}" Primary="true" False="false">${parts.map((part) => alias(number, part)).join('')}<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="${number}" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity>${parts.map((part) => feature(number, part)).join('')}</Profile></DistinctParty>\n`;
  yield* pieces('', rows, party, '', '</DistinctParties><SanctionsEntries>');
  const listing = (number: number) =>
    `<SanctionsEntry ID="${number}" ProfileID="${number}" ListID="1550"><SanctionsMeasure ID="${number}" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure></SanctionsEntry>\n`;
  yield* pieces('', rows, listing, '', '</SanctionsEntries></Sanctions>');
}

/** The files, and as many rows as make them as long as the real ones of September 2026. */
export const publishedFiles = {
  'csl-json': { name: 'CSL as JSON', rows: 26_083, render: renderCslJson },
  'sdn-xml': { name: 'SDN.XML', rows: 18_000, render: renderSdnXml },
  'sdn-advanced-xml': { name: 'SDN_ADVANCED.XML', rows: 18_000, render: renderSdnAdvanced },
} as const;
export type PublishedFormat = keyof typeof publishedFiles;
