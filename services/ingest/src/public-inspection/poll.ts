import { judgeRelevance } from '@listwire/extract';
import { classify, ListwireError, type SourceConfigOf } from '@listwire/runtime';
import {
  closeIssues,
  inTransaction,
  latestDocuments,
  raiseIssues,
  reopenApplications,
  type StoredDocument,
  setDocumentMetadata,
} from '@listwire/store';
import { z } from 'zod';
import { fetchJson, placeOf, refuseWebPage } from '../fetch-json.ts';
import { keepDocument } from '../keep-document.ts';
import type { Poll, PollDependencies } from '../poller.ts';
import { requestLimits } from '../source-request.ts';

type PublicInspectionSource = SourceConfigOf<'public-inspection'>;

const filingSchema = z.looseObject({
  document_number: z.string().regex(/\S/),
  title: z.string().nullish(),
  /** Planned day of print; null once the filing is withdrawn. */
  publication_date: z.iso.date().nullish(),
  editorial_note: z.string().nullish(),
  pdf_updated_at: z.string().nullish(),
  pdf_url: z.string().nullish(),
  raw_text_url: z.string().nullish(),
  agencies: z.array(z.looseObject({ slug: z.string().nullish() })).default([]),
});
type Filing = z.infer<typeof filingSchema>;

const issueSchema = z.object({ count: z.int(), results: z.array(filingSchema) });

// So many in a row that cannot be had: it is the source, not the filings.
const mostFailuresInARow = 3;

/**
 * The filings on public inspection: those that may change a list are fetched when they appear and again when their text is
 * replaced. A filing whose day of print is taken away is withdrawn; one that is merely no longer listed is not.
 */
export const pollPublicInspection: Poll<PublicInspectionSource> = async (source, state, dependencies) => {
  // A shared cache serves answers hours old; a parameter never used before gets past it.
  const url = `${source.base_url}/public-inspection-documents/current.json?_=${dependencies.clock.now().getTime()}`;
  const answer = await fetchJson(dependencies, source, url, issueSchema);
  if (answer === null) throw new ListwireError('response-unexpected', `${placeOf(url)} is not there`);
  const wanted = answer.value.results.filter((filing) => isWanted(source, filing));
  const numbers = wanted.map((filing) => filing.document_number);
  const kept = Map.groupBy(
    await latestDocuments(dependencies.store, source.id, numbers),
    (document) => document.external_id,
  );
  let newDocuments = 0;
  let failuresInARow = 0;
  for (const filing of wanted) {
    const known = kept
      .get(filing.document_number)
      ?.toSorted((one, other) => other.fetched_at.localeCompare(one.fetched_at))[0];
    if (typeof filing.publication_date !== 'string') {
      if (known !== undefined) await raiseWithdrawn(source, filing, known, dependencies);
      continue;
    }
    if (known !== undefined && known.metadata['publication_date'] === null) {
      await closeWithdrawn(source, filing, known, dependencies);
    }
    if (known !== undefined && known.metadata['pdf_updated_at'] === filing.pdf_updated_at) continue;
    try {
      if (await keepFiling(source, filing, filing.publication_date, dependencies)) newDocuments += 1;
      failuresInARow = 0;
    } catch (error) {
      const problem = classify(error);
      failuresInARow += 1;
      if (problem.retryAfter !== undefined || failuresInARow > mostFailuresInARow) throw problem;
      if (problem.kind !== 'transient' && problem.kind !== 'source') throw problem;
      await raiseFilingIssue(source, filing, 'document-not-fetched', problem.message, dependencies);
    }
  }
  return { cursor: state.cursor, newDocuments };
};

function isWanted(source: PublicInspectionSource, filing: Filing): boolean {
  const ofAgency = filing.agencies.some(({ slug }) => typeof slug === 'string' && source.agencies.includes(slug));
  return ofAgency && judgeRelevance({ ...filing, title: filing.title ?? '' }).fetch;
}

/** The filing's PDF, whose columns stand where they were set; where it cannot be had, the flattened text. */
async function keepFiling(
  source: PublicInspectionSource,
  filing: Filing,
  publishedOn: string,
  dependencies: PollDependencies,
): Promise<boolean> {
  const forms = [
    { format: 'federal-register-pdf', address: filing.pdf_url, base: source.pdf_base_url, accept: 'application/pdf' },
    { format: 'federal-register-text', address: filing.raw_text_url, base: source.text_base_url, accept: 'text/plain' },
  ] as const;
  for (const { format, address, base, accept } of forms) {
    if (typeof address !== 'string' || !URL.canParse(address)) continue;
    const url = `${base}${new URL(address).pathname}`;
    const answer = await dependencies.fetch({
      url,
      accept,
      ...requestLimits(source),
    });
    if (answer.kind !== 'document') continue;
    refuseWebPage(url, answer);
    const isNew = await keepDocument(dependencies, {
      sourceId: source.id,
      externalId: filing.document_number,
      format,
      bytes: answer.bytes,
      complete: answer.complete,
      url,
      metadata: filing,
      publishedOn,
      startPage: null,
    });
    const now = dependencies.clock.now();
    await closeIssues(dependencies.store, source.id, 'document-not-fetched', now, filing.document_number);
    return isNew;
  }
  throw new ListwireError('document-not-understood', 'neither its PDF nor its text can be had');
}

async function raiseWithdrawn(
  source: PublicInspectionSource,
  filing: Filing,
  known: StoredDocument,
  dependencies: PollDependencies,
): Promise<void> {
  if (known.metadata['publication_date'] !== null) {
    await tellOtherwise(known, { ...filing, publication_date: null }, dependencies);
  }
  const message = `the filing is withdrawn: ${filing.editorial_note ?? 'its day of print is taken away, without a note'}`;
  await raiseFilingIssue(source, filing, 'filing-withdrawn', message, dependencies);
}

/** A filing that was withdrawn by mistake has its day of print back. */
async function closeWithdrawn(
  source: PublicInspectionSource,
  filing: Filing,
  known: StoredDocument,
  dependencies: PollDependencies,
): Promise<void> {
  // When its text is another one, the older version does not come back: the new one is fetched.
  const isSameText = known.metadata['pdf_updated_at'] === filing.pdf_updated_at;
  if (isSameText) await tellOtherwise(known, filing, dependencies);
  await closeIssues(
    dependencies.store,
    source.id,
    'filing-withdrawn',
    dependencies.clock.now(),
    filing.document_number,
  );
}

/** Keeps what the source now says of a filing, and asks the diff to draw its conclusions. */
async function tellOtherwise(
  known: StoredDocument,
  filing: Filing,
  { store, queues }: PollDependencies,
): Promise<void> {
  const lists = await inTransaction(store, async (db) => {
    await setDocumentMetadata(db, known.document_id, filing);
    return await reopenApplications(db, known.document_id);
  });
  for (const list of lists) await queues.ring('diff', list);
}

async function raiseFilingIssue(
  source: PublicInspectionSource,
  filing: Filing,
  code: string,
  message: string,
  { store, clock, logger }: PollDependencies,
): Promise<void> {
  const issue = { code, severity: 'warning', message, place: filing.document_number } as const;
  const raised = await raiseIssues(store, { sourceId: source.id, documentId: null }, [issue], clock.now());
  if (raised.length > 0)
    logger.warn({ source: source.id, document: issue.place, code, detail: message }, 'issue opened');
}
