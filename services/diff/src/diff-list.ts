import type { ListId } from '@listwire/domain';
import { type Clock, faultPoint, type Logger, legalDay } from '@listwire/runtime';
import { countPending, inTransaction, lockListStream, markApplied, nextApplication, type Store } from '@listwire/store';
import { applyRule } from './apply-rule.ts';
import { applySnapshot } from './apply-snapshot.ts';
import type { ListWriter } from './list-writer.ts';
import { reachEffectiveStage } from './reach-stages.ts';

export interface DiffContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Asks the publisher to look at the list's stream. */
  readonly ringPublish: (list: ListId) => Promise<void>;
}

type Work = (writer: ListWriter) => Promise<{ readonly done: boolean; readonly records: number }>;

/**
 * Brings a list up to date: what takes effect today, then every document that waits for it, in order of print, each in one
 * transaction that holds the list's lock. Safe to run twice or at the same moment elsewhere: what is done is seen as done.
 */
export async function diffList(list: ListId, context: DiffContext): Promise<void> {
  await inOneTransaction(list, context, async (writer) => {
    return { done: true, records: await reachEffectiveStage(writer) };
  });
  for (;;) {
    const { done } = await inOneTransaction(list, context, applyNext);
    if (done) break;
  }
  context.logger.debug({ list }, 'list up to date');
}

async function inOneTransaction(list: ListId, { store, clock, logger, ringPublish }: DiffContext, work: Work) {
  const outcome = await inTransaction(store, async (db) => {
    const stream = await lockListStream(db, list);
    const now = clock.now();
    const result = await work({ db, list, stream, clock, logger, now, today: legalDay(now) });
    if (result.records > 0) faultPoint('diff:before-commit');
    return result;
  });
  if (outcome.records > 0) {
    faultPoint('diff:after-commit');
    await ringPublish(list);
  }
  return outcome;
}

/** Applies the document that is next in order; done where none waits that can be applied. */
async function applyNext(writer: ListWriter): Promise<{ done: boolean; records: number }> {
  const { db, list, logger, now, stream } = writer;
  const hasBaseline = stream.baseline_document_id !== null;
  const application = await nextApplication(db, list, hasBaseline ? ['events', 'snapshot'] : ['snapshot']);
  if (application === null) {
    const waiting = await countPending(db, list);
    if (waiting > 0) logger.info({ list, waiting }, 'rules wait for the list’s first snapshot');
    return { done: true, records: 0 };
  }
  if (application.kind === 'events') {
    const records = await applyRule(writer, application);
    await markApplied(db, application.document_id, list, now);
    return { done: false, records };
  }
  const outcome = await applySnapshot(writer, application);
  if (outcome.kind === 'quarantined') return { done: false, records: 0 };
  await markApplied(db, application.document_id, list, now);
  return { done: false, records: outcome.records };
}
