import type { z } from 'zod';
import { changeDescriptions, type FieldDescriptions, signalDescriptions } from './field-descriptions.ts';
import { changeMessageSchema, entryMessageSchema, signalMessageSchema, statusMessageSchema } from './messages.ts';
import { entryDescriptions, statusDescriptions } from './state-descriptions.ts';

/** What a topic promises to its subscribers. */
export interface TopicContract {
  readonly name: string;
  readonly description: string;
  /** What the key of a record is; records with the same key stay in order. */
  readonly key: string;
  readonly partitions: number;
  /** `delete`: a stream, kept for ever, its records numbered; `compact`: the last state of each key. */
  readonly cleanupPolicy: 'delete' | 'compact';
  /** The CloudEvents type of its records. */
  readonly type: string;
  /** The schema of a record's value. */
  readonly message: z.ZodType;
  /** What its fields mean. */
  readonly descriptions: FieldDescriptions;
}

/** Every change to a list, and every stage that a change reaches. */
export const changesTopic = {
  name: 'listwire.changes.v1',
  description:
    'Every change to a restricted-party list, and every stage it reaches. The sequence has no gaps within a list; each record chains to the one before by its hash.',
  key: 'list id',
  partitions: 12,
  cleanupPolicy: 'delete',
  type: 'listwire.change.v1',
  message: changeMessageSchema,
  descriptions: changeDescriptions,
} as const satisfies TopicContract;

/** News that a list changed or will. */
export const signalsTopic = {
  name: 'listwire.signals.v1',
  description: 'News that a list changed, or is said to change soon. A signal never changes a list.',
  key: 'story id',
  partitions: 12,
  cleanupPolicy: 'delete',
  type: 'listwire.signal.v1',
  message: signalMessageSchema,
  descriptions: signalDescriptions,
} as const satisfies TopicContract;

/** What is on the lists now. */
export const entriesTopic = {
  name: 'listwire.entries.v1',
  description:
    'The current entry of every list, and a tombstone (no value) for one that is off its list. Begin here, then follow the changes topic from the highest list_sequence on.',
  key: 'entry id',
  partitions: 12,
  cleanupPolicy: 'compact',
  type: 'listwire.entry.v1',
  message: entryMessageSchema,
  descriptions: entryDescriptions,
} as const satisfies TopicContract;

/** How sources and lists stand: silence is visible. */
export const statusTopic = {
  name: 'listwire.status.v1',
  description:
    'How each source and each list stands: freshness, quarantine, divergences. Published on every change and every minute: a heartbeat that stays away is a failure.',
  key: 'source id or list id',
  partitions: 12,
  cleanupPolicy: 'compact',
  type: 'listwire.status.v1',
  message: statusMessageSchema,
  descriptions: statusDescriptions,
} as const satisfies TopicContract;

export const topics = [changesTopic, signalsTopic, entriesTopic, statusTopic] as const;

/** The topics under the names that they bear in one installation. */
export interface InstalledTopics {
  readonly changes: TopicContract;
  readonly signals: TopicContract;
  readonly entries: TopicContract;
  readonly status: TopicContract;
}

/** The topics under the names that they bear in an installation with a prefix of its own; '' for none. */
export function prefixedTopics(prefix: string): InstalledTopics {
  return {
    changes: { ...changesTopic, name: `${prefix}${changesTopic.name}` },
    signals: { ...signalsTopic, name: `${prefix}${signalsTopic.name}` },
    entries: { ...entriesTopic, name: `${prefix}${entriesTopic.name}` },
    status: { ...statusTopic, name: `${prefix}${statusTopic.name}` },
  };
}
