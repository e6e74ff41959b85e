import { elementsAt, textAt, type XmlElement } from '../xml/read-records.ts';

/** What an entity of a delta file says about a party, in the shape in which SDN.XML prints it. */
export interface DeltaParty {
  /** Empty where the entity does not show its primary name, as one that is amended elsewhere. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  /** Several texts of one attribute in their order. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** The lists that it names. */
  readonly lists: readonly string[];
}

/** The attributes of which a party has one at most. */
export const singleAttributes: ReadonlySet<string> = new Set(['type', 'title', 'remarks']);

// The kinds of features that SDN.XML prints in elements of their own; it prints the others among the identifiers.
const attributeOfFeature: ReadonlyMap<string, string> = new Map([
  ['birthdate', 'dates_of_birth'],
  ['place of birth', 'places_of_birth'],
  ['nationality country', 'nationalities'],
  ['nationality', 'nationalities'],
  ['citizenship country', 'citizenships'],
  ['citizenship', 'citizenships'],
  ['vessel call sign', 'call_sign'],
  ['vessel type', 'vessel_type'],
  ['vessel flag', 'vessel_flag'],
  ['vessel owner', 'vessel_owner'],
  ['vessel gross tonnage', 'gross_tonnage'],
  ['vessel gross registered tonnage', 'gross_registered_tonnage'],
]);

const addressOrder = ['address1', 'address2', 'address3', 'city', 'state/province', 'postal code'];

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function isPrimary(element: XmlElement): boolean {
  return textAt(element, 'isPrimary').toLowerCase() === 'true';
}

// SDN.XML prints names in Latin letters only.
function isLatin(translation: XmlElement): boolean {
  const script = textAt(translation, 'script').toLowerCase();
  return script === '' || script === 'latin';
}

function nameOf(translation: XmlElement): string {
  const full = textAt(translation, 'formattedFullName');
  return full === ''
    ? joined([textAt(translation, 'formattedLastName'), textAt(translation, 'formattedFirstName')])
    : full;
}

function latinNames(name: XmlElement): string[] {
  const translations = elementsAt(name, 'translations', 'translation').filter(isLatin);
  const primaryFirst = [...translations.filter(isPrimary), ...translations.filter((one) => !isPrimary(one))];
  return primaryFirst.map(nameOf).filter((text) => text !== '');
}

function addressOf(address: XmlElement): string {
  const translation = elementsAt(address, 'translations', 'translation').filter(isLatin);
  const parts = translation
    .flatMap((one) => elementsAt(one, 'addressParts', 'addressPart'))
    .map((part) => ({ type: textAt(part, 'type').toLowerCase(), value: textAt(part, 'value') }));
  const place = (type: string) => {
    const at = addressOrder.indexOf(type);
    return at === -1 ? addressOrder.length : at;
  };
  const sorted = parts.toSorted((one, other) => place(one.type) - place(other.type));
  return joined([...sorted.map(({ value }) => value), textAt(address, 'country')]);
}

function identifierOf(document: XmlElement): string {
  const dated = (word: string, element: string) => {
    const text = textAt(document, element);
    return text === '' ? '' : `${word} ${text}`;
  };
  return joined([
    textAt(document, 'type'),
    textAt(document, 'documentNumber'),
    textAt(document, 'issuingCountry'),
    dated('issued', 'issueDate'),
    dated('expires', 'expirationDate'),
  ]);
}

/** Reads an entity. What SDN.XML does not print (legal authorities, relationships, other scripts) is left out. */
export function deltaParty(entity: XmlElement): DeltaParty {
  const names = elementsAt(entity, 'names', 'name');
  const [name = '', ...variants] = names.filter(isPrimary).flatMap(latinNames);
  const others = names.filter((one) => !isPrimary(one)).flatMap(latinNames);
  const attributes = new Map<string, string[]>();
  function put(attribute: string, text: string): void {
    if (text === '') return;
    const known = attributes.get(attribute);
    if (known === undefined) attributes.set(attribute, [text]);
    else known.push(text);
  }
  put('type', textAt(entity, 'generalInfo', 'entityType'));
  put('title', textAt(entity, 'generalInfo', 'title'));
  put('remarks', textAt(entity, 'generalInfo', 'remarks'));
  for (const program of elementsAt(entity, 'sanctionsPrograms', 'sanctionsProgram')) put('programs', program.text);
  for (const document of elementsAt(entity, 'identityDocuments', 'identityDocument'))
    put('ids', identifierOf(document));
  for (const feature of elementsAt(entity, 'features', 'feature')) {
    const type = textAt(feature, 'type');
    const value = textAt(feature, 'value');
    const attribute = attributeOfFeature.get(type.toLowerCase());
    if (attribute === undefined) put('ids', joined([type, value]));
    else put(attribute, value);
  }
  return {
    name,
    aliases: [...variants, ...others],
    addresses: elementsAt(entity, 'addresses', 'address')
      .map(addressOf)
      .filter((text) => text !== ''),
    attributes,
    lists: elementsAt(entity, 'sanctionsLists', 'sanctionsList').map(({ text }) => text),
  };
}
