import type { Queues } from '@listwire/queue';
import type { Clock, Fetch, Logger } from '@listwire/runtime';
import type { SourceState, Store } from '@listwire/store';

/** What a poll works with. */
export interface PollDependencies {
  readonly store: Store;
  readonly queues: Queues;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What one poll brought. */
export interface PollOutcome {
  /** What the source's next poll needs to remember. */
  readonly cursor: Record<string, unknown>;
  /** Documents that were not known before. */
  readonly newDocuments: number;
  /** How long the source says that its answer stays fresh: nothing new is to be had before. */
  readonly freshMilliseconds?: number | null;
}

/**
 * Asks one source once: one linear function per kind of source. What concerns a single document becomes an issue and the
 * poll goes on; what concerns the source as a whole is thrown, and the source is asked again later.
 */
export type Poll<Source> = (source: Source, state: SourceState, dependencies: PollDependencies) => Promise<PollOutcome>;
