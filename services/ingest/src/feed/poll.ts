import { ListwireError, type SourceConfigOf } from '@listwire/runtime';
import { keepDocument } from '../keep-document.ts';
import type { Poll } from '../poller.ts';
import { requestLimits } from '../source-request.ts';
import { charsetOf } from './charset-of.ts';

/** A news feed: one conditional request; what it says is extraction's to read. */
export const pollFeed: Poll<SourceConfigOf<'feed'>> = async (source, state, dependencies) => {
  const answer = await dependencies.fetch({
    url: source.url,
    accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
    etag: state.etag,
    lastModified: state.last_modified,
    ...requestLimits(source),
  });
  if (answer.kind === 'not-found') throw new ListwireError('response-unexpected', `${source.url} is not there`);
  const { freshMilliseconds } = answer;
  if (answer.kind === 'not-modified') return { cursor: state.cursor, newDocuments: 0, freshMilliseconds };
  const isNew = await keepDocument(dependencies, {
    sourceId: source.id,
    externalId: source.url,
    format: 'feed',
    bytes: answer.bytes,
    complete: answer.complete,
    url: source.url,
    metadata: { content_type: answer.contentType, charset: charsetOf(answer.contentType) },
    publishedOn: null,
    startPage: null,
    validators: { etag: answer.etag, lastModified: answer.lastModified },
  });
  return { cursor: state.cursor, newDocuments: isNew ? 1 : 0, freshMilliseconds };
};
