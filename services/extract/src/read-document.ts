import type { DocumentFormat, Issue, ListingEvent, Signal, Snapshot } from '@listwire/domain';
import {
  extractDocument,
  extractFeed,
  extractOfacDelta,
  federalRegisterFormats,
  isSnapshotFormat,
  readSnapshot,
} from '@listwire/extract';

export interface DocumentToRead {
  readonly sourceId: string;
  readonly externalId: string;
  readonly format: DocumentFormat;
  readonly bytes: Uint8Array;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Everything that one document says. */
export interface DocumentReading {
  readonly events: readonly ListingEvent[];
  readonly snapshots: readonly Snapshot[];
  readonly signals: readonly Signal[];
  readonly issues: readonly Issue[];
  /** False: it was not understood, or not to its end. Nothing of it may be applied. */
  readonly understood: boolean;
}

const nothing: DocumentReading = { events: [], snapshots: [], signals: [], issues: [], understood: true };

function isError(issue: Issue): boolean {
  return issue.severity === 'error';
}

/** Reads a document by its format. What the bytes hold becomes issues; only a fault of ours throws. */
export async function readDocument(document: DocumentToRead): Promise<DocumentReading> {
  const { externalId: name, bytes, metadata } = document;
  if (document.format === 'feed') {
    const charset = metadata['charset'];
    const feed = await extractFeed({
      source: document.sourceId,
      bytes,
      charset: typeof charset === 'string' ? charset : null,
    });
    return {
      ...nothing,
      signals: feed.signals,
      issues: feed.issues,
      understood: feed.items > 0 || !feed.issues.some(isError),
    };
  }
  const federalRegisterFormat = federalRegisterFormats.find((format) => format === document.format);
  if (federalRegisterFormat !== undefined) {
    const extractions = await extractDocument({ name, format: federalRegisterFormat, bytes, metadata });
    return {
      ...nothing,
      events: extractions.flatMap(({ events }) => events),
      issues: extractions.flatMap(({ issues }) => issues),
      understood: !extractions.some(({ events, issues }) => events.length === 0 && issues.some(isError)),
    };
  }
  if (document.format === 'ofac-delta-xml') {
    const { events, issues } = extractOfacDelta(bytes, name);
    return { ...nothing, events, issues, understood: events.length > 0 || !issues.some(isError) };
  }
  if (isSnapshotFormat(document.format)) {
    const snapshots = await readSnapshot({ format: document.format, name, bytes });
    return {
      ...nothing,
      snapshots,
      issues: snapshots.flatMap(({ issues }) => issues),
      understood: !snapshots.every(({ entries, issues }) => entries.length === 0 && issues.some(isError)),
    };
  }
  const message = `nothing here reads documents of format ${document.format}`;
  return {
    ...nothing,
    issues: [{ code: 'format-without-reader', severity: 'error', message, place: '' }],
    understood: false,
  };
}
