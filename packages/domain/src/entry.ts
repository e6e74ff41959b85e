import { z } from 'zod';
import { listIdSchema } from './list.ts';

/**
 * What one row of a list says about a party (or an address), as printed. White space is collapsed; nothing else is
 * changed: comparing texts is the work of `text.ts`.
 */
export const entryFieldsSchema = z.object({
  /** Country heading in capitals, as the list prints it; empty where the list has no countries. */
  country: z.string(),
  /** The party's name, or `Address 01` and the like for an entry that is an address. */
  name: z.string().min(1),
  /** Each a.k.a., f.k.a. line in printed order, without dash, `; and` and final full stop. */
  aliases: z.array(z.string()),
  /** Everything that stands after the aliases, lines joined by a space. */
  addresses_text: z.string(),
  /** `addresses_text` cut into single addresses. */
  addresses: z.array(z.string()),
  license_requirement: z.string(),
  license_review_policy: z.string(),
  /** Federal Register citation as the list prints it, such as `84 FR 54004, 10/9/19.` */
  citation: z.string(),
  /** The columns that only some lists have (programmes, identifiers, remarks …), by the source's own name in snake_case. */
  attributes: z.record(z.string(), z.string()),
});
export type EntryFields = z.infer<typeof entryFieldsSchema>;

/** One row of a list, with the id it keeps through every revision. */
export const entrySchema = z.object({
  entry_id: z.string().min(1),
  list: listIdSchema,
  ...entryFieldsSchema.shape,
});
export type Entry = z.infer<typeof entrySchema>;

/** A date without time, `YYYY-MM-DD`, America/New_York. */
export const dateSchema = z.iso.date();
/** A moment, ISO 8601 in UTC. */
export const momentSchema = z.iso.datetime();
