import type { ListId } from '@listwire/domain';
import { expect, test } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import { createSdnXmlReader } from './read-sdn-xml.ts';

function readSdnXml(bytes: Uint8Array, list: ListId) {
  const [snapshot] = readWhole(createSdnXmlReader(list), bytes);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

function file(count: number, entries: string): Uint8Array {
  return new TextEncoder().encode(
    `<?xml version="1.0"?><o:sdnList xmlns:o="urn:any"><o:publshInformation><o:Publish_Date>03/24/2022</o:Publish_Date><o:Record_Count>${count}</o:Record_Count></o:publshInformation>${entries}</o:sdnList>`,
  );
}
const person = `<o:sdnEntry><o:uid>501</o:uid><o:firstName>Ann  Mary</o:firstName><o:lastName>SAMPLE</o:lastName><o:sdnType>Individual</o:sdnType><o:programList><o:program>P1</o:program><o:program>P2</o:program></o:programList>
<o:idList><o:id><o:idType>Passport</o:idType><o:idNumber>X1</o:idNumber><o:idCountry>Iran</o:idCountry></o:id></o:idList>
<o:akaList><o:aka><o:type>a.k.a.</o:type><o:lastName>SAMPEL</o:lastName><o:firstName>Ann</o:firstName></o:aka></o:akaList>
<o:addressList><o:address><o:address1>1 Road</o:address1><o:city>Tehran</o:city><o:country>Iran</o:country></o:address></o:addressList></o:sdnEntry>`;

test('an entry of SDN.XML, in any namespace', () => {
  const snapshot = readSdnXml(file(1, person), 'us-ofac-nonsdn');
  expect(snapshot).toMatchObject({ row_count: 1, issue_row_count: 0, issues: [] });
  expect(snapshot.entries[0]).toMatchObject({
    name: 'SAMPLE, Ann Mary',
    aliases: ['SAMPEL, Ann'],
    addresses: ['1 Road, Tehran, Iran'],
    attributes: { entity_number: '501', programs: 'P1; P2', ids: 'Passport, X1, Iran' },
  });
});

test('a count that does not fit, a cut file and another file are errors', () => {
  const codes = (bytes: Uint8Array) => readSdnXml(bytes, 'us-ofac-sdn').issues.map((issue) => issue.code);
  expect(codes(file(2, person))).toEqual(['count-mismatch']);
  const whole = file(1, person);
  expect(codes(whole.subarray(0, whole.length - 5))).toEqual(['document-truncated']);
  expect(codes(new TextEncoder().encode('<html><body>down</body></html>'))).toEqual(['table-missing']);
});
