import { type ListId, type ListingEvent, listingEventSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';
import { storableJson } from './storable.ts';

/** Keeps what a document says about entries, in its order. A document is written once. */
export async function writeListingEvents(
  db: Queryable,
  documentId: number,
  events: readonly ListingEvent[],
): Promise<void> {
  await db.query(
    `INSERT INTO listing_events (document_id, ordinal, list, event)
     SELECT $1, ordinality - 1, event ->> 'list', event
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS told (event, ordinality)`,
    [documentId, storableJson(events)],
  );
}

/** Puts what a new reading of a document says in the place of what an older one said. */
export async function replaceListingEvents(
  db: Queryable,
  documentId: number,
  events: readonly ListingEvent[],
): Promise<void> {
  await db.query('DELETE FROM listing_events WHERE document_id = $1', [documentId]);
  await writeListingEvents(db, documentId, events);
}

/** Events as they come back from being kept: without what Postgres cannot hold. */
export function eventsAsKept(events: readonly ListingEvent[]): ListingEvent[] {
  return z.array(listingEventSchema).parse(JSON.parse(storableJson(events)));
}

/** Everything that a document says about entries, of whatever list, in its order. */
export async function readAllListingEvents(db: Queryable, documentId: number): Promise<ListingEvent[]> {
  const found = await rows(
    db,
    z.object({ event: listingEventSchema }),
    'SELECT event FROM listing_events WHERE document_id = $1 ORDER BY ordinal',
    [documentId],
  );
  return found.map(({ event }) => event);
}

/** What a document says about the entries of one list, in its order. */
export async function readListingEvents(db: Queryable, documentId: number, list: ListId): Promise<ListingEvent[]> {
  const found = await rows(
    db,
    z.object({ event: listingEventSchema }),
    'SELECT event FROM listing_events WHERE document_id = $1 AND list = $2 ORDER BY ordinal',
    [documentId, list],
  );
  return found.map(({ event }) => event);
}
