import { elementsAt, textAt, type XmlElement } from '../xml/read-records.ts';
import type { ReferenceValues } from './reference-values.ts';

// The order in which OFAC prints an address.
const addressParts = ['ADDRESS1', 'ADDRESS2', 'ADDRESS3', 'CITY', 'STATE/PROVINCE', 'POSTAL CODE', 'REGION'];

/** A Location as one line: street, city, province, code, country. */
export function locationText(location: XmlElement, references: ReferenceValues): string {
  const parts = elementsAt(location, 'LocationPart').map((part) => ({
    order: addressParts.indexOf(references.text('LocPartType', part.attributes['LocPartTypeID']).toUpperCase()),
    text: textAt(part, 'LocationPartValue', 'Value'),
  }));
  const country =
    elementsAt(location, 'LocationCountry')
      .map((element) => references.text('Country', element.attributes['CountryID']))
      .find((text) => text !== '') ??
    elementsAt(location, 'LocationAreaCode')
      .map((element) => references.text('AreaCode', element.attributes['AreaCodeID']))
      .find((text) => text !== '') ??
    '';
  const printed = parts.toSorted((one, other) => one.order - other.order).map((part) => part.text);
  return [...printed, country].filter((text) => text !== '').join(', ');
}

function datePoint(point: XmlElement | undefined): string {
  if (point === undefined) return '';
  const [year, month, day] = ['Year', 'Month', 'Day'].map((part) => textAt(point, part));
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')]
    .filter((part) => part !== undefined && part !== '' && part !== '00')
    .join('-');
}

/** A DatePeriod as `YYYY-MM-DD`, or `from … to …` where the first and the last day differ. */
export function datePeriodText(period: XmlElement): string {
  const from = datePoint(elementsAt(period, 'Start', 'From')[0]);
  const to = datePoint(elementsAt(period, 'End', 'To')[0]);
  return from === to || to === '' ? from : `${from} to ${to}`;
}

/** A documented name as OFAC prints it: a person `SURNAME, Given names`, anything else as one text. */
export function documentedNameText(name: XmlElement, partTypeOfGroup: ReadonlyMap<string, string>): string {
  const parts = elementsAt(name, 'DocumentedNamePart', 'NamePartValue').map((value) => ({
    type: partTypeOfGroup.get(value.attributes['NamePartGroupID'] ?? '') ?? '',
    text: value.text,
  }));
  const last = parts.filter((part) => part.type === 'Last Name').map((part) => part.text);
  const others = parts.filter((part) => part.type !== 'Last Name').map((part) => part.text);
  return [last.join(' '), others.join(' ')].filter((text) => text !== '').join(', ');
}
