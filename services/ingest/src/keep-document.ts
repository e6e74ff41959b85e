import { faultPoint } from '@listwire/runtime';
import {
  inTransaction,
  type NewDocument,
  raiseIssues,
  rememberValidators,
  storeDocument,
  type Validators,
} from '@listwire/store';
import type { PollDependencies } from './poller.ts';

export interface ArrivedDocument extends Omit<NewDocument, 'status'> {
  /** False: only the beginning arrived, the rest is over the source's `max_bytes`. */
  readonly complete: boolean;
  /** Validators to ask with next time, where the answer is the source's only one. */
  readonly validators?: Validators;
}

/**
 * Keeps a document that has arrived, in one transaction, and then rings for its extraction. A document that is too long is
 * kept as far as it came, parked, with an issue. Returns whether it is new: the same bytes under the same name are not.
 */
export async function keepDocument(
  { store, queues, clock, logger }: PollDependencies,
  { complete, validators, ...document }: ArrivedDocument,
): Promise<boolean> {
  const now = clock.now();
  const status = complete ? 'fetched' : 'parked';
  const { documentId, isNew } = await inTransaction(store, async (db) => {
    const stored = await storeDocument(db, { ...document, status }, now);
    if (validators !== undefined) await rememberValidators(db, document.sourceId, validators);
    if (!complete && stored.isNew) {
      const message = `longer than the ${document.bytes.length} bytes that were taken; kept that far, not read`;
      const issue = { code: 'document-too-large', severity: 'error', message, place: document.url } as const;
      await raiseIssues(db, { sourceId: document.sourceId, documentId: stored.documentId }, [issue], now);
    }
    return stored;
  });
  if (!isNew) return false;
  faultPoint('ingest:after-commit');
  const told = {
    source: document.sourceId,
    document: document.externalId,
    document_id: documentId,
    bytes: document.bytes.length,
  };
  if (complete) {
    logger.info(told, 'document fetched');
    await queues.ring('extract', documentId);
  } else {
    logger.warn(told, 'document parked: it is too large');
  }
  return true;
}
