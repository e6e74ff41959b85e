import type { ListId } from '@listwire/domain';
import type { DocumentReading } from '@listwire/extract';
import { readerVersion } from '@listwire/runtime';
import {
  addApplication,
  closeDocumentIssues,
  lockDocument,
  type Queryable,
  raiseIssues,
  reapply,
  replaceListingEvents,
  type StoredDocument,
  setDocumentStatus,
  writeSnapshot,
} from '@listwire/store';
import type { ReadingEffect } from './reading-effect.ts';

/**
 * Puts a new reading of a document in the place of the older one, and lets it wait for the lists of which it says something
 * else. Of a list's snapshots only the one that it stands on waits: older ones are replaced for the record. Run it in
 * a transaction. Returns the lists that have something to do; null where the document has been read by somebody else since.
 */
export async function applyReading(
  db: Queryable,
  document: StoredDocument,
  { reading, effect }: { readonly reading: DocumentReading; readonly effect: ReadingEffect },
  now: Date,
): Promise<ListId[] | null> {
  const { document_id: documentId, source_id: sourceId } = document;
  const locked = await lockDocument(db, documentId);
  if (locked?.status !== document.status) return null;
  if (effect.lists.length === 0) {
    await raiseIssues(db, { sourceId, documentId }, effect.issues_new, now);
    await setDocumentStatus(db, documentId, document.status, readerVersion());
    return [];
  }
  await replaceListingEvents(db, documentId, reading.events);
  for (const snapshot of reading.snapshots) await writeSnapshot(db, documentId, snapshot);
  await closeDocumentIssues(db, documentId, reading.issues, now);
  await raiseIssues(db, { sourceId, documentId }, reading.issues, now);
  const waiting: ListId[] = [];
  for (const list of effect.lists) if (await enter(db, document, reading, list)) waiting.push(list);
  const status = waiting.length > 0 || document.status === 'parked' ? 'extracted' : document.status;
  await setDocumentStatus(db, documentId, status, readerVersion());
  return waiting;
}

async function enter(
  db: Queryable,
  { document_id: documentId, status }: StoredDocument,
  { snapshots }: DocumentReading,
  list: ListId,
): Promise<boolean> {
  const kind = snapshots.some((snapshot) => snapshot.list === list) ? 'snapshot' : 'events';
  // What was never understood before is its source's news; the rest is ours.
  const cause = status === 'parked' ? 'source' : 'reinterpretation';
  return (await addApplication(db, documentId, list, kind, cause)) || (await reapply(db, documentId, list));
}
