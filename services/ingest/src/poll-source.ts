import { type Config, classify, nextPollAfterFailure, nextPollAt, type SourceConfig } from '@listwire/runtime';
import {
  claimDueSource,
  closeIssues,
  extendClaim,
  inTransaction,
  raiseIssues,
  recordPollFailure,
  recordPollSuccess,
  type SourceState,
} from '@listwire/store';
import { pollEcfr } from './ecfr/poll.ts';
import { pollFederalRegister } from './federal-register/poll.ts';
import { pollFederalRegisterFeed } from './federal-register/poll-feed.ts';
import type { FederalRegisterSource } from './federal-register/records.ts';
import { pollFeed } from './feed/poll.ts';
import { pollListFile } from './list-file/poll.ts';
import { pollOfacDelta } from './ofac-delta/poll.ts';
import type { PollDependencies, PollOutcome } from './poller.ts';
import { pollPublicInspection } from './public-inspection/poll.ts';

// Real time: how long a poller that died keeps its source from others.
const leaseMilliseconds = 15_000;
const longestFreshness = 3_600_000;

/**
 * Polls a source if it is due, and remembers when it is due again: by its pace, or later where its answer stays fresh
 * longer; after a failure by a growing back-off, never before the source's own Retry-After. A failure that is the source's
 * (not a bug of ours) is an issue, closed by the next success, and is not thrown.
 */
export function createSourcePoller(
  config: Config,
  dependencies: PollDependencies,
): (sourceId: string) => Promise<void> {
  const { store, clock, logger } = dependencies;
  const sources = new Map(config.sources.map((source) => [source.id, source]));

  function leaseUntil(): Date {
    // The lease is of real time, its end a moment of the clock.
    const clockMilliseconds = leaseMilliseconds / clock.realMilliseconds(1);
    return new Date(clock.now().getTime() + clockMilliseconds);
  }
  async function ask(source: SourceConfig, state: SourceState): Promise<PollOutcome> {
    switch (source.kind) {
      case 'federal-register':
        return pollFederalRegister(source, state, dependencies);
      case 'public-inspection':
        return pollPublicInspection(source, state, dependencies);
      case 'ecfr':
        return pollEcfr(source, state, dependencies);
      case 'feed':
        return pollFeed(source, state, dependencies);
      case 'federal-register-feed':
        return pollFederalRegisterFeed(federalRegisterNamed(config, source.documents_of))(source, state, dependencies);
      case 'list-file':
        return pollListFile(source, state, dependencies);
      case 'ofac-delta':
        return pollOfacDelta(source, state, dependencies);
    }
  }
  async function whileClaimed<Result>(sourceId: string, work: () => Promise<Result>): Promise<Result> {
    let renewed: Promise<void> = Promise.resolve();
    const renewing = setInterval(() => {
      // A renewal that fails only shortens the lease; the poll itself meets the same trouble.
      renewed = extendClaim(store, sourceId, leaseUntil()).catch(() => {});
    }, leaseMilliseconds / 3);
    try {
      return await work();
    } finally {
      clearInterval(renewing);
      await renewed;
    }
  }

  return async function pollSource(sourceId) {
    const source = sources.get(sourceId);
    if (source === undefined) return;
    const state = await claimDueSource(store, sourceId, clock.now(), leaseUntil());
    if (state === null) return;
    try {
      const { cursor, newDocuments, freshMilliseconds } = await whileClaimed(sourceId, () => ask(source, state));
      const now = clock.now();
      const fresh = now.getTime() + Math.min(freshMilliseconds ?? 0, longestFreshness);
      const due = new Date(Math.max(nextPollAt(source.pace, now).getTime(), fresh));
      await inTransaction(store, async (db) => {
        await recordPollSuccess(db, sourceId, { now, nextPollAt: due, cursor });
        await closeIssues(db, sourceId, 'source-failing', now);
      });
      logger.info({ source: sourceId, new_documents: newDocuments, next_poll_at: due.toISOString() }, 'source polled');
    } catch (error) {
      const problem = classify(error);
      if (problem.kind !== 'transient' && problem.kind !== 'source') throw error;
      const now = clock.now();
      const failures = state.consecutive_failures + 1;
      const due = nextPollAfterFailure(source.pace, now, failures, problem.retryAfter);
      const issue = { code: 'source-failing', severity: 'warning', message: problem.message, place: sourceId } as const;
      await inTransaction(store, async (db) => {
        await recordPollFailure(db, sourceId, { nextPollAt: due, error: problem.message });
        await closeIssues(db, sourceId, 'source-failing', now);
        await raiseIssues(db, { sourceId, documentId: null }, [issue], now);
      });
      const told = {
        source: sourceId,
        code: problem.code,
        error: problem.message,
        failures,
        next_poll_at: due.toISOString(),
      };
      if (failures >= failuresBeforeWarning) logger.warn(told, 'source fails');
      else logger.info(told, 'source fails');
    }
  };
}

// A single failure heals by itself; a person should look when a source keeps failing.
const failuresBeforeWarning = 3;

function federalRegisterNamed(config: Config, id: string): FederalRegisterSource {
  const source = config.sources.find((candidate) => candidate.id === id);
  if (source?.kind !== 'federal-register') throw new Error(`${id} is no source of kind federal-register`);
  return source;
}
