import { gzipSync } from 'node:zlib';
import { readDocument } from '@listwire/extract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PolledSources, startPolledSources } from '../support/polled-sources.ts';

const hour = 3_600_000;
const header =
  'source,entity_number,type,name,addresses,federal_register_notice,license_requirement,license_policy,alt_names';
const csl = (...names: string[]) =>
  `${[header, ...names.map((name) => `Nonproliferation Sanctions (ISN) - State Department,,,${name},,,,,`)].join('\n')}\n`;
const csvPath = '/files/consolidated.csv';
const sdn = '<?xml version="1.0"?>\n<sdnList xmlns="https://x"><publshInformation/></sdnList>';

let sources: PolledSources;

beforeEach(async () => {
  sources = await startPolledSources('2026-10-05T14:00:00Z', ({ url }) => {
    const kind = 'list-file';
    const pace = { every: '1h' };
    const storage = new URL(url).host.replace('127.0.0.1', 'localhost');
    const page = { page: `${url}/files/dpl-page`, link: 'Export as CSV' };
    return [
      {
        id: 'csl',
        kind,
        files: [`${url}${csvPath}`],
        formats: ['csl-csv'],
        lists: ['us-state-isn'],
        min_bytes: 60,
        pace,
      },
      {
        id: 'sdn',
        kind,
        files: [`${url}/files/exports/SDN.XML`],
        formats: ['sdn-xml'],
        lists: ['us-ofac-sdn'],
        allowed_hosts: [storage],
        pace,
      },
      { id: 'dpl', kind, files: [page], formats: ['dpl-csv', 'dpl-xlsx'], lists: ['us-bis-dpl'], pace },
      {
        id: 'debarred',
        kind,
        files: [`${url}/files/statutory?sys_id=1`, `${url}/files/administrative?sys_id=2`],
        formats: ['dpl-csv'],
        lists: ['us-state-debarred'],
        user_agent: 'browser-like',
        pace,
      },
    ];
  });
});
afterEach(() => sources.close());

function serve(path: string, body: string | Buffer, contentType = 'text/csv', etag?: string): void {
  sources.publisher.files.set(path, { body, contentType, ...(etag === undefined ? {} : { etag }) });
}
async function texts(): Promise<string[]> {
  return (await sources.documents()).map(({ bytes }) => bytes.toString());
}

test('a list file is a new snapshot whenever its bytes differ from the last, also from A to B and back', async () => {
  for (const body of [csl('Aleph'), csl('Aleph'), csl('Beth'), csl('Aleph')]) {
    serve(csvPath, body);
    await sources.poll('csl');
  }
  expect(await texts()).toEqual([csl('Aleph'), csl('Beth'), csl('Aleph')]);
  expect(await sources.documents()).toMatchObject([
    { format: 'csl-csv', status: 'fetched', published_on: '2026-10-05', metadata: { lists: ['us-state-isn'] } },
    {},
    {},
  ]);
});

test('a file is asked for conditionally, and 304 is no news', async () => {
  serve(csvPath, csl('Aleph'), 'text/csv', '"1"');
  await sources.poll('csl');
  await sources.poll('csl');
  expect(sources.publisher.asked(csvPath)).toBe(2);
  serve(csvPath, csl('Beth'), 'text/csv', '"2"');
  await sources.poll('csl');
  expect(await texts()).toEqual([csl('Aleph'), csl('Beth')]);
});

test('of a file that holds many lists only those are read that its source is the authority of', async () => {
  serve(csvPath, `${csl('Aleph')}Unverified List (UVL) - Bureau of Industry and Security,,,Beth,,,,,\n`);
  await sources.poll('csl');
  const [document] = await sources.documents();
  if (document === undefined) throw new Error('no document');
  const { metadata, bytes } = document;
  const reading = await readDocument({ sourceId: 'csl', externalId: 'csl', format: 'csl-csv', bytes, metadata });
  expect(reading.snapshots.map(({ list, entries }) => [list, entries.length])).toEqual([['us-state-isn', 1]]);
});

test.each([
  ['nothing', '', 'text/csv', /answers with nothing/],
  [
    'an error page',
    '<!DOCTYPE html><html><title>Service unavailable, try later</title></html>',
    'text/html',
    /text\/html.*Service unavailable/,
  ],
  [
    'an error page under the type of the file',
    '<html><body>Are you human? source, name</body></html>'.padEnd(99),
    'text/csv',
    /no csl-csv/,
  ],
  ['a few bytes', 'source,name\n', 'text/csv', /12 bytes of text\/csv, fewer than the 60/],
  [
    'a file of another kind',
    '{"message":"not found, unfortunately, as it seems"}'.padEnd(99),
    'application/json',
    /no csl-csv/,
  ],
])('%s instead of the file is a failure of the source, and no document', async (_, body, type, message) => {
  serve(csvPath, csl('Aleph'), 'text/csv', '"1"');
  await sources.poll('csl');
  serve(csvPath, body, type, '"2"');
  await sources.poll('csl');
  expect(await texts()).toEqual([csl('Aleph')]);
  expect(await sources.issues()).toEqual([expect.stringMatching(message)]);
  expect(await sources.state('csl')).toMatchObject({ etag: '"1"', consecutive_failures: 1 });
  serve(csvPath, csl('Aleph', 'Beth'), 'text/csv', '"3"');
  await sources.poll('csl');
  expect(await sources.issues()).toEqual([]);
});

