import { changeSchema, dateSchema, divergenceKinds, entrySchema, momentSchema, signalSchema } from '@listwire/domain';
import { z } from 'zod';

/** The value of a record of the changes topic. */
export const changeMessageSchema = changeSchema;
export type ChangeMessage = z.infer<typeof changeMessageSchema>;

/** The value of a record of the signals topic: the signal, and its place in the one stream of signals. */
export const signalMessageSchema = signalSchema.extend({ sequence: z.int().positive() });
export type SignalMessage = z.infer<typeof signalMessageSchema>;

/** The value of a record of the entries topic: an entry as the list has it now. An entry that is off the list is a tombstone. */
export const entryMessageSchema = entrySchema.extend({
  /** All that the list's changes say up to this sequence is on the topic by now; 0 where that is none. */
  list_sequence: z.int().nonnegative(),
  /** Counts the texts that the entry has had. */
  version: z.int().positive(),
  /** Legal time: the day from which this text holds; null for what has held since before the list was known. */
  effective_on: dateSchema.nullable(),
  /** Knowledge time: when Listwire knew this text. */
  known_at: momentSchema,
});
export type EntryMessage = z.infer<typeof entryMessageSchema>;

/** The value of a record of the status topic: how a source or a list stands. */
export const statusMessageSchema = z.object({
  kind: z.enum(['source', 'list']),
  /** Id of the source or list. */
  id: z.string().min(1),
  /** When this was looked at. It is published again every minute, also where nothing has changed. */
  heartbeat_at: momentSchema,
  /** Of a source; null for a list. */
  source: z
    .object({
      last_polled_at: momentSchema.nullable(),
      last_succeeded_at: momentSchema.nullable(),
      next_poll_at: momentSchema,
      consecutive_failures: z.int().nonnegative(),
      last_error: z.string().nullable(),
      open_issues: z.int().nonnegative(),
    })
    .nullable(),
  /** Of a list; null for a source. */
  list: z
    .object({
      sequence: z.int().nonnegative(),
      entries: z.int().nonnegative(),
      /** The day of the newest authoritative snapshot that was applied. */
      newest_snapshot_on: dateSchema.nullable(),
      /** When the newest document was applied. */
      last_applied_at: momentSchema.nullable(),
      waiting_documents: z.int().nonnegative(),
      quarantined: z.array(
        z.object({ document: z.string(), source: z.string(), fetched_at: momentSchema, reasons: z.array(z.string()) }),
      ),
      divergences: z.array(
        z.object({
          kind: z.enum(divergenceKinds),
          entry_id: z.string().nullable(),
          message: z.string(),
          opened_at: momentSchema,
          age_days: z.int().nonnegative(),
        }),
      ),
    })
    .nullable(),
});
export type StatusMessage = z.infer<typeof statusMessageSchema>;
