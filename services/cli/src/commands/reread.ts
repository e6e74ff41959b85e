import process from 'node:process';
import type { ListId } from '@listwire/domain';
import { type DocumentReading, readDocument } from '@listwire/extract';
import { clockFromEnvironment } from '@listwire/runtime';
import {
  countFeedDocuments,
  documentsToReread,
  eventsAsKept,
  inTransaction,
  openDocumentIssues,
  readAllListingEvents,
  readRawDocument,
  readDocument as readStoredDocument,
  readStoredSnapshots,
  type Store,
  type StoredDocument,
  snapshotAsKept,
} from '@listwire/store';
import { applyReading } from '../apply-reading.ts';
import { parseList } from '../read-snapshot-file.ts';
import { compareReadings, type EntryDifference, type EventDifference, type ReadingEffect } from '../reading-effect.ts';
import { ringDiff } from '../ring-diff.ts';
import { actionMark, bold, counted, faint, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

export interface RereadOptions {
  /** Only documents that say something of this list. */
  readonly list?: string;
  /** Only documents of this source. */
  readonly source?: string;
  /** Without it nothing is changed. */
  readonly apply?: true;
}

/**
 * Reads all kept documents with the readers of this version and prints, for each that they read otherwise, which events and
 * entries differ. With `apply` the new reading takes the place of the older one: what it changes is told as
 * `reinterpretation`. A document that was understood and no longer is stays as it was read. News feeds are not read again: a
 * signal that was told cannot be taken back, and has changed no list.
 */
export async function rereadDocuments(options: RereadOptions, terminal: Terminal): Promise<void> {
  const list = options.list === undefined ? null : parseList(options.list);
  const waiting = new Set<ListId>();
  await withStore(terminal, async (store) => {
    const ids = await documentsToReread(store, { sourceId: options.source ?? null, list });
    let differing = 0;
    for (const id of ids) {
      const document = await readStoredDocument(store, id);
      if (document === null) continue;
      const reread = await readAgain(store, document, terminal);
      if (reread === null || (list !== null && !concerns(reread.effect, list))) continue;
      const applied = options.apply === true ? await apply(store, document, reread, terminal) : null;
      for (const touched of applied ?? []) waiting.add(touched);
      if (!isDifferent(reread.effect)) continue;
      differing += 1;
      const { document_id, source_id, external_id, format } = document;
      const told = {
        document_id,
        source_id,
        document: external_id,
        format,
        ...reread.effect,
        applied: applied !== null,
      };
      terminal.result(told, () => effectLines(document, reread.effect));
    }
    terminal.line(`${counted(ids.length, 'document', 'documents')} read, ${differing} read otherwise`);
    const feeds = list === null ? await countFeedDocuments(store, options.source ?? null) : 0;
    if (feeds > 0) {
      const left = counted(feeds, 'document of a news feed is', 'documents of news feeds are');
      terminal.note(`${left} not read again: a signal is told once, and changes no list`);
    }
    if (differing > 0 && options.apply === undefined) terminal.note('nothing was changed; --apply applies it');
  });
  if (waiting.size > 0) await ringDiff([...waiting], terminal);
}

interface Reread {
  readonly reading: DocumentReading;
  readonly effect: ReadingEffect;
}

/** Reads a document as kept; null where there is nothing to compare. */
async function readAgain(store: Store, document: StoredDocument, terminal: Terminal): Promise<Reread | null> {
  const { document_id: id, source_id: sourceId, external_id: externalId, format, metadata, sha256 } = document;
  const bytes = await readRawDocument(store, sha256);
  if (bytes === null) {
    terminal.problem(`${externalId}: its bytes are not kept`);
    return null;
  }
  let read: DocumentReading;
  try {
    read = await readDocument({ sourceId, externalId, format, bytes, metadata });
  } catch (error) {
    terminal.problem(`${externalId}: reading it failed: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  if (!read.understood) {
    if (document.status !== 'parked') terminal.problem(`${externalId}: it was understood before, and is not any more`);
    return null;
  }
  const reading = { ...read, events: eventsAsKept(read.events), snapshots: read.snapshots.map(snapshotAsKept) };
  const before = {
    events: await readAllListingEvents(store, id),
    snapshots: await readStoredSnapshots(store, id),
    issues: await openDocumentIssues(store, id),
  };
  return { reading, effect: compareReadings(before, reading) };
}

function concerns({ lists }: ReadingEffect, list: ListId): boolean {
  return lists.includes(list);
}

/** Issues that are gone may be of the diff's making: they alone make no other reading. */
function isDifferent({ lists, issues_new }: ReadingEffect): boolean {
  return lists.length > 0 || issues_new.length > 0;
}

async function apply(
  store: Store,
  document: StoredDocument,
  reread: Reread,
  terminal: Terminal,
): Promise<ListId[] | null> {
  const now = clockFromEnvironment(process.env).now();
  const lists = await inTransaction(store, (db) => applyReading(db, document, reread, now));
  if (lists === null) terminal.problem(`${document.external_id}: it has been read by somebody else meanwhile`);
  return lists;
}

function effectLines(document: StoredDocument, { events, entries, issues_new }: ReadingEffect): string {
  return [
    `${bold(document.external_id)}  ${faint(`${document.source_id}, ${document.format}, ${document.document_id}`)}`,
    ...events.map(eventLine),
    ...entries.map(entryLine),
    ...issues_new.map(
      ({ severity, code, message, place }) => `  ${severity}: ${message} ${faint(`${code}, ${place}`)}`,
    ),
  ].join('\n');
}

function eventLine({ before, after, fields, list }: EventDifference): string {
  const event = after ?? before;
  const what = before === null ? 'new event' : after === null ? 'event gone' : `event differs: ${fields.join(', ')}`;
  return `  ${event === null ? '' : actionMark(event.action)} ${event?.name ?? ''}  ${what}  ${faint(list)}`;
}

function entryLine({ action, name, country, fields, cosmetic, list }: EntryDifference): string {
  const what = cosmetic ? 'set otherwise' : fields.map(({ path }) => path).join(', ');
  const facts = [country, what, list].filter((fact) => fact !== '').join('  ');
  return `  ${actionMark(action)} ${name}  ${faint(facts)}`;
}
