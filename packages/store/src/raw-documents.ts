import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { z } from 'zod';
import { type Queryable, rows } from './connect.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** SHA-256 of bytes, hex: the address under which they are kept. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps bytes for ever; the same bytes are kept once. Returns their SHA-256. */
export async function storeRawDocument(db: Queryable, bytes: Uint8Array, now: Date): Promise<string> {
  const sha256 = sha256Hex(bytes);
  const known = await db.query('SELECT 1 FROM raw_documents WHERE sha256 = $1', [sha256]);
  if (known.rows.length === 0) {
    await db.query(
      `INSERT INTO raw_documents (sha256, size_bytes, compressed, stored_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [sha256, bytes.length, await compress(bytes), now],
    );
  }
  return sha256;
}

/** The bytes kept under a SHA-256; null where there are none. */
export async function readRawDocument(db: Queryable, sha256: string): Promise<Buffer | null> {
  const [raw] = await rows(
    db,
    z.object({ compressed: z.instanceof(Buffer) }),
    'SELECT compressed FROM raw_documents WHERE sha256 = $1',
    [sha256],
  );
  return raw === undefined ? null : decompress(raw.compressed);
}
