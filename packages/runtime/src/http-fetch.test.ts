import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { createFetcher, type FetchRequest } from './http-fetch.ts';

let answer: (request: IncomingMessage, response: ServerResponse) => void;
let paced: string[];
let base: string;
const server = createServer((request, response) => answer(request, response));

const fetchDocument = createFetcher({
  clock: systemClock,
  contactUrl: 'https://example.org/listwire',
  async pace(host) {
    paced.push(host);
  },
});

function asking(path: string, more: Partial<FetchRequest> = {}): FetchRequest {
  return {
    url: `${base}${path}`,
    accept: '*/*',
    maxBytes: 1_000,
    totalMilliseconds: 5_000,
    allowedHosts: [],
    userAgent: 'compatible',
    ...more,
  };
}

beforeEach(async () => {
  paced = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

test('a document comes with its validators, decompressed, under a User-Agent that names us', async () => {
  let agent: string | undefined;
  answer = (request, response) => {
    agent = request.headers['user-agent'];
    response.writeHead(200, {
      'content-encoding': 'gzip',
      'content-type': 'application/rss+xml; charset=utf-8',
      'cache-control': 'public, max-age=300',
      etag: '"1"',
      age: '12',
    });
    response.end(gzipSync('<rss/>'));
  };
  expect(await fetchDocument(asking('/feed'))).toEqual({
    kind: 'document',
    bytes: Buffer.from('<rss/>'),
    complete: true,
    contentType: 'application/rss+xml; charset=utf-8',
    etag: '"1"',
    lastModified: null,
    age: 12,
    freshMilliseconds: 300_000,
  });
  expect(agent).toMatch(/^Mozilla\/5\.0 \(compatible; Listwire\/\d+\.\d+\.\d+; \+https:\/\/example\.org\/listwire\)$/);
});

test('validators are sent, and 304 means nothing new', async () => {
  answer = (request, response) => {
    const known = request.headers['if-none-match'] === '"1"' && request.headers['if-modified-since'] === 'yesterday';
    response.writeHead(known ? 304 : 500).end();
  };
  const result = await fetchDocument(asking('/feed', { etag: '"1"', lastModified: 'yesterday' }));
  expect(result).toEqual({ kind: 'not-modified', freshMilliseconds: null });
});

test('of an endless document only the beginning is taken', async () => {
  answer = (_, response) => {
    const chunk = Buffer.alloc(600, 'x');
    const writing = setInterval(() => response.write(chunk), 1);
    response.on('close', () => clearInterval(writing));
  };
  const result = await fetchDocument(asking('/endless'));
  expect(result).toMatchObject({ kind: 'document', complete: false });
  expect(result.kind === 'document' ? result.bytes.length : 0).toBe(1_000);
});

test('a compression bomb is cut at the same length', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  answer = (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  };
  const result = await fetchDocument(asking('/bomb'));
  expect(result).toMatchObject({ kind: 'document', complete: false });
});

test('a document of exactly the longest length is complete', async () => {
  answer = (_, response) => {
    response.end(Buffer.alloc(1_000));
  };
  expect(await fetchDocument(asking('/exact'))).toMatchObject({ complete: true });
});

test.each([
  [404, { kind: 'not-found' }],
  [410, { kind: 'not-found' }],
])('%i is an answer, not an error', async (status, expected) => {
  answer = (_, response) => {
    response.writeHead(status).end();
  };
  expect(await fetchDocument(asking('/gone'))).toEqual(expected);
});

test.each([
  [429, { 'retry-after': '120' }, { code: 'http-refused', kind: 'transient', retryAfter: 120_000 }],
  [503, {}, { code: 'http-refused', kind: 'transient', retryAfter: undefined }],
  [403, {}, { code: 'blocked', kind: 'transient' }],
  [400, {}, { code: 'response-unexpected', kind: 'source' }],
])('%i is an error that says what to do', async (status, headers, expected) => {
  answer = (_, response) => {
    response.writeHead(status, headers).end('<html>no</html>');
  };
  await expect(fetchDocument(asking('/refused'))).rejects.toMatchObject(expected);
});

test('redirects are followed on allowed hosts only, each request paced', async () => {
  answer = (request, response) => {
    if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
    else if (request.url === '/wall') response.writeHead(302, { location: 'https://unblock.example.org/' }).end();
    else response.end('here');
  };
  expect(await fetchDocument(asking('/old'))).toMatchObject({ bytes: Buffer.from('here') });
  expect(paced).toEqual([new URL(base).host, new URL(base).host]);
  await expect(fetchDocument(asking('/wall'))).rejects.toMatchObject({ code: 'blocked' });
});

test('a redirect that leads in a circle ends', async () => {
  answer = (_, response) => {
    response.writeHead(302, { location: '/again' }).end();
  };
  await expect(fetchDocument(asking('/again'))).rejects.toMatchObject({ code: 'response-unexpected' });
});

test('an answer that trickles is given up, a broken one is transient', async () => {
  answer = (request, response) => {
    if (request.url === '/slow') {
      const writing = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(writing));
    } else {
      response.writeHead(200, { 'content-length': '100' });
      response.write('only this');
      setTimeout(() => response.destroy(), 20);
    }
  };
  const slow = fetchDocument(asking('/slow', { totalMilliseconds: 200 }));
  await expect(slow).rejects.toMatchObject({ code: 'network', message: expect.stringContaining('longer than 200 ms') });
  await expect(fetchDocument(asking('/broken'))).rejects.toMatchObject({ code: 'network', kind: 'transient' });
});

test('a compressed answer that is cut off is transient', async () => {
  const cut = gzipSync(Buffer.from('x'.repeat(500))).subarray(0, 15);
  answer = (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(cut);
  };
  await expect(fetchDocument(asking('/cut'))).rejects.toMatchObject({ code: 'network' });
});
