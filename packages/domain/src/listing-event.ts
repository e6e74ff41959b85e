import { z } from 'zod';
import { dateSchema, entryFieldsSchema } from './entry.ts';
import { listIdSchema } from './list.ts';

/** The rules' own words for what happens to an entry. */
export const listingActions = ['add', 'revise', 'remove'] as const;

/** Where in a document a statement stands, and its words. */
export const evidenceSchema = z.object({
  /** The amendatory instruction that orders it, as printed; empty where a notice has none. */
  instruction: z.string(),
  /** The row or passage that says it, as printed, white space collapsed. */
  quote: z.string(),
  /** Human-readable place: `amendment 2.a, table 1, row 5`. */
  place: z.string(),
  /** Federal Register page of the passage, where the document shows pages. */
  page: z.int().nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** The fields of an entry that hold one running text, in which words are amended. */
export const runningTexts = ['license_requirement', 'license_review_policy', 'citation'] as const;

/** One text of an entry that a document replaces, adds (`before` null) or takes away (`after` null). */
export const amendmentSchema = z.object({
  /** `words`: words of the entry, in whatever field they stand. */
  field: z.union([
    z.enum(['name', 'aliases', 'addresses', ...runningTexts, 'words']),
    z.templateLiteral(['attributes.', z.string().min(1)]),
  ]),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** True: `after` is the whole field, not one of its texts. */
  single: z.boolean().exactOptional(),
});
export type Amendment = z.infer<typeof amendmentSchema>;

/** What ONE document says about ONE entry. Removals carry identity; fields the document does not print are empty. */
export const listingEventSchema = z.object({
  /** Federal Register document number, or the file's name without its ending where none is known. */
  document: z.string().min(1),
  list: listIdSchema,
  action: z.enum(listingActions),
  ...entryFieldsSchema.shape,
  /** The name the entry had until now, where a revision changes it. */
  previous_name: z.string().optional(),
  /** The country heading the entry stood under until now, where a revision moves it. */
  previous_country: z.string().optional(),
  /** What a revision amends, where the document prints that alone and not the entry as it is afterwards. */
  amendments: z.array(amendmentSchema).exactOptional(),
  /** The day from which it is law; null where the document does not say. */
  effective_on: dateSchema.nullable(),
  evidence: evidenceSchema,
});
export type ListingEvent = z.infer<typeof listingEventSchema>;

/** Something in a document (or snapshot) that was not understood or does not add up. Never a guess, never silence. */
export const issueSchema = z.object({
  /** Stable kebab-case name of the kind of issue, such as `count-mismatch`. */
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** `error`: the document (or the part named) was not read; `warning`: it was read, a person should look. */
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  /** Where in the document. */
  place: z.string(),
});
export type Issue = z.infer<typeof issueSchema>;

/** What one document yields. */
export interface Extraction {
  readonly document: string;
  readonly events: readonly ListingEvent[];
  readonly issues: readonly Issue[];
}
