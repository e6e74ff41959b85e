import type { XmlElement } from '../xml/read-records.ts';

/** The elements of ReferenceValueSets whose identifiers the rest of the file uses. */
export const referenceNames = [
  'AliasType',
  'AreaCode',
  'Country',
  'DetailReference',
  'FeatureType',
  'IDRegDocType',
  'List',
  'LocPartType',
  'NamePartType',
  'PartySubType',
] as const;
export type ReferenceName = (typeof referenceNames)[number];

const referenceSet: ReadonlySet<string> = new Set(referenceNames);

/** What the numbers of an advanced sanctions file mean: filled while the file's head is read. */
export class ReferenceValues {
  readonly #texts = new Map<string, string>();

  /** Takes a reference element; false when it is something else. */
  take(element: XmlElement): boolean {
    const id = element.attributes['ID'];
    if (!referenceSet.has(element.name) || id === undefined) return false;
    const text = element.name === 'AreaCode' ? (element.attributes['Description'] ?? element.text) : element.text;
    this.#texts.set(`${element.name} ${id}`, text);
    return true;
  }

  /** The text of a reference; empty for a number that the file does not explain. */
  text(name: ReferenceName, id: string | undefined): string {
    return id === undefined ? '' : (this.#texts.get(`${name} ${id}`) ?? '');
  }
}
