import { fileURLToPath } from 'node:url';
import { isSnapshotFormat } from '@listwire/extract';
import { loadConfig } from '@listwire/runtime';
import { expect, test } from 'vitest';
import { recogniseFile } from './recognise-file.ts';

const page = (text: string) => `<!DOCTYPE html>\n<html><body>${text}</body></html>`;
const errorPage = page('Checking your browser, please wait: 403');
const files = [
  ['csl-csv', '"_id","source","entity_number","type","programs","name"\n'],
  ['csl-json', '{"total": 1, "results": [{}]}'],
  ['dpl-text', 'Name\tStreet_Address\nAleph\t1'],
  ['dpl-csv', 'Name and Address,Effective Date\n'],
  ['dpl-xlsx', 'PK\u0003\u0004\u0014\u0000'],
  ['sdn-csv', '36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA"\r\n'],
  ['sdn-xml', '<?xml version="1.0"?>\n<sdnList xmlns="http://tempuri.org/sdnList.xsd">'],
  ['sdn-advanced-xml', '<?xml version="1.0"?><Sanctions Version="3">'],
  ['uflpa-html', page('<h1>UFLPA Entity List</h1><table></table>')],
  ['fcc-covered-html', page('<table><th>Covered Equipment or Services*</th></table>')],
  ['aeca-debarred-xlsx', 'PK\u0003\u0004\u0014\u0000'],
  ['bis-entity-list-csv', 'Source List,Entity Number\n'],
] as const;

test.each(files)('a file of format %s is one, and an error page or another file is none', (format, text) => {
  expect(recogniseFile([format], Buffer.from(text, 'latin1'))).toBe(format);
  expect(recogniseFile([format], Buffer.from(`\uFEFF${text}`))).toBe(format);
  for (const other of [errorPage, '', '{"error":"not found"}', '<Error><Code>AccessDenied</Code></Error>'])
    expect(recogniseFile([format], Buffer.from(other))).toBeNull();
});

test('a file in UTF-16 is recognised too', () => {
  expect(recogniseFile(['dpl-text'], Buffer.from('\uFEFFName\tCity\n', 'utf16le'))).toBe('dpl-text');
});

test('each list of the shipped configuration has a reader, and a form that its file is held against', async () => {
  const config = await loadConfig(fileURLToPath(new URL('../../../../config/listwire.yaml', import.meta.url)));
  const listFiles = config.sources.flatMap((source) => (source.kind === 'list-file' ? source : []));
  expect(listFiles).toHaveLength(7);
  const formed = new Set<string>(files.map(([format]) => format));
  const formats = listFiles.flatMap((source) => source.formats);
  expect(formats.filter((format) => !isSnapshotFormat(format) || !formed.has(format))).toEqual([]);
});
