import type { DocumentFormat, ListId, Snapshot } from '@listwire/domain';
import { readAecaDebarredXlsx } from './aeca-debarred-xlsx/read-aeca-debarred-xlsx.ts';
import { readBisEntityListCsv } from './bis-entity-list-csv/read-bis-entity-list-csv.ts';
import { readCslCsv } from './csl/read-csl-csv.ts';
import { readCslJson } from './csl/read-csl-json.ts';
import { readDod1260hCsv } from './dod-1260h-csv/read-dod-1260h-csv.ts';
import { readDplCsv, readDplXlsx } from './dpl/read-dpl-table.ts';
import { readDplText } from './dpl/read-dpl-text.ts';
import { readEcfrXml } from './ecfr-xml/read-ecfr-xml.ts';
import { readFccCoveredHtml } from './fcc-covered-html/read-fcc-covered-html.ts';
import { readSdnCsv } from './sdn/read-sdn-csv.ts';
import { readSdnXml } from './sdn/read-sdn-xml.ts';
import { readSdnAdvancedXml } from './sdn-advanced/read-sdn-advanced-xml.ts';
import { readUflpaHtml } from './uflpa-html/read-uflpa-html.ts';

export interface SnapshotDocument {
  readonly format: DocumentFormat;
  /** The document's name: a file name, or the source's own name for it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The lists to read; all that the document holds where absent. */
  readonly lists?: readonly ListId[] | undefined;
}

type Reader = (document: SnapshotDocument) => Snapshot[] | Promise<Snapshot[]>;

// OFAC's files of one form say the same of its two lists; the file's name tells which it is where nobody else does.
function ofacList({ name, lists }: SnapshotDocument): ListId {
  return lists?.[0] ?? (/cons/i.test(name) ? 'us-ofac-nonsdn' : 'us-ofac-sdn');
}

const readers: Partial<Record<DocumentFormat, Reader>> = {
  'ecfr-xml': ({ bytes, lists }) => readEcfrXml(bytes, lists),
  'bis-entity-list-csv': ({ bytes }) => [readBisEntityListCsv(bytes)],
  'csl-csv': ({ bytes }) => readCslCsv(bytes),
  'csl-json': ({ bytes }) => readCslJson(bytes),
  'dpl-text': ({ bytes }) => [readDplText(bytes)],
  'dpl-csv': ({ bytes }) => [readDplCsv(bytes)],
  'dpl-xlsx': async ({ bytes }) => [await readDplXlsx(bytes)],
  'sdn-csv': (document) => [readSdnCsv({ primary: document.bytes }, ofacList(document))],
  'sdn-xml': (document) => [readSdnXml(document.bytes, ofacList(document))],
  'sdn-advanced-xml': (document) => [readSdnAdvancedXml(document.bytes, ofacList(document))],
  'uflpa-html': ({ bytes }) => [readUflpaHtml(bytes)],
  'fcc-covered-html': ({ bytes }) => [readFccCoveredHtml(bytes)],
  'dod-1260h-csv': ({ bytes }) => [readDod1260hCsv(bytes)],
  'aeca-debarred-xlsx': async ({ bytes }) => [await readAecaDebarredXlsx(bytes)],
};

/** True for a format that holds a whole list at one moment and that `readSnapshot` reads. */
export function isSnapshotFormat(format: DocumentFormat): boolean {
  return readers[format] !== undefined;
}

/**
 * Reads a document that holds whole lists: one snapshot for each of them. What cannot be read is an issue of the
 * snapshot; a document that is none of its format at all gives a snapshot without entries. Throws a RangeError for a format
 * that holds no list.
 */
export async function readSnapshot(document: SnapshotDocument): Promise<Snapshot[]> {
  const reader = readers[document.format];
  if (reader === undefined) throw new RangeError(`${document.format} holds no list`);
  const snapshots = await reader(document);
  const { lists } = document;
  return lists === undefined ? snapshots : snapshots.filter(({ list }) => lists.includes(list));
}
