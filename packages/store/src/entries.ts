import { type Entry, type EntryFields, entryFieldsSchema, type ListId, listIdSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

/** The next version of an entry: its text, or the statement that it is off the list. */
export interface EntryVersion {
  readonly entry_id: string;
  readonly fields: EntryFields;
  readonly removed: boolean;
  /** True: the text differs from the version before in typesetting only. */
  readonly cosmetic: boolean;
  /** Legal time: the day from which it holds; null for what has held since before the list was known. */
  readonly effective_on: string | null;
}

const rowSchema = z.object({ entry_id: z.string(), list: listIdSchema, fields: entryFieldsSchema });

function toEntry({ entry_id, list, fields }: z.infer<typeof rowSchema>): Entry {
  return { entry_id, list, ...fields };
}

/** The list as known now, in the order of its ids. */
export async function readCurrentEntries(db: Queryable, list: ListId): Promise<Entry[]> {
  const found = await rows(
    db,
    rowSchema,
    `SELECT entry_id, list, fields FROM entry_versions
     WHERE list = $1 AND superseded_at IS NULL AND NOT removed ORDER BY entry_id`,
    [list],
  );
  return found.map(toEntry);
}

/**
 * The list in two times: as in force on the legal day `on`, as Listwire knew it at `at`. An entry whose removal takes effect
 * after `on` is still there, one that is added later is not yet.
 */
export async function readEntriesAsOf(
  db: Queryable,
  list: ListId,
  { on, at }: { readonly on: string; readonly at: Date },
): Promise<Entry[]> {
  const found = await rows(
    db,
    rowSchema,
    `SELECT entry_id, list, fields FROM (
       SELECT DISTINCT ON (entry_id) entry_id, list, fields, removed FROM entry_versions
       WHERE list = $1 AND known_at <= $2 AND (effective_on IS NULL OR effective_on <= $3)
       ORDER BY entry_id, version DESC
     ) AS in_force
     WHERE NOT removed ORDER BY entry_id`,
    [list, at, on],
  );
  return found.map(toEntry);
}

const versionSchema = z.object({
  version: z.number(),
  list: listIdSchema,
  fields: entryFieldsSchema,
  removed: z.boolean(),
  cosmetic: z.boolean(),
  effective_on: z.string().nullable(),
  known_at: z.string(),
  superseded_at: z.string().nullable(),
  document_id: z.number(),
  /** The document's own name, and the source that it came from. */
  document: z.string(),
  source_id: z.string(),
});
export type StoredEntryVersion = z.infer<typeof versionSchema>;

/** Every version of one entry, oldest first; empty for an unknown id. */
export async function readEntryHistory(db: Queryable, entryId: string): Promise<StoredEntryVersion[]> {
  return await rows(
    db,
    versionSchema,
    `SELECT version, list, fields, removed, cosmetic, effective_on, known_at, superseded_at, document_id,
       external_id AS document, source_id
     FROM entry_versions JOIN documents USING (document_id) WHERE entry_id = $1 ORDER BY version`,
    [entryId],
  );
}

/** Ids of the entries that bear a name, or have borne it, whatever its case; of any list. */
export async function entriesNamed(db: Queryable, name: string): Promise<string[]> {
  const found = await rows(
    db,
    z.object({ entry_id: z.string() }),
    "SELECT DISTINCT entry_id FROM entry_versions WHERE lower(fields ->> 'name') = lower($1) ORDER BY entry_id",
    [name],
  );
  return found.map(({ entry_id }) => entry_id);
}

/** Writes the next version of each entry, and ends the one before. `knownAt` is the moment of both. */
export async function writeEntryVersions(
  db: Queryable,
  list: ListId,
  documentId: number,
  knownAt: Date,
  versions: readonly EntryVersion[],
): Promise<void> {
  if (versions.length === 0) return;
  const ids = versions.map(({ entry_id }) => entry_id);
  await db.query(
    'UPDATE entry_versions SET superseded_at = $3 WHERE list = $1 AND entry_id = ANY ($2) AND superseded_at IS NULL',
    [list, ids, knownAt],
  );
  await db.query(
    `INSERT INTO entry_versions (entry_id, version, list, fields, removed, cosmetic, effective_on, known_at, document_id)
     SELECT next.entry_id,
       1 + coalesce((SELECT max(version) FROM entry_versions WHERE entry_versions.entry_id = next.entry_id), 0),
       $1, next.fields, next.removed, next.cosmetic, next.effective_on, $3, $2
     FROM jsonb_to_recordset($4) AS next
       (entry_id text, fields jsonb, removed boolean, cosmetic boolean, effective_on date)`,
    [list, documentId, knownAt, JSON.stringify(versions)],
  );
}
