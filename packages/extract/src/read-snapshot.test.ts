import { type DocumentFormat, judgeSnapshot, matchLists, type Snapshot } from '@listwire/domain';
import { describe, expect, it } from 'vitest';
import { isSnapshotFormat, readSnapshot } from './read-snapshot.ts';

const encoder = new TextEncoder();
const rows = 120;
const numbers = Array.from({ length: rows }, (_, at) => 1_000 + at);

const cslHeader =
  '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,license_requirement,license_policy,alt_names';
const sources = [
  'Entity List (EL) - Bureau of Industry and Security',
  'Specially Designated Nationals (SDN) - Treasury Department',
];
/** Two lists in one file, in the order of names, as trade.gov has printed them. */
const csl = `${cslHeader}\n${numbers
  .map(
    (number) =>
      `${number},${sources[number % 2]},,,,"PARTY ${number}, Limited",,"${number} Quay, Doha, QA",87 FR 1,,,,`,
  )
  .join('\n')}\n`;
const sdn = `${numbers
  .map(
    (number) =>
      `${number},"PARTY ${(number * 7) % 1_000}","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB ${number}."`,
  )
  .join('\r\n')}\r\n\u001a\r\n`;
const page =
  '<!DOCTYPE html>\n<html><head><title>Service Unavailable</title></head><body>Please try again.</body></html>';

/** The first `count` rows of a file, the header among them. */
function cut(text: string, count: number): string {
  return `${text.split('\n').slice(0, count).join('\n')}\n`;
}
async function read(format: DocumentFormat, text: string): Promise<Snapshot[]> {
  return await readSnapshot({ format, name: 'list', bytes: encoder.encode(text) });
}

describe('a list file that did not arrive whole delists nobody', () => {
  it.each([
    ['csl-csv', 'cut at the end of a row', cut(csl, rows - 3)],
    ['csl-csv', 'cut at the end of a row, half of it gone', cut(csl, rows / 2)],
    ['csl-csv', 'cut in the middle of a row', csl.slice(0, -100)],
    ['csl-csv', 'cut between two quotes', csl.slice(0, -40)],
    ['csl-csv', 'of a header alone', cut(csl, 1)],
    ['csl-csv', 'of nothing', ''],
    ['csl-csv', 'that is a web page', page],
    ['sdn-csv', 'cut at the end of a row', cut(sdn, rows - 2)],
    ['sdn-csv', 'cut before its end mark', cut(sdn, rows)],
    ['sdn-csv', 'cut in the middle of a row', sdn.slice(0, -30)],
    ['sdn-csv', 'of nothing', ''],
    ['sdn-csv', 'that is a web page', page],
  ] as const)('%s %s', async (format, _, broken) => {
    const whole = await read(format, format === 'csl-csv' ? csl : sdn);
    const now = await read(format, broken);
    let held = 0;
    for (const { list, entries } of whole) {
      const snapshot = now.find((found) => found.list === list);
      if (snapshot === undefined) throw new Error(`nothing is said of ${list}`);
      if (judgeSnapshot(entries, snapshot).quarantine === null)
        expect(matchLists(entries, snapshot.entries).left, list).toEqual([]);
      else held += 1;
    }
    expect(held).toBeGreaterThan(0);
  });

  it('a whole one is let pass', async () => {
    for (const [format, text] of [
      ['csl-csv', csl],
      ['sdn-csv', sdn],
    ] as const) {
      const [whole, again] = [await read(format, text), await read(format, text)];
      for (const [at, { entries }] of whole.entries()) {
        const snapshot = again[at];
        if (snapshot !== undefined && entries.length > 0)
          expect(judgeSnapshot(entries, snapshot)).toEqual({ quarantine: null });
      }
    }
  });
});

describe('readSnapshot', () => {
  it('gives the lists that are asked for', async () => {
    const bytes = encoder.encode(csl);
    const [only, ...more] = await readSnapshot({
      format: 'csl-csv',
      name: 'csl',
      bytes,
      lists: ['us-bis-entity-list'],
    });
    expect([only?.list, only?.entries.length, more]).toEqual(['us-bis-entity-list', rows / 2, []]);
  });

  it('refuses a format that holds no list', async () => {
    expect(isSnapshotFormat('feed')).toBe(false);
    await expect(readSnapshot({ format: 'feed', name: 'feed', bytes: new Uint8Array() })).rejects.toThrow(RangeError);
  });
});
