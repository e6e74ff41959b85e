import { readFeedLinks } from '@listwire/extract';
import { ListwireError, type SourceConfigOf } from '@listwire/runtime';
import { inTransaction, latestDocuments, rememberValidators } from '@listwire/store';
import { charsetOf } from '../feed/charset-of.ts';
import type { Poll } from '../poller.ts';
import { requestLimits } from '../source-request.ts';
import { keepListingDocuments } from './keep-listing-documents.ts';
import { type FederalRegisterSource, readRecordsByNumber } from './records.ts';

// https://www.federalregister.gov/documents/2019/10/09/2019-22210/addition-of-certain-entities-to-the-entity-list
const documentAddress = /\/documents\/\d{4}\/\d{2}\/\d{2}\/([A-Z0-9]+(?:-[0-9]+)+)(?:\/|$)/;

/**
 * The feed of a Federal Register search: it only tells document numbers (its guids and links change with the title); the
 * documents are fetched through the API as those of `documentsOf`.
 */
export function pollFederalRegisterFeed(
  documentsOf: FederalRegisterSource,
): Poll<SourceConfigOf<'federal-register-feed'>> {
  return async (source, state, dependencies) => {
    const answer = await dependencies.fetch({
      url: source.url,
      accept: 'application/rss+xml, application/xml, text/xml',
      etag: state.etag,
      lastModified: state.last_modified,
      ...requestLimits(source),
    });
    if (answer.kind === 'not-modified') return { cursor: state.cursor, newDocuments: 0 };
    if (answer.kind === 'not-found') throw new ListwireError('response-unexpected', `${source.url} is not there`);
    if (!answer.complete)
      throw new ListwireError('response-too-large', `${source.url} is longer than ${source.max_bytes} bytes`);
    const { links, problem } = await readFeedLinks(answer.bytes, charsetOf(answer.contentType));
    if (problem !== null) throw new ListwireError('response-unexpected', `${source.url}: ${problem}`);
    const numbers = [...new Set(links.flatMap((link) => documentAddress.exec(link)?.[1] ?? []))];
    const known = await latestDocuments(dependencies.store, documentsOf.id, numbers);
    const knownNumbers = new Set(known.map((document) => document.external_id));
    const unknown = numbers.filter((number) => !knownNumbers.has(number));
    const { records } = await readRecordsByNumber(documentsOf, unknown, dependencies);
    const kept = await keepListingDocuments(documentsOf, records, false, dependencies);
    // The validators are remembered only when nothing is left to be fetched: 304 must not hide it.
    if (kept.awaitingSince === null) {
      const { etag, lastModified } = answer;
      await inTransaction(dependencies.store, (db) => rememberValidators(db, source.id, { etag, lastModified }));
    }
    return { cursor: state.cursor, newDocuments: kept.newDocuments };
  };
}
