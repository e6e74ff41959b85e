import { announceStage, type Change, type DocumentEvidence, type Issue } from '@listwire/domain';
import {
  type Application,
  raiseIssues,
  readCurrentEntries,
  readOpenChanges,
  writeEntryVersions,
} from '@listwire/store';
import { citeDocument, ownerOf, standingOf } from './cite-document.ts';
import { type ListWriter, type Told, tell } from './list-writer.ts';
import { restoredVersions, takeBack } from './take-back.ts';

/** True for a filing whose day of print was taken away; that it is merely no longer listed withdraws nothing. */
export function isWithdrawn(application: Application): boolean {
  return standingOf(application) === 'filing' && application.metadata.publication_date === null;
}

/**
 * Ends what a withdrawn filing has told: its changes that were not printed are `withdrawn`, newest first, and the list is as
 * before it. Returns how many there were.
 */
export async function withdrawFiling(writer: ListWriter, application: Application, document: string): Promise<number> {
  const { db, list, logger, now } = writer;
  const filed = (await readOpenChanges(db, list)).flatMap((open) =>
    open.document === document && open.change.stage === 'filed' ? [open.change] : [],
  );
  if (filed.length === 0) return 0;
  const { changes } = takeBack(await readCurrentEntries(db, list), filed);
  const note = application.metadata.editorial_note ?? '';
  const shown: DocumentEvidence = { document, instruction: '', quote: note, place: '', page: null };
  const told = filed.toReversed().map((change): Told => {
    const evidence = [...change.evidence, ...citeDocument(application, [shown])];
    return { document, announcement: announceStage(change, 'withdrawn', now.toISOString(), evidence) };
  });
  const restored = await restoredVersions(db, changes, [document, application.external_id]);
  await writeEntryVersions(db, list, application.document_id, now, restored);
  const kept = filed.filter((change) => !changes.includes(change)).map(entryKept);
  await raiseIssues(db, ownerOf(application), kept, now);
  for (const { code, message } of kept) logger.warn({ list, document, code, detail: message }, 'issue opened');
  const head = await tell(writer, writer.stream, document, told);
  logger.info({ list, document, records: told.length, sequence: head.sequence }, 'filing withdrawn');
  return told.length;
}

function entryKept({ entry_id, before, after }: Change): Issue {
  const name = after?.name ?? before?.name ?? entry_id;
  const message = `the filing is withdrawn, but another document has changed “${name}” since: the entry stays as it is`;
  return { code: 'withdrawn-entry-changed', severity: 'warning', message, place: entry_id };
}
