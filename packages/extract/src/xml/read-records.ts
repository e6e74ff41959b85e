import type { Issue } from '@listwire/domain';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { createXmlBytesReader } from './xml-bytes-reader.ts';

/** An element with what is in it, by local names; `text` is its own text with white space collapsed. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: XmlElement[];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Makes a reader of a document as a stream of records: each element whose local name is in `names` is given to `take` when it closes (a record inside
 * a record only with the outer one). Nothing else is kept, so a file of any length needs the memory of one record. It ends with
 * what stopped the reading, or null.
 */
export function createRecordReader(
  names: ReadonlySet<string>,
  take: (record: XmlElement) => void,
): SnapshotReader<Issue | null> {
  const open: OpenElement[] = [];
  return createXmlBytesReader({
    open(qualifiedName, attributes) {
      const name = localName(qualifiedName);
      if (open.length > 0 || names.has(name)) open.push({ name, attributes, text: '', children: [] });
    },
    text(text) {
      const element = open.at(-1);
      if (element !== undefined) element.text += text;
    },
    close() {
      const element = open.pop();
      if (element === undefined) return;
      const closed: XmlElement = { ...element, text: element.text.replace(/\s+/g, ' ').trim() };
      const parent = open.at(-1);
      if (parent === undefined) take(closed);
      else parent.children.push(closed);
    },
  });
}

/** The elements under `element` that the path of local names leads to. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [element];
  for (const name of path) found = found.flatMap((parent) => parent.children.filter((child) => child.name === name));
  return found;
}

/** The text of the first element that the path leads to; empty where there is none. */
export function textAt(element: XmlElement, ...path: readonly string[]): string {
  return elementsAt(element, ...path)[0]?.text ?? '';
}
