/** One file of a list that is published in several. */
export interface BundledFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const block = 512;
// Offsets and lengths of the header's fields (POSIX.1-1988 ustar).
const fields = { name: [0, 100], mode: [100, 8], size: [124, 12], mtime: [136, 12], checksum: [148, 8] } as const;
const magicAt = 257;
const magic = 'ustar\u000000';

/**
 * Several files as one document: a tar archive (ustar), which any `tar` opens, of names and bytes alone, so that the same files
 * are the same archive.
 */
export function bundleFiles(files: readonly BundledFile[]): Uint8Array {
  const parts = files.flatMap(({ name, bytes }) => [headerOf(name, bytes.length), bytes, padding(bytes.length)]);
  return Buffer.concat([...parts, new Uint8Array(2 * block)]);
}

/** The files of a document that `bundleFiles` made, in order; null for any other, or one that is cut off. */
export function unbundleFiles(document: Uint8Array): BundledFile[] | null {
  const bytes = Buffer.from(document.buffer, document.byteOffset, document.byteLength);
  if (!isHeader(bytes, 0)) return null;
  const files: BundledFile[] = [];
  let at = 0;
  while (isHeader(bytes, at)) {
    const name = textAt(bytes, at, fields.name);
    const size = Number.parseInt(textAt(bytes, at, fields.size), 8);
    const from = at + block;
    if (Number.isNaN(size) || from + size > bytes.length) return null;
    files.push({ name, bytes: bytes.subarray(from, from + size) });
    at = from + size + padding(size).length;
  }
  return bytes.length >= at + 2 * block ? files : null;
}

function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(block);
  header.write(name.slice(0, fields.name[1] - 1), fields.name[0]);
  header.write('0000644\u0000', fields.mode[0]);
  header.write(`${size.toString(8).padStart(11, '0')}\u0000`, fields.size[0]);
  header.write(`${'0'.repeat(11)}\u0000`, fields.mtime[0]);
  header.write(' '.repeat(8), fields.checksum[0]);
  header.write('0', 156);
  header.write(magic, magicAt);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, fields.checksum[0]);
  return header;
}

function padding(size: number): Uint8Array {
  return new Uint8Array((block - (size % block)) % block);
}

function isHeader(bytes: Buffer, at: number): boolean {
  return bytes.toString('latin1', at + magicAt, at + magicAt + magic.length) === magic;
}

function textAt(bytes: Buffer, at: number, [offset, length]: readonly [number, number]): string {
  return bytes.toString('utf8', at + offset, at + offset + length).replace(/\0[\s\S]*$/, '');
}
