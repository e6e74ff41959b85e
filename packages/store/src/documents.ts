import { type DocumentFormat, dateSchema, documentFormatSchema, momentSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';
import { storeRawDocument } from './raw-documents.ts';
import { storableJson } from './storable.ts';

/** fetched → extracted → applied, or parked (kept, not understood), or ignored (no list is touched). */
export const documentStatuses = ['fetched', 'extracted', 'applied', 'parked', 'ignored'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

const documentSchema = z.object({
  document_id: z.int(),
  source_id: z.string(),
  external_id: z.string(),
  format: documentFormatSchema,
  sha256: z.string(),
  url: z.string(),
  metadata: z.record(z.string(), z.unknown()),
  published_on: dateSchema.nullable(),
  start_page: z.int().nullable(),
  /** When these bytes were fetched last. */
  fetched_at: momentSchema,
  status: z.enum(documentStatuses),
  attempts: z.int(),
});
/** One document as kept; its bytes are under `sha256`. */
export type StoredDocument = z.infer<typeof documentSchema>;

const documentColumns =
  'document_id, source_id, external_id, format, sha256, url, metadata, published_on, start_page, fetched_at, status, attempts';

export interface NewDocument {
  readonly sourceId: string;
  /** The source's own name for it. */
  readonly externalId: string;
  readonly format: DocumentFormat;
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly publishedOn: string | null;
  readonly startPage: number | null;
  /** `parked` for bytes that are known to be of no use, such as the beginning of a document too long. */
  readonly status: 'fetched' | 'parked';
}

/**
 * Keeps a document with its bytes. The same bytes under the same name are the same document: its metadata and the moment are
 * brought up to date and nothing else happens (`isNew` false). Run it in a transaction.
 */
export async function storeDocument(
  db: Queryable,
  document: NewDocument,
  now: Date,
): Promise<{ documentId: number; isNew: boolean }> {
  const sha256 = await storeRawDocument(db, document.bytes, now);
  const [stored] = await rows(
    db,
    z.object({ document_id: z.int(), is_new: z.boolean() }),
    `INSERT INTO documents (source_id, external_id, format, sha256, url, metadata, published_on, start_page, fetched_at, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (source_id, external_id, sha256) DO UPDATE
       SET metadata = excluded.metadata, published_on = excluded.published_on, start_page = excluded.start_page,
         fetched_at = excluded.fetched_at
     RETURNING document_id, xmax = 0 AS is_new`,
    [
      document.sourceId,
      document.externalId,
      document.format,
      sha256,
      document.url,
      storableJson(document.metadata),
      document.publishedOn,
      document.startPage,
      now,
      document.status,
    ],
  );
  if (stored === undefined) throw new Error('INSERT … RETURNING returned no row');
  return { documentId: stored.document_id, isNew: stored.is_new };
}

/** A document by its id; null where there is none. */
export async function readDocument(db: Queryable, documentId: number): Promise<StoredDocument | null> {
  const [document] = await rows(db, documentSchema, `SELECT ${documentColumns} FROM documents WHERE document_id = $1`, [
    documentId,
  ]);
  return document ?? null;
}

/** As `readDocument`, and nobody else changes the document before the transaction ends. */
export async function lockDocument(db: Queryable, documentId: number): Promise<StoredDocument | null> {
  const [document] = await rows(
    db,
    documentSchema,
    `SELECT ${documentColumns} FROM documents WHERE document_id = $1 FOR UPDATE`,
    [documentId],
  );
  return document ?? null;
}

/** The version that was fetched last, in each format, of each document of a source that has one of these names. */
export async function latestDocuments(
  db: Queryable,
  sourceId: string,
  externalIds: readonly string[],
): Promise<StoredDocument[]> {
  return rows(
    db,
    documentSchema,
    `SELECT DISTINCT ON (external_id, format) ${documentColumns} FROM documents
     WHERE source_id = $1 AND external_id = ANY ($2) ORDER BY external_id, format, fetched_at DESC, document_id DESC`,
    [sourceId, externalIds],
  );
}

/** The document fetched last of a source whose metadata has `value` under `key`; null where there is none. */
export async function latestDocumentWith(
  db: Queryable,
  sourceId: string,
  key: string,
  value: string,
): Promise<StoredDocument | null> {
  const [document] = await rows(
    db,
    documentSchema,
    `SELECT ${documentColumns} FROM documents WHERE source_id = $1 AND metadata ->> $2::text = $3
     ORDER BY fetched_at DESC, document_id DESC LIMIT 1`,
    [sourceId, key, value],
  );
  return document ?? null;
}

/** Whether a document of one of these names has come in print, and been read, from whatever source. */
export async function isPrinted(db: Queryable, names: readonly string[]): Promise<boolean> {
  const found = await db.query(
    `SELECT FROM documents WHERE external_id = ANY ($1) AND format = 'federal-register-xml'
       AND status IN ('extracted', 'applied', 'ignored') LIMIT 1`,
    [names],
  );
  return found.rowCount === 1;
}

/** Names of a source's documents published from `from` on. */
export async function namesPublishedSince(db: Queryable, sourceId: string, from: string): Promise<string[]> {
  const found = await rows(
    db,
    z.object({ external_id: z.string() }),
    'SELECT DISTINCT external_id FROM documents WHERE source_id = $1 AND published_on >= $2 ORDER BY external_id',
    [sourceId, from],
  );
  return found.map(({ external_id }) => external_id);
}

/** Counts one more attempt on a document that waits to be read, and returns it; null where it does not wait. */
export async function beginExtraction(db: Queryable, documentId: number): Promise<StoredDocument | null> {
  const [document] = await rows(
    db,
    documentSchema,
    `UPDATE documents SET attempts = attempts + 1 WHERE document_id = $1 AND status = 'fetched'
     RETURNING ${documentColumns}`,
    [documentId],
  );
  return document ?? null;
}

/** Takes an attempt back that ended for a reason that is not the document's. */
export async function forgiveExtraction(db: Queryable, documentId: number): Promise<void> {
  await db.query('UPDATE documents SET attempts = greatest(attempts - 1, 0) WHERE document_id = $1', [documentId]);
}

export async function setDocumentStatus(
  db: Queryable,
  documentId: number,
  status: DocumentStatus,
  readerVersion: string | null,
): Promise<void> {
  await db.query('UPDATE documents SET status = $2, reader_version = $3 WHERE document_id = $1', [
    documentId,
    status,
    readerVersion,
  ]);
}

/** Replaces what the source's API says about a document. */
export async function setDocumentMetadata(
  db: Queryable,
  documentId: number,
  metadata: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query('UPDATE documents SET metadata = $2 WHERE document_id = $1', [documentId, storableJson(metadata)]);
}

/** Documents that wait to be read, oldest first. */
export async function documentsToExtract(db: Queryable, limit: number): Promise<number[]> {
  const found = await rows(
    db,
    z.object({ document_id: z.int() }),
    "SELECT document_id FROM documents WHERE status = 'fetched' ORDER BY document_id LIMIT $1",
    [limit],
  );
  return found.map(({ document_id }) => document_id);
}

// Documents whose end never came, or that end those who read them.
const unreadable = ['document-too-large', 'extraction-keeps-dying', 'extraction-too-long', 'extraction-out-of-memory'];

/** How many documents of feeds are kept, of one source where asked for. */
export async function countFeedDocuments(db: Queryable, sourceId: string | null): Promise<number> {
  const [found] = await rows(
    db,
    z.object({ count: z.int() }),
    `SELECT count(*)::integer AS count FROM documents WHERE format = 'feed' AND ($1::text IS NULL OR source_id = $1)`,
    [sourceId],
  );
  return found?.count ?? 0;
}

/**
 * The documents that can be read anew, oldest first: of one source, or that touch one list or may touch it, where asked for.
 * Feeds are not among them: a signal is told once, cannot be taken back, and changes no list.
 */
export async function documentsToReread(
  db: Queryable,
  { sourceId, list }: { readonly sourceId: string | null; readonly list: string | null },
): Promise<number[]> {
  const found = await rows(
    db,
    z.object({ document_id: z.int() }),
    `SELECT document_id FROM documents
     WHERE status <> 'fetched' AND format <> 'feed' AND ($1::text IS NULL OR source_id = $1)
       AND ($2::text IS NULL
         OR NOT EXISTS (SELECT FROM applications WHERE document_id = documents.document_id AND kind = 'snapshot')
         OR EXISTS (SELECT FROM applications WHERE document_id = documents.document_id AND list = $2))
       AND NOT (status = 'parked' AND EXISTS (
         SELECT FROM issues WHERE document_id = documents.document_id AND code = ANY ($3)))
     ORDER BY document_id`,
    [sourceId, list, unreadable],
  );
  return found.map(({ document_id }) => document_id);
}
