import { isDeepStrictEqual } from 'node:util';
import { judgeRelevance } from '@listwire/extract';
import { classify, ListwireError } from '@listwire/runtime';
import { closeIssues, latestDocuments, raiseIssues, type StoredDocument } from '@listwire/store';
import { refuseWebPage } from '../fetch-json.ts';
import { keepDocument } from '../keep-document.ts';
import type { PollDependencies } from '../poller.ts';
import { requestLimits } from '../source-request.ts';
import type { FederalRegisterRecord, FederalRegisterSource } from './records.ts';

export interface KeptDocuments {
  readonly newDocuments: number;
  /** The first publication day of those that could not be had yet; null where all could. */
  readonly awaitingSince: string | null;
}

// So many in a row that cannot be had: it is the source, not the documents.
const mostFailuresInARow = 3;

/**
 * Fetches the full text of each record that may change a list and is not kept yet, or whose record has changed, in the
 * order of print. A text that is not there yet, or cannot be had, is an issue, and is tried again. With `again`, texts that
 * were parked are asked for once more.
 */
export async function keepListingDocuments(
  source: FederalRegisterSource,
  records: readonly FederalRegisterRecord[],
  again: boolean,
  dependencies: PollDependencies,
): Promise<KeptDocuments> {
  const relevant = records
    .filter((record) => judgeRelevance({ ...record, title: record.title ?? '' }).fetch)
    .sort(byPrint);
  const numbers = relevant.map((record) => record.document_number);
  const kept = new Map(
    (await latestDocuments(dependencies.store, source.id, numbers)).map((document) => [document.external_id, document]),
  );
  let newDocuments = 0;
  let awaitingSince: string | null = null;
  let failuresInARow = 0;
  for (const record of relevant) {
    if (isKept(kept.get(record.document_number), record, again)) continue;
    try {
      if (await keepText(source, record, dependencies)) newDocuments += 1;
      failuresInARow = 0;
    } catch (error) {
      const problem = classify(error);
      failuresInARow += 1;
      // A request to wait concerns all documents of the host.
      if (problem.retryAfter !== undefined || failuresInARow > mostFailuresInARow) throw problem;
      if (problem.kind !== 'transient' && problem.kind !== 'source') throw problem;
      awaitingSince = earlier(awaitingSince, record.publication_date);
      await raiseDocumentIssue(source, record, problem, dependencies);
    }
  }
  return { newDocuments, awaitingSince };
}

function byPrint(one: FederalRegisterRecord, other: FederalRegisterRecord): number {
  return one.publication_date.localeCompare(other.publication_date) || (one.start_page ?? 0) - (other.start_page ?? 0);
}

/** The earlier of two days; null stands for none. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function isKept(document: StoredDocument | undefined, record: FederalRegisterRecord, again: boolean): boolean {
  if (document === undefined || document.published_on !== record.publication_date) return false;
  if (again && document.status === 'parked') return false;
  return isDeepStrictEqual(document.metadata, record);
}

async function keepText(
  source: FederalRegisterSource,
  record: FederalRegisterRecord,
  dependencies: PollDependencies,
): Promise<boolean> {
  const { document_number: number, full_text_xml_url: address } = record;
  if (address === null || address === undefined || !URL.canParse(address)) {
    throw new ListwireError('document-not-understood', `${number} has no full text in XML yet`);
  }
  const url = `${source.text_base_url}${new URL(address).pathname}`;
  const answer = await dependencies.fetch({
    url,
    accept: 'application/xml, text/xml',
    ...requestLimits(source),
  });
  if (answer.kind !== 'document') throw new ListwireError('document-not-understood', `${url} is not there`);
  refuseWebPage(url, answer);
  const isNew = await keepDocument(dependencies, {
    sourceId: source.id,
    externalId: number,
    format: 'federal-register-xml',
    bytes: answer.bytes,
    complete: answer.complete,
    url,
    metadata: record,
    publishedOn: record.publication_date,
    startPage: record.start_page ?? null,
  });
  await closeIssues(dependencies.store, source.id, 'document-not-fetched', dependencies.clock.now(), number);
  return isNew;
}

async function raiseDocumentIssue(
  source: FederalRegisterSource,
  record: FederalRegisterRecord,
  problem: ListwireError,
  { store, clock, logger }: PollDependencies,
): Promise<void> {
  const issue = {
    code: 'document-not-fetched',
    severity: 'warning',
    message: `${record.title ?? 'Without title'} (${record.publication_date}): ${problem.message}`,
    place: record.document_number,
  } as const;
  const raised = await raiseIssues(store, { sourceId: source.id, documentId: null }, [issue], clock.now());
  if (raised.length > 0)
    logger.warn({ source: source.id, document: issue.place, error: problem.message }, 'document not fetched');
}
