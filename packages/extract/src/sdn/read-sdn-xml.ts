import type { Issue, ListId, Snapshot, SnapshotEntry } from '@listwire/domain';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { createRecordReader, elementsAt, textAt, type XmlElement } from '../xml/read-records.ts';
import { sdnEntry } from './sdn-entry.ts';

const records: ReadonlySet<string> = new Set(['sdnEntry', 'publshInformation']);

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

// OFAC prints a person as `SURNAME, Given names`; an entity has a last name alone.
function nameOf(element: XmlElement): string {
  return joined([textAt(element, 'lastName'), textAt(element, 'firstName')], ', ');
}

function addressOf(address: XmlElement): string {
  const parts = ['address1', 'address2', 'address3', 'city', 'stateOrProvince', 'postalCode', 'country'];
  return joined(
    parts.map((part) => textAt(address, part)),
    ', ',
  );
}

function identifierOf(identifier: XmlElement): string {
  const dates = joined(
    [
      textAt(identifier, 'issueDate') === '' ? '' : `issued ${textAt(identifier, 'issueDate')}`,
      textAt(identifier, 'expirationDate') === '' ? '' : `expires ${textAt(identifier, 'expirationDate')}`,
    ],
    ', ',
  );
  return joined(['idType', 'idNumber', 'idCountry'].map((part) => textAt(identifier, part)).concat(dates), ', ');
}

function texts(entry: XmlElement, list: string, item: string, text: string): string {
  return joined(
    elementsAt(entry, list, item).map((element) => textAt(element, text)),
    '; ',
  );
}

/**
 * Makes a reader of OFAC's SDN.XML or consolidated.xml (schema sdnList, in whichever namespace the file says): a snapshot of `list`. The number of
 * entries is compared with the file's own Record_Count. Issues: `entry-malformed`, `number-repeated`, `count-mismatch`,
 * `table-missing` (no publication block: not this kind of file), and those of the XML reader.
 */
export function createSdnXmlReader(list: ListId): SnapshotReader<Snapshot[]> {
  const entries: SnapshotEntry[] = [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  let recordCount: number | null = null;
  let rows = 0;

  const reader = createRecordReader(records, (record) => {
    if (record.name === 'publshInformation') {
      recordCount = Number(textAt(record, 'Record_Count'));
      return;
    }
    rows += 1;
    const place = `sdnEntry ${rows}`;
    const number = textAt(record, 'uid');
    const name = nameOf(record);
    if (number === '' || name === '' || seen.has(number)) {
      const repeated = seen.has(number);
      const message = repeated ? `uid ${number} stands twice` : 'an entry without uid or name';
      issues.push({ code: repeated ? 'number-repeated' : 'entry-malformed', severity: 'error', message, place });
      return;
    }
    seen.add(number);
    const vessel = elementsAt(record, 'vesselInfo')[0];
    entries.push(
      sdnEntry({
        entity_number: number,
        name,
        aliases: elementsAt(record, 'akaList', 'aka').map(nameOf),
        addresses: elementsAt(record, 'addressList', 'address').map(addressOf),
        attributes: {
          type: textAt(record, 'sdnType'),
          programs: joined(
            elementsAt(record, 'programList', 'program').map((program) => program.text),
            '; ',
          ),
          title: textAt(record, 'title'),
          remarks: textAt(record, 'remarks'),
          ids: joined(elementsAt(record, 'idList', 'id').map(identifierOf), '; '),
          dates_of_birth: texts(record, 'dateOfBirthList', 'dateOfBirthItem', 'dateOfBirth'),
          places_of_birth: texts(record, 'placeOfBirthList', 'placeOfBirthItem', 'placeOfBirth'),
          nationalities: texts(record, 'nationalityList', 'nationality', 'country'),
          citizenships: texts(record, 'citizenshipList', 'citizenship', 'country'),
          call_sign: vessel === undefined ? '' : textAt(vessel, 'callSign'),
          vessel_type: vessel === undefined ? '' : textAt(vessel, 'vesselType'),
          vessel_flag: vessel === undefined ? '' : textAt(vessel, 'vesselFlag'),
          vessel_owner: vessel === undefined ? '' : textAt(vessel, 'vesselOwner'),
          gross_tonnage: vessel === undefined ? '' : textAt(vessel, 'tonnage'),
          gross_registered_tonnage: vessel === undefined ? '' : textAt(vessel, 'grossRegisteredTonnage'),
        },
        place,
      }),
    );
  });
  function finish(stopped: Issue | null): Snapshot {
    if (stopped !== null) issues.push(stopped);
    if (recordCount === null) {
      const message = 'the publication block (publshInformation) is missing: this is not an OFAC list';
      issues.push({ code: 'table-missing', severity: 'error', message, place: 'document' });
    } else if (recordCount !== rows) {
      const message = `Record_Count says ${recordCount}, the file holds ${rows} entries`;
      issues.push({ code: 'count-mismatch', severity: 'error', message, place: 'publshInformation' });
    }
    return { list, entries, row_count: rows, issue_row_count: rows - entries.length, issues };
  }
  return { write: reader.write, end: () => [finish(reader.end())] };
}
