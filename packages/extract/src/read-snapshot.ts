import type { DocumentFormat, ListId, Snapshot } from '@listwire/domain';
import { readAecaDebarredXlsx } from './aeca-debarred-xlsx/read-aeca-debarred-xlsx.ts';
import { createBisEntityListCsvReader } from './bis-entity-list-csv/read-bis-entity-list-csv.ts';
import { createCslCsvReader } from './csl/read-csl-csv.ts';
import { createCslJsonReader } from './csl/read-csl-json.ts';
import { createDod1260hCsvReader } from './dod-1260h-csv/read-dod-1260h-csv.ts';
import { createDplCsvReader, readDplXlsx } from './dpl/read-dpl-table.ts';
import { createDplTextReader } from './dpl/read-dpl-text.ts';
import { createEcfrXmlReader } from './ecfr-xml/read-ecfr-xml.ts';
import { readFccCoveredHtml } from './fcc-covered-html/read-fcc-covered-html.ts';
import { createSdnCsvReader } from './sdn/read-sdn-csv.ts';
import { createSdnXmlReader } from './sdn/read-sdn-xml.ts';
import { createSdnAdvancedXmlReader } from './sdn-advanced/read-sdn-advanced-xml.ts';
import { type FileBytes, readerOfWhole, readWhole, type SnapshotReader } from './snapshot-reader.ts';
import { readUflpaHtml } from './uflpa-html/read-uflpa-html.ts';

export interface SnapshotDocument {
  readonly format: DocumentFormat;
  /** The document's name: a file name, or the source's own name for it. */
  readonly name: string;
  /** All its bytes, or as they come. */
  readonly bytes: FileBytes;
  /** The lists to read; all that the document holds where absent. */
  readonly lists?: readonly ListId[] | undefined;
}

type MakeReader = (document: SnapshotDocument) => SnapshotReader;

// OFAC's files of one form say the same of its two lists; the file's name tells which it is where nobody else does.
function ofacList({ name, lists }: SnapshotDocument): ListId {
  return lists?.[0] ?? (/cons/i.test(name) ? 'us-ofac-nonsdn' : 'us-ofac-sdn');
}

const readers: Partial<Record<DocumentFormat, MakeReader>> = {
  'ecfr-xml': ({ lists }) => createEcfrXmlReader(lists),
  'bis-entity-list-csv': () => createBisEntityListCsvReader(),
  'csl-csv': () => createCslCsvReader(),
  'csl-json': () => createCslJsonReader(),
  'dpl-text': () => createDplTextReader(),
  'dpl-csv': () => createDplCsvReader(),
  'dpl-xlsx': () => readerOfWhole(async (bytes) => [await readDplXlsx(bytes)]),
  'sdn-csv': (document) => createSdnCsvReader(ofacList(document)),
  'sdn-xml': (document) => createSdnXmlReader(ofacList(document)),
  'sdn-advanced-xml': (document) => createSdnAdvancedXmlReader(ofacList(document)),
  'uflpa-html': () => readerOfWhole((bytes) => [readUflpaHtml(bytes)]),
  'fcc-covered-html': () => readerOfWhole((bytes) => [readFccCoveredHtml(bytes)]),
  'dod-1260h-csv': () => createDod1260hCsvReader(),
  'aeca-debarred-xlsx': () => readerOfWhole(async (bytes) => [await readAecaDebarredXlsx(bytes)]),
};

/** True for a format that holds a whole list at one moment and that `readSnapshot` reads. */
export function isSnapshotFormat(format: DocumentFormat): boolean {
  return readers[format] !== undefined;
}

/**
 * Reads a document that holds whole lists: one snapshot for each of them. What cannot be read is an issue of the
 * snapshot; a document that is none of its format at all gives a snapshot without entries. Throws a RangeError for a format
 * that holds no list, and what the bytes' source throws.
 */
export async function readSnapshot(document: SnapshotDocument): Promise<Snapshot[]> {
  const reader = readers[document.format]?.(document);
  if (reader === undefined) throw new RangeError(`${document.format} holds no list`);
  const snapshots = await readAll(reader, document.bytes);
  const { lists } = document;
  return lists === undefined ? snapshots : snapshots.filter(({ list }) => lists.includes(list));
}

async function readAll(reader: SnapshotReader, bytes: FileBytes): Promise<Snapshot[]> {
  if (bytes instanceof Uint8Array) return await readWhole(reader, bytes);
  for await (const piece of bytes) reader.write(piece);
  return await reader.end();
}
