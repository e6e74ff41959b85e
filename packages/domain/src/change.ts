import { z } from 'zod';
import { dateSchema, entryFieldsSchema, momentSchema } from './entry.ts';
import { listIdSchema } from './list.ts';
import { evidenceSchema } from './listing-event.ts';

/** Listwire's conclusions about an entry. */
export const changeActions = ['added', 'revised', 'removed'] as const;
/** How certain a change is, weakest first; `withdrawn` ends a filing that was taken back. */
export const stages = ['filed', 'published', 'effective', 'codified', 'withdrawn'] as const;
export type Stage = (typeof stages)[number];
/** `source`: the source changed; `reinterpretation`: a new version of our reader reads the same bytes differently. */
export const changeCauses = ['source', 'reinterpretation'] as const;

/** One field that differs, by path: `name`, `country`, `aliases[+]`, `aliases[-]`, `addresses[+]`, `license_requirement` … */
export const fieldDifferenceSchema = z.object({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldDifference = z.infer<typeof fieldDifferenceSchema>;

/** A document that supports a change. */
export const changeEvidenceSchema = z.object({
  document: z.string(),
  /** Web page of the document for people. */
  url: z.string(),
  /** SHA-256 of its raw bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Its own citation, such as `84 FR 54002`; empty where it has none. */
  citation: z.string(),
  ...evidenceSchema.shape,
});
export type ChangeEvidence = z.infer<typeof changeEvidenceSchema>;

/**
 * One record of the change stream: a change at one stage. The same `change_id` appears once for each stage the change
 * reaches; `sequence` has no gaps within a list.
 */
export const changeSchema = z.object({
  list: listIdSchema,
  sequence: z.int().positive(),
  change_id: z.string().min(1),
  entry_id: z.string().min(1),
  action: z.enum(changeActions),
  stage: z.enum(stages),
  cause: z.enum(changeCauses),
  before: entryFieldsSchema.nullable(),
  after: entryFieldsSchema.nullable(),
  fields: z.array(fieldDifferenceSchema),
  /** How the entry was found, where it does not bear the very name and country that the document prints. */
  matched_by: z.string().optional(),
  /** Legal time: the day from which it is law, America/New_York. */
  effective_on: dateSchema.nullable(),
  /** Knowledge time: when Listwire concluded it, UTC. */
  known_at: momentSchema,
  evidence: z.array(changeEvidenceSchema),
  /** The changes that one document brought to this list belong together. */
  change_set: z.object({ id: z.string().min(1), index: z.int().nonnegative(), count: z.int().positive() }),
  /** SHA-256 (hex) of the previous record's hash and this record's own facts; chains the list's records. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  previous_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type Change = z.infer<typeof changeSchema>;
