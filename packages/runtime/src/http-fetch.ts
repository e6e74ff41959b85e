import { Agent, request } from 'undici';
import manifest from '../package.json' with { type: 'json' };
import type { Clock } from './clock.ts';
import { ListwireError } from './errors.ts';
import { readBody } from './response-body.ts';
import { retryAfterMilliseconds } from './retry-after.ts';

/** The forms of our User-Agent. */
export const userAgents = ['compatible', 'browser-like'] as const;

export interface FetchRequest {
  readonly url: string;
  /** Media types asked for. */
  readonly accept: string;
  /** Validators of the answer known already: 304 then means that nothing is new. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Longest body that is taken, after decompression. */
  readonly maxBytes: number;
  /** Longest time for one answer, first byte to last, in real milliseconds. */
  readonly totalMilliseconds: number;
  /** Hosts (`name` or `name:port`) that a redirect may lead to, beside the one asked. */
  readonly allowedHosts: readonly string[];
  readonly userAgent: (typeof userAgents)[number];
}

export type FetchResult =
  | FetchedDocument
  /** 304: what the validators name is still current. */
  | { readonly kind: 'not-modified'; readonly freshMilliseconds: number | null }
  /** 404 or 410. */
  | { readonly kind: 'not-found' };

export interface FetchedDocument {
  readonly kind: 'document';
  readonly bytes: Buffer;
  /** False: longer than `maxBytes`, and `bytes` are only its beginning. */
  readonly complete: boolean;
  readonly contentType: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Seconds it has lain in a shared cache; null where the answer does not say. */
  readonly age: number | null;
  /** How long the server says that it stays fresh (Cache-Control: max-age). */
  readonly freshMilliseconds: number | null;
}

/** Asks for one document. Errors: see `createFetcher`. */
export type Fetch = (request: FetchRequest) => Promise<FetchResult>;

export interface FetcherOptions {
  readonly clock: Clock;
  /** Web page that tells a server's operator who is asking. */
  readonly contactUrl: string;
  /** Waits until the next request to `host` is polite. */
  readonly pace: (host: string) => Promise<void>;
}

const mostRedirects = 5;
const headersMilliseconds = 30_000;
const connectMilliseconds = 10_000;

/**
 * A polite HTTP client: one User-Agent that names us, gzip, conditional requests, redirects only to allowed hosts, caps on
 * size and time, one paced request at a time. Errors: `blocked` (401, 403, 406, 451, or a redirect off the allowed hosts:
 * bot walls answer so), `http-refused` (429, 5xx; carries Retry-After), `network` (connection, time, broken compression),
 * `response-unexpected` (any other status).
 */
export function createFetcher({ clock, contactUrl, pace }: FetcherOptions): Fetch {
  const agent = new Agent({
    connect: { timeout: connectMilliseconds },
    headersTimeout: headersMilliseconds,
    bodyTimeout: headersMilliseconds,
    maxHeaderSize: 64 * 1024,
  });
  // The form that the Federal Register's edge answers; a library's bare default is turned away.
  const product = `Listwire/${manifest.version}; +${contactUrl}`;
  const userAgentOf = {
    compatible: `Mozilla/5.0 (compatible; ${product})`,
    'browser-like': `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 (${product})`,
  } as const;

  return async function fetchDocument(asked: FetchRequest): Promise<FetchResult> {
    const allowed = new Set([new URL(asked.url).host, ...asked.allowedHosts]);
    let url = new URL(asked.url);
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      await pace(url.host);
      const answer = await requestOnce(url, asked);
      if (answer.kind !== 'redirect') return answer;
      const target = URL.canParse(answer.location, url.href) ? new URL(answer.location, url.href) : null;
      if (target === null || !/^https?:$/.test(target.protocol) || !allowed.has(target.host)) {
        throw new ListwireError(
          'blocked',
          `${url.origin}${url.pathname} redirects to ${target?.host ?? 'no address'}, which is not allowed`,
        );
      }
      url = target;
    }
    throw new ListwireError('response-unexpected', `${asked.url} redirects more than ${mostRedirects} times`);
  };

  async function requestOnce(
    url: URL,
    asked: FetchRequest,
  ): Promise<FetchResult | { readonly kind: 'redirect'; readonly location: string }> {
    // Without the query: a redirect's target may carry a signature.
    const place = `${url.origin}${url.pathname}`;
    const signal = AbortSignal.timeout(asked.totalMilliseconds);
    const headers: Record<string, string> = {
      'user-agent': userAgentOf[asked.userAgent],
      accept: asked.accept,
      'accept-encoding': 'gzip',
    };
    if (typeof asked.etag === 'string') headers['if-none-match'] = asked.etag;
    if (typeof asked.lastModified === 'string') headers['if-modified-since'] = asked.lastModified;
    try {
      const response = await request(url, { method: 'GET', headers, signal, dispatcher: agent });
      const { statusCode: status, body } = response;
      const header = (name: string) => [response.headers[name]].flat()[0];
      const retryAfter = retryAfterMilliseconds(header('retry-after'), clock.now());
      const freshMilliseconds = maxAgeMilliseconds(header('cache-control'));
      if (status === 200) {
        const received = await readBody(body, header('content-encoding') ?? '', asked.maxBytes);
        return {
          kind: 'document',
          ...received,
          contentType: header('content-type') ?? '',
          etag: header('etag') ?? null,
          lastModified: header('last-modified') ?? null,
          age: readAge(header('age')),
          freshMilliseconds,
        };
      }
      await body.dump({ limit: 16_384 });
      if (status === 304) return { kind: 'not-modified', freshMilliseconds };
      if (status === 404 || status === 410) return { kind: 'not-found' };
      if ([301, 302, 303, 307, 308].includes(status)) return { kind: 'redirect', location: header('location') ?? '' };
      const message = `${place} answers ${status}`;
      if ([401, 403, 406, 451].includes(status)) throw new ListwireError('blocked', message, { retryAfter });
      if (status === 429 || status >= 500) throw new ListwireError('http-refused', message, { retryAfter });
      throw new ListwireError('response-unexpected', message);
    } catch (error) {
      if (error instanceof ListwireError) throw error;
      if (signal.aborted) {
        throw new ListwireError('network', `${place} took longer than ${asked.totalMilliseconds} ms`, {
          cause: error,
        });
      }
      // Whatever undici or zlib throws here is a broken connection, protocol or compression.
      throw new ListwireError('network', `${place}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
  }
}

function readAge(header: string | undefined): number | null {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : null;
}

function maxAgeMilliseconds(header: string | undefined): number | null {
  const seconds = /(?:^|[\s,])max-age=(\d+)/.exec(header ?? '')?.[1];
  return seconds === undefined || /no-cache|no-store/.test(header ?? '') ? null : Number(seconds) * 1000;
}
