import type { ListId } from '@listwire/domain';
import { describe, expect, test } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import { createSdnCsvReader, type SdnSideFiles } from './read-sdn-csv.ts';

function readSdnCsv({ primary, ...side }: { primary: Uint8Array } & SdnSideFiles, list: ListId) {
  const [snapshot] = readWhole(createSdnCsvReader(list, side), primary);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

const encoder = new TextEncoder();
const empty = '-0- ,-0- ,-0- ,-0- ,-0- ,-0- ';
const first = `9001,"EXAMPLE SHIPPING CO.",-0- ,"CUBA",-0- ,${empty},"a.k.a. 'ESC'."`;

describe('sdn.csv', () => {
  test('a row is an entry under its own number; -0- is nothing', () => {
    const snapshot = readSdnCsv({ primary: encoder.encode(`${first}\r\n\u001a`) }, 'us-ofac-sdn');
    expect(snapshot).toMatchObject({ row_count: 1, issue_row_count: 0, issues: [] });
    expect(snapshot.entries[0]).toMatchObject({
      name: 'EXAMPLE SHIPPING CO.',
      attributes: { entity_number: '9001', programs: 'CUBA', remarks: "a.k.a. 'ESC'." },
    });
  });

  test('addresses, aliases and long remarks come from the other files', () => {
    const snapshot = readSdnCsv(
      {
        primary: encoder.encode(`${first}\r\n\u001a`),
        addresses: encoder.encode('9001,1,"Dock 4","Havana","Cuba",-0- \r\n9001,2,-0- ,-0- ,"Panama",-0- \r\n\u001a'),
        alternates: encoder.encode('9001,7,"fka","OLD EXAMPLE",-0- \r\n\u001a'),
        comments: encoder.encode('9001,"and more."\r\n\u001a'),
      },
      'us-ofac-sdn',
    );
    expect(snapshot.entries[0]).toMatchObject({
      addresses: ['Dock 4, Havana, Cuba', 'Panama'],
      aliases: ['OLD EXAMPLE'],
      attributes: { remarks: "a.k.a. 'ESC'. and more." },
    });
  });

  test('a file without its end mark, a repeated number, a web page', () => {
    const codes = (text: string) =>
      readSdnCsv({ primary: encoder.encode(text) }, 'us-ofac-sdn').issues.map((issue) => issue.code);
    expect(codes(`${first}\r\n`)).toEqual(['end-mark-missing']);
    expect(codes(`${first}\r\n${first}\r\n\u001a`)).toEqual(['number-repeated']);
    expect(codes('<html><body>Service unavailable</body></html>')).toContain('document-unexpected');
  });
});
