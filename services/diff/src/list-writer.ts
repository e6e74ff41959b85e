import {
  type Announcement,
  appendRecords,
  type Change,
  type ChangeDraft,
  type EntryFields,
  type ListId,
} from '@listwire/domain';
import type { Clock, Logger } from '@listwire/runtime';
import { appendChanges, type EntryVersion, type ListStream, type Queryable } from '@listwire/store';

/** A transaction that holds the lock of one list: what the parts of a diff work with. */
export interface ListWriter {
  readonly db: Queryable;
  readonly list: ListId;
  readonly stream: ListStream;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The moment of this transaction's conclusions. */
  readonly now: Date;
  /** The legal day of `now`. */
  readonly today: string;
}

/** An announcement, with the document that the change comes from. */
export interface Told {
  readonly document: string;
  readonly announcement: Announcement;
}

/**
 * Appends announcements as one change set that `cause` brought, and returns how many. The stream's head moves: call it
 * again only with the head it returns.
 */
export async function tell(
  { db, list }: ListWriter,
  head: ListStream,
  cause: string,
  told: readonly Told[],
): Promise<ListStream> {
  const documents = new Map(told.map(({ document, announcement }) => [announcement.change_id, document]));
  const records = appendRecords(
    list,
    head,
    cause,
    told.map(({ announcement }) => announcement),
  );
  await appendChanges(db, list, records, (change: Change) => documents.get(change.change_id) ?? cause);
  const last = records.at(-1)?.change;
  return last === undefined ? head : { ...head, sequence: last.sequence, hash: last.hash };
}

/** The next version of the entry that a drafted change is about. */
export function versionOf({ entry_id, before, after, effective_on }: ChangeDraft): EntryVersion {
  const fields: EntryFields | null = after ?? before;
  if (fields === null) throw new RangeError(`the change of ${entry_id} has neither before nor after`);
  return { entry_id, fields, removed: after === null, cosmetic: false, effective_on };
}
