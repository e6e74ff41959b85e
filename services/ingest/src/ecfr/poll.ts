import { ListwireError, type SourceConfigOf } from '@listwire/runtime';
import { closeIssues, latestDocumentWith, raiseIssues, sha256Hex } from '@listwire/store';
import { z } from 'zod';
import { fetchJson, refuseWebPage } from '../fetch-json.ts';
import { keepDocument } from '../keep-document.ts';
import type { Poll, PollDependencies } from '../poller.ts';
import { requestLimits } from '../source-request.ts';

type EcfrSource = SourceConfigOf<'ecfr'>;

const titlesSchema = z.object({
  titles: z.array(
    z.looseObject({
      number: z.int(),
      up_to_date_as_of: z.iso.date().nullish(),
      processing_in_progress: z.boolean().nullish(),
    }),
  ),
});
const versionsSchema = z.object({ content_versions: z.array(z.looseObject({ identifier: z.string() })) });

const cursorSchema = z.object({
  /** The newest day whose state was looked at. */
  date: z.iso.date().nullable().catch(null).default(null),
  /** The day whose whole state was fetched last. */
  whole_on: z.iso.date().nullable().catch(null).default(null),
  /** Supplements that could not be had on that day. */
  pending: z.array(z.string()).catch([]).default([]),
});

const weekMilliseconds = 7 * 86_400_000;

/**
 * The eCFR's versioner: when the title's date has moved, each supplement that has a new version since, and weekly all of
 * them. At the first poll all of them are the baseline.
 */
export const pollEcfr: Poll<EcfrSource> = async (source, state, dependencies) => {
  const cursor = cursorSchema.parse(state.cursor);
  const url = `${source.base_url}/versioner/v1/titles.json`;
  const titles = await fetchJson(dependencies, source, url, titlesSchema);
  if (titles === null) throw new ListwireError('response-unexpected', `${url} is not there`);
  const title = titles.value.titles.find(({ number }) => number === source.title);
  const date = title?.up_to_date_as_of;
  if (title === undefined || date === null || date === undefined) {
    throw new ListwireError('response-unexpected', `the eCFR does not say how far title ${source.title} is up to date`);
  }
  if (title.processing_in_progress === true) return { cursor, newDocuments: 0 };

  const whole = cursor.whole_on === null || Date.parse(date) - Date.parse(cursor.whole_on) >= weekMilliseconds;
  const due = whole ? source.supplements : await dueSupplements(source, cursor, date, dependencies);
  let newDocuments = 0;
  const pending: string[] = [];
  for (const supplement of due) {
    const kept = await keepSupplement(source, supplement, date, dependencies);
    if (kept === null) pending.push(supplement);
    else if (kept) newDocuments += 1;
  }
  return { cursor: { date, whole_on: whole ? date : cursor.whole_on, pending }, newDocuments };
};

function appendixName(source: EcfrSource, supplement: string): string {
  return `Supplement No. ${supplement} to Part ${source.part}`;
}

/** The supplements with a new version, those that could not be had, and those that arrived broken. */
async function dueSupplements(
  source: EcfrSource,
  cursor: z.infer<typeof cursorSchema>,
  date: string,
  dependencies: PollDependencies,
): Promise<string[]> {
  const changed = await changedAppendices(source, cursor.date, date, dependencies);
  const due: string[] = [];
  for (const supplement of source.supplements) {
    const appendix = appendixName(source, supplement);
    const latest = await latestDocumentWith(dependencies.store, source.id, 'appendix', appendix);
    const broken = latest?.status === 'parked';
    if (changed.has(appendix) || broken || cursor.pending.includes(supplement)) due.push(supplement);
  }
  return due;
}

async function changedAppendices(
  source: EcfrSource,
  since: string | null,
  date: string,
  dependencies: PollDependencies,
): Promise<ReadonlySet<string>> {
  if (since === null || since === date) return new Set();
  const parameters = new URLSearchParams({ part: source.part, 'issue_date[gte]': since });
  const url = `${source.base_url}/versioner/v1/versions/title-${source.title}.json?${parameters}`;
  const versions = await fetchJson(dependencies, source, url, versionsSchema);
  return new Set(versions?.value.content_versions.map(({ identifier }) => identifier));
}

/** Fetches a supplement as on `date`. True: it is new; false: it reads as before; null: the eCFR does not have it (an issue). */
async function keepSupplement(
  source: EcfrSource,
  supplement: string,
  date: string,
  dependencies: PollDependencies,
): Promise<boolean | null> {
  const appendix = appendixName(source, supplement);
  // Blanks as %20: URLSearchParams would write them as plus signs.
  const url = `${source.base_url}/versioner/v1/full/${date}/title-${source.title}.xml?part=${source.part}&appendix=${encodeURIComponent(appendix)}`;
  const answer = await dependencies.fetch({
    url,
    accept: 'application/xml',
    ...requestLimits(source),
  });
  const now = dependencies.clock.now();
  if (answer.kind !== 'document') {
    const message = `the eCFR has no ${appendix} as on ${date}`;
    const issue = { code: 'snapshot-missing', severity: 'warning', message, place: appendix } as const;
    const raised = await raiseIssues(dependencies.store, { sourceId: source.id, documentId: null }, [issue], now);
    if (raised.length > 0) dependencies.logger.warn({ source: source.id, appendix, date }, 'snapshot missing');
    return null;
  }
  refuseWebPage(url, answer);
  await closeIssues(dependencies.store, source.id, 'snapshot-missing', now, appendix);
  // A later day with the text of the day before is no new snapshot.
  const latest = await latestDocumentWith(dependencies.store, source.id, 'appendix', appendix);
  if (latest?.sha256 === sha256Hex(answer.bytes)) return false;
  return keepDocument(dependencies, {
    sourceId: source.id,
    externalId: `title-${source.title}_part-${source.part}_supplement-${supplement}_${date}`,
    format: 'ecfr-xml',
    bytes: answer.bytes,
    complete: answer.complete,
    url,
    // The answer does not state its own date: it is the day that was asked for.
    metadata: {
      title: source.title,
      part: source.part,
      appendix,
      date,
      lists: source.lists,
      html_url: `${new URL(source.base_url).origin}/on/${date}/title-${source.title}/part-${source.part}`,
    },
    publishedOn: date,
    startPage: null,
  });
}
