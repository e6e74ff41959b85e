import { findLink } from '@listwire/extract';
import { type FileAddress, ListwireError, type SourceConfigOf } from '@listwire/runtime';
import type { PollDependencies } from '../poller.ts';
import { requestLimits } from '../source-request.ts';

/**
 * The address of a file: its own, or where the link of a page leads now. Throws `response-unexpected` where the page has no such
 * link, and `blocked` where the link leads to a host that is not allowed.
 */
export async function locateFile(
  source: SourceConfigOf<'list-file'>,
  address: FileAddress,
  { fetch }: PollDependencies,
): Promise<string> {
  if (typeof address === 'string') return address;
  const { page, link } = address;
  const answer = await fetch({ url: page, accept: 'text/html', ...requestLimits(source) });
  if (answer.kind !== 'document') throw new ListwireError('response-unexpected', `${page} is not there`);
  const target = findLink(answer.bytes.toString('utf8'), link);
  if (target === null || !URL.canParse(target, page)) {
    throw new ListwireError('response-unexpected', `${page} has no link “${link}”: its publisher may have renamed it`);
  }
  const url = new URL(target, page);
  const allowed = [new URL(page).host, ...source.allowed_hosts];
  if (!/^https?:$/.test(url.protocol) || !allowed.includes(url.host)) {
    throw new ListwireError('blocked', `the link “${link}” of ${page} leads to ${url.host}, which is not allowed`);
  }
  return url.href;
}
