import { z } from 'zod';
import { momentSchema } from './entry.ts';
import { listIdSchema } from './list.ts';
import { listingActions } from './listing-event.ts';

/** How far the reported listing has come, by the story's own words. */
export const signalStages = ['done', 'announced', 'planned', 'rumoured'] as const;

/** A listing event reported by an unofficial document (news). It never changes a list. */
export const signalSchema = z.object({
  signal_id: z.string().min(1),
  /** Items that tell the same story share it. */
  story_id: z.string().min(1),
  source: z.string().min(1),
  title: z.string(),
  link: z.string(),
  published_at: momentSchema.nullable(),
  list: listIdSchema.nullable(),
  action: z.enum(listingActions).nullable(),
  stage: z.enum(signalStages),
  /** Names as written in the story. */
  parties: z.array(z.string()),
  /** Number of parties the story states; null where it states none. */
  count: z.int().nullable(),
  /** The sentences that say so. */
  quote: z.string(),
});
export type Signal = z.infer<typeof signalSchema>;
