import { type ListId, type Snapshot, snapshotSchema } from '@listwire/domain';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';
import { storableJson } from './storable.ts';

/** Keeps a snapshot as read from a document. Reading the document again replaces it. */
export async function writeSnapshot(db: Queryable, documentId: number, snapshot: Snapshot): Promise<void> {
  await db.query(
    `INSERT INTO snapshots (document_id, list, snapshot) VALUES ($1, $2, $3)
     ON CONFLICT (document_id, list) DO UPDATE SET snapshot = excluded.snapshot`,
    [documentId, snapshot.list, storableJson(snapshot)],
  );
}

const rowSchema = z.object({ snapshot: snapshotSchema });

/** A list as read from a document; null where the document holds no such list. */
export async function readStoredSnapshot(db: Queryable, documentId: number, list: ListId): Promise<Snapshot | null> {
  const text = 'SELECT snapshot FROM snapshots WHERE document_id = $1 AND list = $2';
  const [found] = await rows(db, rowSchema, text, [documentId, list]);
  return found?.snapshot ?? null;
}

/** Every list as read from a document. */
export async function readStoredSnapshots(db: Queryable, documentId: number): Promise<Snapshot[]> {
  const text = 'SELECT snapshot FROM snapshots WHERE document_id = $1 ORDER BY list';
  return (await rows(db, rowSchema, text, [documentId])).map(({ snapshot }) => snapshot);
}

/** A snapshot as it comes back from being kept: without what Postgres cannot hold. */
export function snapshotAsKept(snapshot: Snapshot): Snapshot {
  return snapshotSchema.parse(JSON.parse(storableJson(snapshot)));
}
