import {
  announceStage,
  applyEvents,
  type Change,
  type ChangeDraft,
  type Issue,
  isLaterStage,
  type ListingEvent,
  spellingsOfNumber,
  stageReached,
} from '@listwire/domain';
import {
  type Application,
  hasErrors,
  isPrinted,
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
import { supersedeEarlier } from './supersede-earlier.ts';
import { restoredVersions, takeBack } from './take-back.ts';
import { isWithdrawn, withdrawFiling } from './withdraw-filing.ts';

// The eCFR takes an amendment in about two business days after it takes effect; a week later a snapshot shows it for sure.
const codifiedAfterDays = 7;
// OFAC publishes a delta and the whole list together.
const deltaCodifiedAfterDays = 0;
const dayMilliseconds = 86_400_000;

/**
 * Applies what one rule (or filing) says about the list. It takes the place of what an earlier filing of the same number has
 * said; a filing of a document that is printed already says nothing more. Returns how many records it brought.
 */
export async function applyRule(writer: ListWriter, application: Application): Promise<number> {
  const { db, list, logger, now } = writer;
  const events = await readListingEvents(db, application.document_id, list);
  const names = spellingsOfNumber(events[0]?.document ?? application.external_id);
  const known = (await readOpenChanges(db, list)).filter((told) => names.includes(told.document));
  // The print goes on under the number that its filing was known by.
  const document = known[0]?.document ?? events[0]?.document ?? application.external_id;
  if (isWithdrawn(application)) return await withdrawFiling(writer, application, document);
  if (standingOf(application) === 'filing' && (await isPrinted(db, names))) {
    logger.info({ list, document }, 'filing passed over: the document is printed');
    return 0;
  }
  const snapshotDay = await newestSnapshotDay(db, list);
  const codifiedAfter = application.format === 'ofac-delta-xml' ? deltaCodifiedAfterDays : codifiedAfterDays;
  if (events.length > 0 && isLongCodified(events, application.published_on, snapshotDay, codifiedAfter)) {
    logger.info({ list, document, snapshot_day: snapshotDay }, 'rule passed over: the list is of a later day');
    return 0;
  }
  const open = known.map(({ change }) => change);
  // Read anew, the document takes the place of all that it has told; otherwise of what was filed of it.
  const replaced = application.cause === 'reinterpretation' ? open : open.filter(({ stage }) => stage === 'filed');
  const earlier = takeBack(await readCurrentEntries(db, list), replaced);
  const diff = applyEvents(list, earlier.entries, events);
  const stageOf = (draft: ChangeDraft) => stageReached(standingOf(application), draft.effective_on, writer.today);
  const superseded = supersedeEarlier(writer, application, document, earlier.changes, diff.changes, {
    stageOf,
    whole: !(await hasErrors(db, application.document_id)),
  });
  const goingOn = open.filter((change) => !earlier.changes.includes(change));
  const told = [
    ...superseded.told,
    ...(await announceDrafts(writer, application, document, superseded.others, stageOf)),
    ...tellStages(writer, application, document, goingOn, superseded.others),
  ];
  const restored = await restoredVersions(db, superseded.restored, [...names, application.external_id]);
  await writeEntryVersions(db, list, application.document_id, now, restored);
  const versions = [...superseded.rewritten, ...superseded.others].map(versionOf);
  await writeEntryVersions(db, list, application.document_id, now, versions);
  // What a snapshot of the same day or later no longer has was removed as the rule says.
  const divergences = diff.divergences.filter(
    ({ kind }) => kind !== 'remove-missing' || snapshotDay === null || !isCodified(events, snapshotDay),
  );
  await openDivergences(db, list, application.document_id, divergences, now);
  const issues = [...diff.issues, ...superseded.doubtful.map(notFound)];
  await raiseIssues(db, ownerOf(application), issues, now);
  for (const { kind, message } of divergences)
    logger.warn({ list, document, kind, detail: message }, 'divergence opened');
  for (const { code, message } of issues) logger.warn({ list, document, code, detail: message }, 'issue opened');
  // What is withdrawn is a set of its own: whoever is told of it must not take it for one of the others.
  const isWithdrawal = ({ announcement }: Told) => announcement.stage === 'withdrawn';
  let head = await tell(writer, writer.stream, document, told.filter(isWithdrawal));
  head = await tell(
    writer,
    head,
    document,
    told.filter((one) => !isWithdrawal(one)),
  );
  logger.info({ list, document, events: events.length, records: told.length, sequence: head.sequence }, 'rule applied');
  return told.length;
}

function notFound({ entry_id, action, before, after }: Change): Issue {
  const name = after?.name ?? before?.name ?? entry_id;
  const message = `“${name}” was told as ${action}; not found in the document, which was not understood whole`;
  return { code: 'told-not-found', severity: 'warning', message, place: entry_id };
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

/** The further stage of what the same document has changed already, where it does not change it otherwise now. */
function tellStages(
  { today, now }: ListWriter,
  application: Application,
  document: string,
  open: readonly Change[],
  drafts: readonly ChangeDraft[],
): Told[] {
  const drafted = new Set(drafts.map(({ entry_id }) => entry_id));
  return open.flatMap((change) => {
    const stage = stageReached(standingOf(application), change.effective_on, today);
    if (drafted.has(change.entry_id) || !isLaterStage(change.stage, stage)) return [];
    const evidence = citeDocument(application, change.evidence);
    return [{ document, announcement: announceStage(change, stage, now.toISOString(), evidence) }];
  });
}
