import type { FetchRequest, SourceConfig } from '@listwire/runtime';

/** What every request to a source has in common: its caps, where it may be redirected to, and how we name ourselves. */
export function requestLimits(
  source: SourceConfig,
): Pick<FetchRequest, 'maxBytes' | 'totalMilliseconds' | 'allowedHosts' | 'userAgent'> {
  return {
    maxBytes: source.max_bytes,
    totalMilliseconds: source.timeout,
    allowedHosts: source.allowed_hosts,
    userAgent: source.user_agent,
  };
}
