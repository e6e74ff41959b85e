import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { DocumentFormat, ListId, Snapshot } from '@listwire/domain';
import { readSnapshot } from '@listwire/extract';

/** The bytes of a list file of the corpus, unpacked. */
export function listBytes(corpus: string, name: string): Uint8Array {
  const bytes = readFileSync(`${corpus}/lists/${name}`);
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** The snapshots that some bytes hold, by list. */
export async function readLists(
  format: DocumentFormat,
  name: string,
  bytes: Uint8Array,
): Promise<ReadonlyMap<ListId, Snapshot>> {
  return new Map((await readSnapshot({ format, name, bytes })).map((snapshot) => [snapshot.list, snapshot]));
}

/** The one snapshot that some bytes hold. Throws where there is none. */
export async function readList(format: DocumentFormat, name: string, bytes: Uint8Array): Promise<Snapshot> {
  const [snapshot] = (await readLists(format, name, bytes)).values();
  if (snapshot === undefined) throw new Error(`${name} holds no list`);
  return snapshot;
}

export const sdnFiles = [
  'sdn-2021-08-18T0939.csv.gz',
  'sdn-2021-08-20T0138.csv.gz',
  'sdn-2021-08-20T1850.csv.gz',
  'sdn-2021-09-17T1846.csv.gz',
  'sdn-2021-10-29T1848.csv.gz',
  'sdn-2021-12-06T1844.csv.gz',
  'sdn-2021-12-30T1850.csv.gz',
  'sdn-2022-02-17T1847.csv.gz',
  'sdn-2022-03-07T1847.csv.gz',
  'sdn-2022-05-06T1317.csv.gz',
] as const;
