import {
  announceStage,
  applyEvents,
  type ChangeDraft,
  isLaterStage,
  type ListingEvent,
  stageReached,
} from '@listwire/domain';
import {
  type Application,
  newestSnapshotDay,
  openDivergences,
  raiseIssues,
  readCurrentEntries,
  readListingEvents,
  readOpenChanges,
  writeEntryVersions,
} from '@listwire/store';
import { announceDrafts } from './announce-drafts.ts';
import { citeDocument, ownerOf, standingOf } from './cite-document.ts';
import { type ListWriter, type Told, tell, versionOf } from './list-writer.ts';

// The eCFR takes an amendment in about two business days after it takes effect; a week later a snapshot shows it for sure.
const codifiedAfterDays = 7;
// OFAC publishes a delta and the whole list together.
const deltaCodifiedAfterDays = 0;
const dayMilliseconds = 86_400_000;

/** Applies what one rule (or filing) says about the list. Returns how many records it brought. */
export async function applyRule(writer: ListWriter, application: Application): Promise<number> {
  const { db, list, logger, now } = writer;
  const events = await readListingEvents(db, application.document_id, list);
  const document = events[0]?.document ?? application.external_id;
  const snapshotDay = await newestSnapshotDay(db, list);
  const codifiedAfter = application.format === 'ofac-delta-xml' ? deltaCodifiedAfterDays : codifiedAfterDays;
  if (events.length > 0 && isLongCodified(events, application.published_on, snapshotDay, codifiedAfter)) {
    logger.info({ list, document, snapshot_day: snapshotDay }, 'rule passed over: the list is of a later day');
    return 0;
  }
  const current = await readCurrentEntries(db, list);
  const diff = applyEvents(list, current, events);
  const told = [
    ...(await announceDrafts(writer, application, document, diff.changes, (draft) =>
      stageReached(standingOf(application), draft.effective_on, writer.today),
    )),
    ...(await tellStages(writer, application, document, diff.changes)),
  ];
  await writeEntryVersions(db, list, application.document_id, now, diff.changes.map(versionOf));
  // What a snapshot of the same day or later no longer has was removed as the rule says.
  const divergences = diff.divergences.filter(
    ({ kind }) => kind !== 'remove-missing' || snapshotDay === null || !isCodified(events, snapshotDay),
  );
  await openDivergences(db, list, application.document_id, divergences, now);
  await raiseIssues(db, ownerOf(application), diff.issues, now);
  for (const { kind, message } of divergences)
    logger.warn({ list, document, kind, detail: message }, 'divergence opened');
  for (const { code, message } of diff.issues) logger.warn({ list, document, code, detail: message }, 'issue opened');
  const head = await tell(writer, writer.stream, document, told);
  logger.info({ list, document, events: events.length, records: told.length, sequence: head.sequence }, 'rule applied');
  return told.length;
}

function effectiveDay(events: readonly ListingEvent[]): string | null {
  const days = events.flatMap(({ effective_on }) => effective_on ?? []);
  return days.sort().at(-1) ?? null;
}

function isCodified(events: readonly ListingEvent[], snapshotDay: string): boolean {
  const day = effectiveDay(events);
  return day !== null && day <= snapshotDay;
}

/** True where a snapshot was applied that is so much later than the rule that it has taken the rule in for sure. */
function isLongCodified(
  events: readonly ListingEvent[],
  printed: string | null,
  snapshotDay: string | null,
  afterDays: number,
): boolean {
  const day = [effectiveDay(events), printed]
    .filter((date) => date !== null)
    .sort()
    .at(-1);
  if (day === undefined || snapshotDay === null) return false;
  return Date.parse(snapshotDay) - Date.parse(day) >= afterDays * dayMilliseconds;
}

/** The further stage of what the same document's filing has changed already. */
async function tellStages(
  { db, list, today, now }: ListWriter,
  application: Application,
  document: string,
  drafts: readonly ChangeDraft[],
): Promise<Told[]> {
  const drafted = new Set(drafts.map(({ entry_id }) => entry_id));
  const open = (await readOpenChanges(db, list)).filter((known) => known.document === document);
  return open.flatMap(({ change }) => {
    const stage = stageReached(standingOf(application), change.effective_on, today);
    if (drafted.has(change.entry_id) || !isLaterStage(change.stage, stage)) return [];
    const evidence = citeDocument(application, change.evidence);
    return [{ document, announcement: announceStage(change, stage, now.toISOString(), evidence) }];
  });
}
