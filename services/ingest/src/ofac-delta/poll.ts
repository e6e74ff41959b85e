import { isOfacDelta } from '@listwire/extract';
import { classify, ListwireError, legalDay, type SourceConfigOf } from '@listwire/runtime';
import { latestDocuments, makeSourceDue, raiseIssues } from '@listwire/store';
import { z } from 'zod';
import { fetchJson } from '../fetch-json.ts';
import { keepDocument } from '../keep-document.ts';
import type { Poll, PollDependencies } from '../poller.ts';
import { requestLimits } from '../source-request.ts';

type OfacDeltaSource = SourceConfigOf<'ofac-delta'>;

const publicationSchema = z.object({
  publicationID: z.union([z.int(), z.string().regex(/^\d+$/)]).transform(Number),
  /** `2026-10-05T00:00:00-04:00`: the day is Washington's. */
  datePublished: z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'does not begin with a date'),
});
const historySchema = z.array(publicationSchema);

interface Publication {
  readonly id: number;
  readonly date: string;
}

const cursorSchema = z.object({
  /** The publication with which it began; the whole lists hold what came before. */
  since: z.object({ id: z.int(), date: z.iso.date() }).nullable().catch(null).default(null),
  /** Publications that could not be had in so many polls that it went on without them. */
  passed_over: z.array(z.int()).catch([]).default([]),
});

// The order matters, so that one that cannot be had holds the others back; but not for ever: the whole lists follow anyway.
const mostFailures = 3;

/**
 * The deltas of OFAC's Sanctions List Service: every publication since the first poll that is not kept yet, in the order of
 * publication. A new one makes the sources of the whole lists due. The first poll takes the newest alone, with which it begins.
 */
export const pollOfacDelta: Poll<OfacDeltaSource> = async (source, state, dependencies) => {
  const { store, clock } = dependencies;
  const cursor = cursorSchema.parse(state.cursor);
  const year = Number(legalDay(clock.now()).slice(0, 4));
  const history = await readHistory(source, cursor.since?.date ?? null, year, dependencies);
  const since = cursor.since ?? history.at(-1) ?? null;
  if (since === null) return { cursor, newDocuments: 0 };
  const due = history.filter((publication) => inOrder(since, publication) <= 0);
  const kept = await latestDocuments(store, source.id, due.map(nameOf));
  const names = new Set(kept.map(({ external_id }) => external_id));
  const passedOver = new Set(cursor.passed_over);
  let newDocuments = 0;
  for (const publication of due) {
    if (names.has(nameOf(publication)) || passedOver.has(publication.id)) continue;
    try {
      if (!(await keepDelta(source, publication, dependencies))) continue;
      newDocuments += 1;
      // At once, for a later one may fail; at the first poll the whole lists are as new as it is.
      if (cursor.since !== null) await makeListsDue(source, dependencies);
    } catch (error) {
      const problem = classify(error);
      if (problem.kind !== 'source' || state.consecutive_failures < mostFailures) throw problem;
      passedOver.add(publication.id);
      await raisePassedOver(source, publication, problem.message, dependencies);
    }
  }
  return { cursor: { since, passed_over: [...passedOver] }, newDocuments };
};

async function makeListsDue({ then_poll }: OfacDeltaSource, { store, clock, queues }: PollDependencies): Promise<void> {
  for (const id of then_poll) {
    await makeSourceDue(store, id, clock.now());
    await queues.ring('ingest', id);
  }
}

function inOrder(one: Publication, other: Publication): number {
  return one.date.localeCompare(other.date) || one.id - other.id;
}

function nameOf({ date, id }: Publication): string {
  return `${date}_delta_${id}`;
}

/** What was published from the year of `since` on, oldest first. A year in which nothing was published yet is not there. */
async function readHistory(
  source: OfacDeltaSource,
  since: string | null,
  year: number,
  dependencies: PollDependencies,
): Promise<Publication[]> {
  const found = new Map<number, Publication>();
  // In January the newest may be of the year before.
  const first = since === null ? year - 1 : Number(since.slice(0, 4));
  for (let asked = Math.max(first, year - 1); asked <= year; asked += 1) {
    const answer = await fetchJson(dependencies, source, `${source.base_url}/changes/history/${asked}`, historySchema);
    for (const { publicationID: id, datePublished } of answer?.value ?? [])
      found.set(id, { id, date: datePublished.slice(0, 10) });
  }
  return [...found.values()].sort(inOrder);
}

async function keepDelta(
  source: OfacDeltaSource,
  publication: Publication,
  dependencies: PollDependencies,
): Promise<boolean> {
  const url = `${source.base_url}/changes/${publication.id}`;
  const answer = await dependencies.fetch({ url, accept: 'application/xml, text/xml', ...requestLimits(source) });
  if (answer.kind !== 'document') throw new ListwireError('response-unexpected', `${url} is not there`);
  if (!isOfacDelta(answer.bytes)) {
    const what = `${answer.bytes.length} bytes of ${answer.contentType}`;
    throw new ListwireError('response-unexpected', `${url} answers with ${what} that are no delta file`);
  }
  return await keepDocument(dependencies, {
    sourceId: source.id,
    externalId: nameOf(publication),
    format: 'ofac-delta-xml',
    bytes: answer.bytes,
    complete: answer.complete,
    url,
    metadata: { publication_id: publication.id, date_published: publication.date },
    publishedOn: publication.date,
    startPage: null,
  });
}

async function raisePassedOver(
  source: OfacDeltaSource,
  publication: Publication,
  why: string,
  { store, clock, logger }: PollDependencies,
): Promise<void> {
  const place = nameOf(publication);
  const message = `${why}; the whole list that follows it holds what it changed`;
  const issue = { code: 'document-not-fetched', severity: 'warning', message, place } as const;
  await raiseIssues(store, { sourceId: source.id, documentId: null }, [issue], clock.now());
  logger.warn({ source: source.id, document: place, error: why }, 'document not fetched');
}
