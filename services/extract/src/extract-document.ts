import { type Issue, type ListId, spellingsOfNumber } from '@listwire/domain';
import type { DocumentReading } from '@listwire/extract';
import type { Queues } from '@listwire/queue';
import { type Clock, classify, faultPoint, type Logger, readerVersion } from '@listwire/runtime';
import {
  addApplication,
  appendSignals,
  beginExtraction,
  type DocumentStatus,
  forgiveExtraction,
  inTransaction,
  listsWithFiled,
  lockDocument,
  raiseIssues,
  readRawDocument,
  type Store,
  type StoredDocument,
  setDocumentStatus,
  signalsStream,
  writeListingEvents,
  writeSnapshot,
} from '@listwire/store';
import type { DocumentReaders, ReadingOutcome } from './document-readers.ts';

/** A document that was begun so often and never ended kills those who read it. */
const mostAttempts = 3;

export interface ExtractionDependencies {
  readonly store: Store;
  readonly queues: Queues;
  readonly readers: DocumentReaders;
  readonly clock: Clock;
  readonly logger: Logger;
}

const version = readerVersion();

/** What is written about a document. */
interface Conclusion {
  readonly status: DocumentStatus;
  readonly reading: DocumentReading;
}

/** What the transaction left for others to do. */
interface Written {
  readonly lists: readonly ListId[];
  readonly signals: number;
  readonly issues: readonly Issue[];
}

/**
 * Reads one fetched document and writes all that it says in one transaction, then rings those who go on with it. Running it
 * again does nothing: the document no longer waits. A document that is not understood, or that keeps killing its reader,
 * is parked with an issue.
 */
export function createDocumentExtractor(dependencies: ExtractionDependencies): (id: string) => Promise<void> {
  const { store, queues, readers, logger } = dependencies;

  return async function extract(id) {
    const documentId = Number(id);
    // In its own transaction, before the work: an attempt that ends with the process stays counted.
    const document = await beginExtraction(store, documentId);
    if (document === null) return;
    faultPoint('extract:after-begin');
    try {
      const conclusion = await conclude(document);
      const written = await write(document, conclusion, dependencies);
      if (written === null) return;
      faultPoint('extract:after-commit');
      tell(document, conclusion, written);
      for (const list of written.lists) await queues.ring('diff', list);
      if (written.signals > 0) await queues.ring('publish', signalsStream);
    } catch (error) {
      const problem = classify(error);
      if (isUnstorable(error)) {
        const conclusion = parked('document-not-storable', problem.message);
        const written = await write(document, conclusion, dependencies);
        if (written !== null) tell(document, conclusion, written);
        return;
      }
      // Not the document's doing.
      if (problem.kind === 'transient') await forgiveExtraction(store, documentId);
      throw error;
    }
  };

  async function conclude(document: StoredDocument): Promise<Conclusion> {
    if (document.attempts > mostAttempts) {
      return parked('extraction-keeps-dying', `reading it was begun ${mostAttempts} times and never ended`);
    }
    const bytes = await readRawDocument(store, document.sha256);
    if (bytes === null) return parked('document-without-bytes', `its bytes (${document.sha256}) are not kept`);
    const outcome = await readers.read({
      sourceId: document.source_id,
      externalId: document.external_id,
      format: document.format,
      bytes,
      metadata: document.metadata,
    });
    if (outcome.kind === 'fault') logger.error(faultFields(document, outcome), 'extraction failed');
    return concludeReading(outcome);
  }

  function tell(document: StoredDocument, { status }: Conclusion, written: Written): void {
    const fields = { source: document.source_id, document: document.external_id, document_id: document.document_id };
    for (const { code, severity, message, place } of written.issues) {
      const issue = { ...fields, code, place, detail: message };
      if (severity === 'error') logger.warn(issue, 'issue opened');
      else logger.info(issue, 'issue opened');
    }
    const { lists, signals, issues } = written;
    logger.info({ ...fields, status, lists, signals, issues: issues.length }, 'document read');
  }
}

function faultFields(document: StoredDocument, fault: Extract<ReadingOutcome, { kind: 'fault' }>): object {
  const { code, message, stack } = fault;
  return { source: document.source_id, document: document.external_id, code, error: message, stack };
}

function parked(code: string, message: string): Conclusion {
  const issues = [{ code, severity: 'error', message, place: '' }] as const;
  return { status: 'parked', reading: { events: [], snapshots: [], signals: [], issues, understood: false } };
}

function concludeReading(outcome: ReadingOutcome): Conclusion {
  if (outcome.kind === 'fault') return parked(outcome.code, outcome.message);
  const { reading } = outcome;
  if (!reading.understood) return { status: 'parked', reading };
  if (reading.events.length > 0 || reading.snapshots.length > 0) return { status: 'extracted', reading };
  // Signals wait for nobody: they are in their stream.
  return { status: reading.signals.length > 0 ? 'applied' : 'ignored', reading };
}

/** Writes the conclusion, if the document still waits for one; null where somebody else was faster. */
async function write(
  document: StoredDocument,
  { status, reading }: Conclusion,
  { store, clock }: ExtractionDependencies,
): Promise<Written | null> {
  const { document_id: documentId, source_id: sourceId } = document;
  const now = clock.now();
  return inTransaction(store, async (db) => {
    const locked = await lockDocument(db, documentId);
    if (locked?.status !== 'fetched') return null;
    const lists = new Map<ListId, 'events' | 'snapshot'>();
    if (reading.events.length > 0) await writeListingEvents(db, documentId, reading.events);
    for (const { list } of reading.events) lists.set(list, 'events');
    for (const snapshot of reading.snapshots) {
      await writeSnapshot(db, documentId, snapshot);
      lists.set(snapshot.list, 'snapshot');
    }
    // A list that its filing spoke of, and it does not, must hear of it too.
    const filed = status === 'parked' ? [] : await listsWithFiled(db, spellingsOfNumber(document.external_id));
    for (const list of filed) if (!lists.has(list)) lists.set(list, 'events');
    for (const [list, kind] of lists) await addApplication(db, documentId, list, kind);
    const signals = await appendSignals(db, documentId, reading.signals, now);
    const issues = await raiseIssues(db, { sourceId, documentId }, reading.issues, now);
    await setDocumentStatus(db, documentId, lists.size > 0 ? 'extracted' : status, version);
    return { lists: [...lists.keys()], signals, issues };
  });
}

/** Postgres' class 22: data that it cannot hold. */
function isUnstorable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^22/.test(error.code);
}
