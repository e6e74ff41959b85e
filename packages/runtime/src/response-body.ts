import { pipeline, type Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { ListwireError } from './errors.ts';

/** What arrived of a body: all of it, or its first `maxBytes` bytes. */
export interface ReceivedBody {
  readonly bytes: Buffer;
  readonly complete: boolean;
}

/**
 * Reads a response's body, decompressed, and stops at `maxBytes`: neither an endless answer nor a compression bomb is held
 * in memory. Errors: `network` when the connection or the compression breaks; `response-unexpected` for a coding that
 * was not asked for.
 */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<ReceivedBody> {
  const decoded = decompress(body, encoding);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decoded) {
    const bytes: Buffer = Buffer.from(chunk);
    const left = maxBytes - size;
    if (bytes.length > left) {
      chunks.push(bytes.subarray(0, left));
      body.destroy();
      return { bytes: Buffer.concat(chunks), complete: false };
    }
    chunks.push(bytes);
    size += bytes.length;
  }
  return { bytes: Buffer.concat(chunks), complete: true };
}

function decompress(body: Readable, encoding: string): Readable {
  const coding = encoding.trim().toLowerCase();
  if (coding === '' || coding === 'identity') return body;
  // pipeline carries a broken connection over to the decoder, whose reader then sees the error.
  if (coding === 'gzip' || coding === 'x-gzip') return pipeline(body, createGunzip(), () => {});
  if (coding === 'deflate') return pipeline(body, createInflate(), () => {});
  body.destroy();
  throw new ListwireError('response-unexpected', `content coding ${coding} was not asked for`);
}
