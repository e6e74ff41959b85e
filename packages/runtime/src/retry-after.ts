/**
 * Milliseconds that a Retry-After header asks for: delta seconds or an HTTP date (RFC 9110, section 10.2.3), at most a
 * day. Undefined where there is none, or none that can be read.
 */
export function retryAfterMilliseconds(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(milliseconds, 0), longestWait);
}

const longestWait = 24 * 60 * 60 * 1000;
