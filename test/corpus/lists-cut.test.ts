import {
  type DocumentFormat,
  entriesOf,
  judgeSnapshot,
  type ListId,
  matchLists,
  type Snapshot,
} from '@listwire/domain';
import { describe, expect, it } from 'vitest';
import { corpusDirectory } from '../support/corpus.ts';
import { listBytes, readLists } from './list-files.ts';

const corpus = corpusDirectory();

const files = [
  { name: 'csl_2022-04.csv.gz', format: 'csl-csv' },
  { name: 'bis-entity-list_2023-11-21.csv', format: 'bis-entity-list-csv' },
  { name: 'dpl_2018-08.txt', format: 'dpl-text' },
  { name: 'dpl_2022-09.txt', format: 'dpl-text' },
  { name: 'sdn-2021-08-18T0939.csv.gz', format: 'sdn-csv' },
  { name: 'sdn-2022-05-06T1317.csv.gz', format: 'sdn-csv' },
] as const;
type Lists = ReadonlyMap<ListId, Snapshot>;

const lineFeed = 0x0a;
/** The whole rows in the first `share` of the file. */
function cutAtRowEnd(bytes: Uint8Array, share: number): Uint8Array {
  return bytes.subarray(0, bytes.lastIndexOf(lineFeed, Math.floor(bytes.length * share)) + 1);
}

/** The entries that each list would lose by a snapshot that no judgement holds back. */
function delisted(before: Lists, now: Lists): Record<string, string[]> {
  const lost: Record<string, string[]> = {};
  for (const [list, snapshot] of before) {
    // Kept in the order of ids, as the store keeps them: no order of the file helps.
    const current = entriesOf(snapshot).sort((one, other) => (one.entry_id < other.entry_id ? -1 : 1));
    const cut = now.get(list);
    if (cut === undefined || judgeSnapshot(current, cut).quarantine !== null) continue;
    const gone = matchLists(current, cut.entries).left.map((index) => current[index]?.name ?? '');
    if (gone.length > 0) lost[list] = gone;
  }
  return lost;
}

async function reads(name: string, format: DocumentFormat) {
  const bytes = listBytes(`${corpus}`, name);
  return { bytes, whole: await readLists(format, name, bytes) };
}

describe.runIf(corpus !== null)('a file that was not fetched whole delists nobody', () => {
  it.each(files)('$name cut at the end of a row', async ({ name, format }) => {
    const { bytes, whole } = await reads(name, format);
    for (const share of [0.5, 0.9, 0.95, 0.97, 0.99, 0.995]) {
      expect(delisted(whole, await readLists(format, name, cutAtRowEnd(bytes, share))), `${share}`).toEqual({});
    }
  });

  it.each(files)('$name cut in the middle of a row', async ({ name, format }) => {
    const { bytes, whole } = await reads(name, format);
    for (const share of [0.5, 0.95, 0.99, 0.999]) {
      const cut = cutAtRowEnd(bytes, share);
      const middle = bytes.subarray(0, cut.length + 40);
      expect(delisted(whole, await readLists(format, name, middle)), `${share}`).toEqual({});
    }
  });

  it.each(files)('$name as a header alone, nothing at all, or a web page', async ({ name, format }) => {
    const { bytes, whole } = await reads(name, format);
    const page = '<!DOCTYPE html><html><head><title>503</title></head><body><p>Try later, please</p></body></html>';
    for (const broken of [bytes.subarray(0, bytes.indexOf(lineFeed) + 1), new Uint8Array(), Buffer.from(page)]) {
      const now = await readLists(format, name, broken);
      expect(delisted(whole, now)).toEqual({});
      for (const [list, snapshot] of now) {
        const known = whole.get(list)?.entries ?? [];
        if (known.length > 1) expect(judgeSnapshot(known, snapshot).quarantine).not.toBeNull();
      }
    }
  });

  it('the Consolidated Screening List that really arrived broken is held back in every list', async () => {
    const { whole } = await reads('csl_2022-04.csv.gz', 'csl-csv');
    const broken = await reads('csl_2023-11_TRUNCATED-DOWNLOAD.csv.gz', 'csl-csv');
    for (const [list, snapshot] of broken.whole) {
      const reasons = judgeSnapshot(whole.get(list)?.entries ?? [], snapshot).quarantine;
      expect(
        reasons?.some((reason) => reason.startsWith('document-truncated')),
        list,
      ).toBe(true);
    }
  });
});
