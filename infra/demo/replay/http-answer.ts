import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Question {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
}

export interface ReplayedHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  stop(): Promise<void>;
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function xml(body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8', ...headers }, body };
}

/** An error page of a proxy: HTML, whatever was asked for. */
export function htmlPage(status: number, title: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}

/** Serves one host on `port` of 127.0.0.1 (0: any), gzipped where the client takes it. */
export async function replayHost(port: number, answer: (question: Question) => Answer): Promise<ReplayedHost> {
  const server = createServer((request, response) => {
    request.resume();
    const {
      status,
      headers = {},
      body = '',
    } = request.method === 'GET' || request.method === 'HEAD'
      ? answer({ url: new URL(request.url ?? '/', 'http://replay'), headers: request.headers })
      : json(405, { status: 405, message: 'Method Not Allowed' });
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const bytes = takesGzip && body !== '' ? gzipSync(body) : Buffer.from(body);
    response.writeHead(status, {
      date: new Date().toUTCString(),
      vary: 'Accept-Encoding',
      'content-length': bytes.length,
      ...(takesGzip && body !== '' ? { 'content-encoding': 'gzip' } : {}),
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the replay server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
