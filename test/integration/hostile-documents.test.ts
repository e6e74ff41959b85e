import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { openIssues, readRawDocument } from '@listwire/store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type IngestPipeline, startIngestPipeline } from '../support/ingest-pipeline.ts';
import { entityListRule } from '../support/rule-xml.ts';

const maxBytes = 3_000_000;
const gigabyte = 1_000_000_000;
const good = entityListRule("CHINA, PEOPLE'S REPUBLIC OF", [
  { name: 'Amber Gate Optics Co., Ltd.', address: '12 Lotus Road, Hefei, Anhui, China' },
]);

function billionLaughs(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    return `<!ENTITY lol${level + 1} "${`&lol${level};`.repeat(10)}">`;
  });
  return `<?xml version="1.0"?><!DOCTYPE RULE [<!ENTITY lol0 "lol">${levels.join('')}]><RULE><P>&lol9;</P></RULE>`;
}

/** Nested deeper than any call stack. */
function tower(): string {
  return `<RULE>${'<P>'.repeat(400_000)}`;
}

const utf8Claim = '<?xml version="1.0" encoding="UTF-8"?>';

/** What each document is, what of it is kept, and the issue that says why it is parked. */
const hostile: readonly { readonly number: string; readonly body: Buffer; readonly code: RegExp }[] = [
  {
    number: '2019-10001',
    body: Buffer.from('Dear reader, this is no XML at all & never was.'),
    code: /^(document-malformed|not-a-federal-register-document)$/,
  },
  { number: '2019-10002', body: Buffer.from(good.slice(0, good.length / 2)), code: /^document-truncated$/ },
  { number: '2019-10003', body: Buffer.from(billionLaughs()), code: /^document-malformed$/ },
  {
    number: '2019-10004',
    body: Buffer.from(utf8Claim + good.replace('Amber', 'Ambré'), 'latin1'),
    code: /charset|encoding|malformed/,
  },
  { number: '2019-10005', body: Buffer.from(tower()), code: /^document-/ },
  {
    number: '2019-10006',
    body: Buffer.alloc(0),
    code: /^(document-truncated|document-malformed|not-a-federal-register-document)$/,
  },
];
const endless = '2019-10007';
const bomb = '2019-10008';
const last = '2019-10009';

let pipeline: IngestPipeline;

function textPath(number: string): string {
  return `/documents/full_text/xml/2019/10/09/${number}.xml`;
}

/** Writes a gigabyte, as fast as it is read, until the reader hangs up. */
function writeGigabyte(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/xml', 'content-length': String(gigabyte) });
  const chunk = Buffer.alloc(1_000_000, '<P>x</P>');
  let left = gigabyte;
  function write(): void {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) {
        response.once('drain', write);
        return;
      }
    }
    response.end();
  }
  write();
}

beforeAll(async () => {
  pipeline = await startIngestPipeline(maxBytes);
  const title = 'Addition of Certain Entities to the Entity List';
  const { printed, faults } = pipeline.publisher;
  for (const [index, { number, body }] of hostile.entries()) {
    printed.push({ number, title, date: '2019-10-09', startPage: 54_000 + index, xml: body });
  }
  printed.push({ number: endless, title, date: '2019-10-09', startPage: 54_100, xml: '' });
  printed.push({ number: bomb, title, date: '2019-10-09', startPage: 54_101, xml: '' });
  printed.push({ number: last, title, date: '2019-10-09', startPage: 54_102, xml: good });
  faults.set(textPath(endless), (_, response) => writeGigabyte(response));
  const compressed = gzipSync(Buffer.alloc(200_000_000));
  faults.set(textPath(bomb), (_, response) => {
    response.writeHead(200, { 'content-type': 'text/xml', 'content-encoding': 'gzip' }).end(compressed);
  });
  pipeline.start('extract');
  pipeline.start('ingest');
  const open = "SELECT count(*)::int AS settled FROM documents WHERE status IN ('parked', 'extracted')";
  await vi.waitFor(async () => expect((await pipeline.store.query(open)).rows[0].settled).toBe(hostile.length + 3), {
    timeout: 50_000,
    interval: 200,
  });
});

afterAll(async () => {
  await pipeline.close();
});

async function found(number: string): Promise<{ status: string; bytes: Buffer | null; issues: string[] }> {
  const [row] = (await pipeline.store.query('SELECT * FROM documents WHERE external_id = $1', [number])).rows;
  const issues = (await openIssues(pipeline.store, 100)).filter(({ document_id }) => document_id === row.document_id);
  for (const issue of issues) expect(issue.message.length).toBeGreaterThan(10);
  return {
    status: row.status,
    bytes: await readRawDocument(pipeline.store, row.sha256),
    issues: issues.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
}

test.each(hostile)('$number is parked with its bytes and an issue', async ({ number, body, code }) => {
  const { status, bytes, issues } = await found(number);
  expect(status).toBe('parked');
  expect(bytes?.equals(body)).toBe(true);
  expect(issues).toEqual(expect.arrayContaining([expect.stringMatching(code)]));
});

test.each([
  ['a gigabyte', endless],
  ['a compression bomb', bomb],
])('of %s the beginning is kept, parked, with an issue that says so', async (_, number) => {
  const { status, bytes, issues } = await found(number);
  expect(status).toBe('parked');
  expect(bytes?.length).toBe(maxBytes);
  expect(issues).toEqual(['document-too-large']);
});

test('the next document goes through', async () => {
  const { status, issues } = await found(last);
  expect({ status, issues }).toEqual({ status: 'extracted', issues: [] });
});
