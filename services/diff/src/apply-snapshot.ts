import {
  announceStage,
  type Change,
  type DocumentEvidence,
  diffSnapshot,
  entriesOf,
  judgeSnapshot,
  matchSnapshot,
  type OpenChange,
  type Snapshot,
  type SnapshotDiff,
} from '@listwire/domain';
import {
  type Application,
  closeDivergences,
  type EntryVersion,
  newestSnapshotDay,
  openDivergences,
  quarantine,
  quarantineIssueCode,
  raiseIssues,
  readCurrentEntries,
  readOpenChanges,
  readStoredSnapshot,
  setBaseline,
  writeEntryVersions,
} from '@listwire/store';
import { announceDrafts } from './announce-drafts.ts';
import { citeDocument, ownerOf } from './cite-document.ts';
import { type ListWriter, type Told, tell, versionOf } from './list-writer.ts';

/** What became of a snapshot: the number of records it brought, or that it waits for a person. */
export type SnapshotOutcome = { readonly kind: 'applied'; readonly records: number } | { readonly kind: 'quarantined' };

/** Applies an authoritative snapshot: the first one is the list's baseline, each later one is held against the list. */
export async function applySnapshot(writer: ListWriter, application: Application): Promise<SnapshotOutcome> {
  const { db, list, logger, now, stream } = writer;
  const document = application.external_id;
  const snapshot = await readStoredSnapshot(db, application.document_id, list);
  if (snapshot === null) {
    logger.warn({ list, document }, 'the document holds no snapshot of the list');
    return { kind: 'applied', records: 0 };
  }
  const newest = await newestSnapshotDay(db, list);
  if (newest !== null && application.published_on !== null && application.published_on < newest) {
    logger.info({ list, document, newest }, 'snapshot passed over: a newer one was applied');
    return { kind: 'applied', records: 0 };
  }
  const current = await readCurrentEntries(db, list);
  const open = await readOpenChanges(db, list);
  const openChanges = open.map(({ change }) => openChange(change));
  const matched = matchSnapshot(current, snapshot, openChanges);
  const { quarantine: reasons } = judgeSnapshot(current, snapshot, matched.lost);
  if (reasons !== null && application.released_at === null) {
    await quarantine(db, application.document_id, list, reasons);
    const message = `the snapshot of ${list} is not applied until a person releases it: ${reasons.join('; ')}`;
    await raiseIssues(
      db,
      ownerOf(application),
      [{ code: quarantineIssueCode, severity: 'error', message, place: list }],
      now,
    );
    logger.warn({ list, document, reasons }, 'snapshot quarantined');
    return { kind: 'quarantined' };
  }
  if (stream.baseline_document_id === null) return await takeBaseline(writer, application, snapshot);
  const diff = diffSnapshot(
    current,
    snapshot,
    { open: openChanges, date: application.published_on, document },
    matched,
  );
  return await conclude(writer, application, diff, open);
}

async function takeBaseline(
  { db, list, logger, now }: ListWriter,
  { document_id, external_id }: Application,
  snapshot: Snapshot,
): Promise<SnapshotOutcome> {
  const versions = entriesOf(snapshot).map(({ entry_id, list: _list, ...fields }): EntryVersion => {
    return { entry_id, fields, removed: false, cosmetic: false, effective_on: null };
  });
  await writeEntryVersions(db, list, document_id, now, versions);
  await setBaseline(db, list, document_id);
  logger.info({ list, document: external_id, entries: versions.length }, 'the list begins with this snapshot');
  return { kind: 'applied', records: 0 };
}

/** Writes what the snapshot says, and tells it. */
async function conclude(
  writer: ListWriter,
  application: Application,
  diff: SnapshotDiff,
  open: Awaited<ReturnType<typeof readOpenChanges>>,
): Promise<SnapshotOutcome> {
  const { db, list, logger, now } = writer;
  const document = application.external_id;
  const confirmed = new Set(diff.confirmed);
  const knownAt = now.toISOString();
  const shown: DocumentEvidence = { document, instruction: '', quote: '', place: '', page: null };
  const told: Told[] = [
    ...open
      .filter(({ change }) => confirmed.has(change.change_id))
      .map(({ change, document: source }): Told => {
        const evidence = [...change.evidence, ...citeDocument(application, [shown])];
        return { document: source, announcement: announceStage(change, 'codified', knownAt, evidence) };
      }),
    ...(await announceDrafts(writer, application, document, diff.changes, () => 'codified')),
  ];
  const entries = new Map(diff.entries.map((entry) => [entry.entry_id, entry]));
  const cosmetic = diff.cosmetic.flatMap(({ entry_id }): EntryVersion[] => {
    const entry = entries.get(entry_id);
    if (entry === undefined) return [];
    const { entry_id: _id, list: _list, ...fields } = entry;
    return [{ entry_id, fields, removed: false, cosmetic: true, effective_on: null }];
  });
  await writeEntryVersions(db, list, application.document_id, now, [...diff.changes.map(versionOf), ...cosmetic]);
  await closeDivergences(db, list, diff.divergences, now);
  await openDivergences(db, list, application.document_id, diff.divergences, now);
  await raiseIssues(db, ownerOf(application), diff.issues, now);
  for (const { kind, message } of diff.divergences)
    logger.warn({ list, document, kind, detail: message }, 'divergence opened');
  for (const { code, message } of diff.issues) logger.warn({ list, document, code, detail: message }, 'issue opened');
  const head = await tell(writer, writer.stream, document, told);
  logger.info(
    {
      list,
      document,
      confirmed: diff.confirmed.length,
      unexplained: diff.changes.length,
      cosmetic: diff.cosmetic.length,
      sequence: head.sequence,
    },
    'snapshot applied',
  );
  return { kind: 'applied', records: told.length };
}

function openChange({ change_id, entry_id, action, before, after, effective_on }: Change): OpenChange {
  return { change_id, entry_id, action, before, after, effective_on };
}
