import {
  type DocumentFormat,
  type Issue,
  type ListId,
  type ListingEvent,
  listIdSchema,
  listingEventSchema,
  type Signal,
  type Snapshot,
} from '@listwire/domain';
import { z } from 'zod';
import { extractDocument, federalRegisterFormats } from './extract-document.ts';
import { extractFeed } from './feed/extract-feed.ts';
import { readBundledSnapshot } from './file-bundle/read-bundled-snapshot.ts';
import { extractOfacDelta } from './ofac-delta-xml/extract-ofac-delta.ts';
import { isSnapshotFormat } from './read-snapshot.ts';

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

/** Of one document; more say nothing new. */
const mostIssues = 500;

/**
 * Reads a document of any format. What the bytes hold becomes issues; only a fault of ours throws. Of what is not
 * understood nothing is returned but the issues.
 */
export async function readDocument(document: DocumentToRead): Promise<DocumentReading> {
  const reading = await readByFormat(document);
  if (!reading.understood) return { ...nothing, issues: atMost(mostIssues, reading.issues), understood: false };
  const valid = withValidEvents(reading);
  return { ...valid, issues: atMost(mostIssues, valid.issues) };
}

function atMost(most: number, issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= most) return issues;
  const message = `${issues.length - most} more issues of this document are left out`;
  return [...issues.slice(0, most), { code: 'issues-left-out', severity: 'warning', message, place: '' }];
}

/** An event that breaks the events' own schema must not reach a list: it becomes an issue. */
function withValidEvents(reading: DocumentReading): DocumentReading {
  const events: ListingEvent[] = [];
  const issues: Issue[] = [...reading.issues];
  for (const event of reading.events) {
    const parsed = listingEventSchema.safeParse(event);
    if (parsed.success) events.push(parsed.data);
    else {
      const message = `an event that is none: ${z.prettifyError(parsed.error)}`;
      issues.push({ code: 'event-invalid', severity: 'error', message, place: event.evidence.place });
    }
  }
  return { ...reading, events, issues };
}

async function readByFormat(document: DocumentToRead): Promise<DocumentReading> {
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
    const lists = listsOf(metadata);
    const snapshots = await readBundledSnapshot({ format: document.format, name, bytes, lists });
    if (snapshots.length === 0) return await readOfOtherLists(document);
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

/** A document that holds none of the lists wanted is understood where it holds others. */
async function readOfOtherLists({ format, externalId: name, bytes }: DocumentToRead): Promise<DocumentReading> {
  const others = await readBundledSnapshot({ format, name, bytes, lists: undefined });
  const understood = others.length > 0 && !others.every(({ issues }) => issues.some(isError));
  const held = others.map(({ list }) => list).join(', ');
  const message = understood ? `only lists are held of which the source is no authority: ${held}` : 'no list is held';
  const severity = understood ? 'warning' : 'error';
  return { ...nothing, issues: [{ code: 'no-list-held', severity, message, place: '' }], understood };
}

/** The lists of which the document's source is the authority; of others it is not read. Undefined where nobody says. */
function listsOf(metadata: DocumentToRead['metadata']): readonly ListId[] | undefined {
  return z.array(listIdSchema).min(1).optional().catch(undefined).parse(metadata['lists']);
}
