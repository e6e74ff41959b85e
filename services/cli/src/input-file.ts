import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ListwireError } from '@listwire/runtime';

/** The bytes of a file, unpacked where it is gzipped. */
export interface InputFile {
  /** Its first bytes. */
  readonly head: Uint8Array;
  /** All its bytes, piece by piece; once. */
  pieces(): AsyncIterable<Uint8Array>;
  /** All its bytes at once, instead. */
  bytes(): Promise<Uint8Array>;
}

const pieceBytes = 256 * 1024;
const longestInMemory = 1_000_000_000;

/** The file's name without `.gz`: its ending tells what it holds. */
export function plainName(path: string): string {
  return basename(path).replace(/\.gz$/i, '');
}

/** The file's name without its ending: `2019-22210` of `rules/2019-22210.xml.gz`. */
export function stem(path: string): string {
  return plainName(path).replace(/\.[^.]+$/, '');
}

/**
 * Opens a file. Gzip is recognised by its bytes, whatever the name. Throws `document-malformed` when the file cannot be
 * read or unpacked; the pieces may throw it later on.
 */
export async function openInput(path: string): Promise<InputFile> {
  const pieces = readPieces(path)[Symbol.asyncIterator]();
  const first = await pieces.next();
  const head: Uint8Array = first.done === true ? new Uint8Array() : first.value;

  async function* all(): AsyncIterable<Uint8Array> {
    if (head.length > 0) yield head;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  }
  return {
    head,
    pieces: all,
    async bytes() {
      const collected: Uint8Array[] = [];
      let length = 0;
      for await (const piece of all()) {
        length += piece.length;
        if (length > longestInMemory) throw new ListwireError('document-too-large', 'more than 1 GB');
        collected.push(piece);
      }
      return Buffer.concat(collected, length);
    },
  };
}

async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  try {
    const file = createReadStream(path, { highWaterMark: pieceBytes });
    const raw: AsyncIterator<Buffer> = file[Symbol.asyncIterator]();
    const first = await raw.next();
    if (first.done === true) return;
    const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
    if (isGzip) yield* pipeline(Readable.from(chained(first.value, raw)), createGunzip(), () => {});
    else yield* chained(first.value, raw);
  } catch (error) {
    throw new ListwireError('document-malformed', reasonOf(error), { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder',
  EACCES: 'may not be read by you',
  Z_BUF_ERROR: 'ends in the middle of its gzip data',
  Z_DATA_ERROR: 'its gzip data are damaged',
};

/** Why a file cannot be read, for people. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons[code] ?? error.message;
}

async function* chained(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** The lines of a file, as UTF-8 text without their ends. */
export async function* linesOf(input: InputFile): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of input.pieces()) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/**
 * The API's metadata that lie beside a document: of `X.xml.gz` that is `X.meta.json` or `X.xml.meta.json`. Null where
 * there are none. Throws `document-malformed` when they are no JSON.
 */
export async function readMetadataBeside(path: string): Promise<unknown> {
  const plain = path.replace(/\.gz$/i, '');
  for (const beside of [`${plain.replace(/\.[^./]+$/, '')}.meta.json`, `${plain}.meta.json`]) {
    let text: string;
    try {
      text = await readFile(beside, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      throw error;
    }
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new ListwireError('document-malformed', `${basename(beside)} is not JSON`, { cause: error });
    }
  }
  return null;
}