test('a transfer that ends early is no document; nor is one whose compression breaks off', async () => {
  const whole = Buffer.from(csl('Aleph', 'Beth'));
  sources.publisher.faults.set(csvPath, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': whole.length });
    response.write(whole.subarray(0, 100), () => response.destroy());
  });
  await sources.poll('csl');
  const packed = gzipSync(whole);
  sources.publisher.faults.set(csvPath, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-encoding': 'gzip' });
    response.end(packed.subarray(0, packed.length - 12));
  });
  await sources.poll('csl');
  expect(await texts()).toEqual([]);
  expect(await sources.state('csl')).toMatchObject({ consecutive_failures: 2 });
  sources.publisher.faults.set(csvPath, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-encoding': 'gzip' }).end(packed);
  });
  await sources.poll('csl');
  expect(await texts()).toEqual([whole.toString()]);
});

test('a publisher who asks us to wait is left alone as long', async () => {
  sources.publisher.faults.set(csvPath, (_, response) => response.writeHead(429, { 'retry-after': '10800' }).end());
  await sources.poll('csl');
  const { next_poll_at } = await sources.state('csl');
  expect(Date.parse(next_poll_at) - sources.clock.now().getTime()).toBe(3 * hour);
});

test('a redirect is followed to an allowed host, and its signed address is kept nowhere', async () => {
  const { publisher } = sources;
  const storage = publisher.url.replace('127.0.0.1', 'localhost');
  publisher.faults.set('/files/exports/SDN.XML', (_, response) => {
    response.writeHead(302, { location: `${storage}/files/published/SDN.XML?X-Amz-Signature=secret` }).end();
  });
  const lastModified = 'Thu, 01 Oct 2026 18:00:00 GMT';
  publisher.faults.set('/files/published/SDN.XML', (request, response) => {
    if (request.headers['if-modified-since'] === lastModified) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': 'application/xml', 'last-modified': lastModified }).end(sdn);
  });
  await sources.poll('sdn');
  await sources.poll('sdn');
  const [document, ...others] = await sources.documents();
  expect(others).toEqual([]);
  expect(document).toMatchObject({ published_on: '2026-10-01', url: `${publisher.url}/files/exports/SDN.XML` });
  publisher.faults.set('/files/published/SDN.XML', (_, response) => response.writeHead(403).end());
  await sources.poll('sdn');
  const kept = JSON.stringify([document, await sources.state('sdn'), await sources.issues()]);
  expect(kept).toContain('answers 403');
  expect(kept).not.toContain('secret');
});

test('a redirect to any other host is a bot wall', async () => {
  sources.publisher.faults.set('/files/exports/SDN.XML', (_, response) => {
    response.writeHead(302, { location: 'https://unblock.example.org/?token=secret' }).end();
  });
  await sources.poll('sdn');
  expect(await sources.issues()).toEqual([
    `${sources.publisher.url}/files/exports/SDN.XML redirects to unblock.example.org, which is not allowed`,
  ]);
});

test('a file behind a link is followed where the link leads now, in whichever form', async () => {
  const page = (href: string) => `<html><body><a href="${href}"><b>Export as CSV</b></a></body></html>`;
  serve('/files/dpl-page', page('/files/dpl_04142026.csv'), 'text/html');
  serve('/files/dpl_04142026.csv', 'Name and Address,Effective Date\nAleph,2026\n', 'text/csv', '"1"');
  await sources.poll('dpl');
  serve('/files/dpl-page', page('dpl_10052026.xlsx'), 'text/html');
  serve('/files/dpl_10052026.xlsx', 'PK\u0003\u0004', 'application/octet-stream', '"1"');
  await sources.poll('dpl');
  expect(await sources.documents()).toMatchObject([
    { format: 'dpl-csv', url: `${sources.publisher.url}/files/dpl_04142026.csv` },
    { format: 'dpl-xlsx', url: `${sources.publisher.url}/files/dpl_10052026.xlsx` },
  ]);
  serve('/files/dpl-page', page('https://elsewhere.example/dpl.csv'), 'text/html');
  await sources.poll('dpl');
  expect(await sources.issues()).toEqual([expect.stringContaining('leads to elsewhere.example, which is not allowed')]);
  serve('/files/dpl-page', '<html><body>Moved</body></html>', 'text/html');
  await sources.poll('dpl');
  expect(await sources.issues()).toEqual([expect.stringContaining('has no link “Export as CSV”')]);
  expect(await sources.documents()).toHaveLength(2);
});

test('a list in two files is one document, and none while one of them cannot be had', async () => {
  const agents = new Set<string>();
  const body = {
    statutory: 'Party Name,Federal Register Notice\nAleph,1\n',
    administrative: 'Party Name,Federal Register Notice\nBeth,2\n',
  };
  sources.publisher.faults.set('/files/statutory', (request, response) => {
    agents.add(request.headers['user-agent'] ?? '');
    response.writeHead(200, { 'content-type': 'text/csv' }).end(body.statutory);
  });
  await sources.poll('debarred');
  expect(await sources.documents()).toEqual([]);
  serve('/files/administrative', body.administrative);
  await sources.poll('debarred');
  await sources.poll('debarred');
  const [document, ...others] = await sources.documents();
  if (document === undefined) throw new Error('no document');
  expect(others).toEqual([]);
  const metadata = { ...document.metadata, lists: ['us-bis-dpl'] };
  const { bytes } = document;
  const reading = await readDocument({ sourceId: 'x', externalId: 'x', format: 'dpl-csv', bytes, metadata });
  expect(reading.snapshots.map(({ entries, row_count }) => [entries.map(({ name }) => name), row_count])).toEqual([
    [['Aleph', 'Beth'], 2],
  ]);
  expect([...agents]).toEqual([expect.stringMatching(/Chrome\/.*Listwire\/.*example\.org/)]);
});
