import type { z } from 'zod';
import { changeDescriptions, type FieldDescriptions, signalDescriptions } from './field-descriptions.ts';
import { changeMessageSchema, signalMessageSchema } from './messages.ts';

/** What a topic promises to its subscribers. */
export interface TopicContract {
  readonly name: string;
  readonly description: string;
  /** What the key of a record is; records with the same key stay in order. */
  readonly key: string;
  readonly partitions: number;
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

export const topics = [changesTopic, signalsTopic] as const;

/** The topics under the names that they bear in an installation with a prefix of its own; '' for none. */
export function prefixedTopics(prefix: string): { readonly changes: TopicContract; readonly signals: TopicContract } {
  return {
    changes: { ...changesTopic, name: `${prefix}${changesTopic.name}` },
    signals: { ...signalsTopic, name: `${prefix}${signalsTopic.name}` },
  };
}
