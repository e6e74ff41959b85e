import { legalDay } from '@listwire/runtime';
import { closeIssues, namesPublishedSince, raiseIssues } from '@listwire/store';
import { z } from 'zod';
import type { Poll, PollDependencies } from '../poller.ts';
import { earlier, keepListingDocuments } from './keep-listing-documents.ts';
import {
  type FederalRegisterRecord,
  type FederalRegisterSource,
  readRecordsByNumber,
  readRecordsSince,
} from './records.ts';

const dayMilliseconds = 86_400_000;
const day = z.iso.date().nullable().catch(null).default(null);

const cursorSchema = z.object({
  /** Day of the newest poll that went through. */
  read_through: day,
  /** Day on which the days before were read again. */
  reread_on: day,
  /** First publication day of documents whose text could not be had yet. */
  awaiting_since: day,
});

/** The day `days` before `date`. */
function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * dayMilliseconds).toISOString().slice(0, 10);
}

/**
 * The Federal Register's API: records of the agencies since the last poll, and once a day those of the last days again,
 * because issues are corrected and documents deleted.
 */
export const pollFederalRegister: Poll<FederalRegisterSource> = async (source, state, dependencies) => {
  const today = legalDay(dependencies.clock.now());
  const cursor = cursorSchema.parse(state.cursor);
  const reread = cursor.reread_on !== today;
  const horizon = daysBefore(today, source.reread_days);
  let from = reread ? horizon : daysBefore(today, 1);
  if (cursor.read_through !== null) from = earlier(from, daysBefore(cursor.read_through, 1)) ?? from;
  if (cursor.awaiting_since !== null && cursor.awaiting_since >= horizon)
    from = earlier(from, cursor.awaiting_since) ?? from;

  const records = await readRecordsSince(source, from, dependencies);
  const kept = await keepListingDocuments(source, records, reread, dependencies);
  if (reread) await raiseVanished(source, from, records, dependencies);
  return {
    newDocuments: kept.newDocuments,
    cursor: { read_through: today, reread_on: today, awaiting_since: kept.awaitingSince },
  };
};

/** A kept document that the list no longer names is asked for by number: when the publisher has deleted it, people must know. */
async function raiseVanished(
  source: FederalRegisterSource,
  from: string,
  records: readonly FederalRegisterRecord[],
  dependencies: PollDependencies,
): Promise<void> {
  const listed = new Set(records.map((record) => record.document_number));
  const names = await namesPublishedSince(dependencies.store, source.id, from);
  const missing = names.filter((name) => !listed.has(name));
  const { notFound } = await readRecordsByNumber(source, missing, dependencies);
  const now = dependencies.clock.now();
  for (const number of names.filter((name) => !notFound.includes(name))) {
    await closeIssues(dependencies.store, source.id, 'document-vanished', now, number);
  }
  for (const number of notFound) {
    const message = 'the publisher no longer has this document; what it brought stays until a person decides';
    const issue = { code: 'document-vanished', severity: 'warning', message, place: number } as const;
    const raised = await raiseIssues(dependencies.store, { sourceId: source.id, documentId: null }, [issue], now);
    if (raised.length > 0) dependencies.logger.warn({ source: source.id, document: number }, 'document vanished');
  }
}
