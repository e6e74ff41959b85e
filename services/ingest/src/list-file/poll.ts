import { basename } from 'node:path/posix';
import { ListwireError, legalDay, type SourceConfigOf } from '@listwire/runtime';
import { inTransaction, latestDocumentWith, rememberValidators, sha256Hex } from '@listwire/store';
import { keepDocument } from '../keep-document.ts';
import type { Poll } from '../poller.ts';

/** A file that is a whole list: one conditional request; bytes that read as before are no new snapshot. */
export const pollListFile: Poll<SourceConfigOf<'list-file'>> = async (source, state, dependencies) => {
  const answer = await dependencies.fetch({
    url: source.url,
    accept: '*/*',
    etag: state.etag,
    lastModified: state.last_modified,
    maxBytes: source.max_bytes,
    totalMilliseconds: source.timeout,
    allowedHosts: source.allowed_hosts,
  });
  if (answer.kind === 'not-found') throw new ListwireError('response-unexpected', `${source.url} is not there`);
  if (answer.kind === 'not-modified') return { cursor: state.cursor, newDocuments: 0 };
  const { etag, lastModified } = answer;
  const latest = await latestDocumentWith(dependencies.store, source.id, 'file', source.url);
  if (latest?.sha256 === sha256Hex(answer.bytes)) {
    await inTransaction(dependencies.store, (db) => rememberValidators(db, source.id, { etag, lastModified }));
    return { cursor: state.cursor, newDocuments: 0 };
  }
  const now = dependencies.clock.now();
  const modified = lastModified === null ? Number.NaN : Date.parse(lastModified);
  const day = legalDay(Number.isNaN(modified) ? now : new Date(modified));
  const isNew = await keepDocument(dependencies, {
    sourceId: source.id,
    externalId: `${now.toISOString()}_${basename(new URL(source.url).pathname)}`,
    format: source.format,
    bytes: answer.bytes,
    complete: answer.complete,
    url: source.url,
    metadata: { file: source.url, content_type: answer.contentType, last_modified: lastModified },
    publishedOn: day,
    startPage: null,
    validators: { etag, lastModified },
  });
  return { cursor: state.cursor, newDocuments: isNew ? 1 : 0 };
};
