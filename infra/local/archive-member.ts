import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * The bytes of one file in a zip archive (a jar is one); null when it holds none of that name. Format: PKWARE's APPNOTE 6.3.
 * Not for archives beyond 4 GB or encrypted ones.
 */
export function archiveMember(archive: Buffer, name: string): Buffer | null {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory) return null;
  let position = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(position) !== directoryEntry) return null;
    const method = archive.readUInt16LE(position + 10);
    const packedSize = archive.readUInt32LE(position + 20);
    const nameLength = archive.readUInt16LE(position + 28);
    const tail = archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32);
    const header = archive.readUInt32LE(position + 42);
    if (archive.toString('utf8', position + 46, position + 46 + nameLength) === name) {
      // The local header repeats the name and has an extra field of its own length before the data.
      const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
      const packed = archive.subarray(start, start + packedSize);
      return method === 0 ? packed : inflateRawSync(packed);
    }
    position += 46 + nameLength + tail;
  }
  return null;
}
