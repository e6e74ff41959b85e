import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { archiveMember } from './archive-member.ts';

/** An archive of files, as zip writes it: local header and data of each, then the directory, then its end. */
function archiveOf(files: Record<string, { text: string; stored?: boolean }>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, { text, stored = false }] of Object.entries(files)) {
    const data = stored ? Buffer.from(text) : deflateRawSync(text);
    const method = stored ? 0 : 8;
    const extra = Buffer.from([1, 2, 3, 4]);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc32(text), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(text.length, 22);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(text), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entries.push(entry, Buffer.from(name));
    locals.push(local, Buffer.from(name), extra, data);
    offset += local.length + name.length + extra.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

test('finds a member by its name, compressed or stored', () => {
  const archive = archiveOf({
    'META-INF/MANIFEST.MF': { text: 'Manifest-Version: 1.0' },
    'redis-server': { text: 'server '.repeat(1000) },
    'redis-server.txt': { text: 'stored as it is', stored: true },
  });
  expect(archiveMember(archive, 'redis-server')?.toString()).toBe('server '.repeat(1000));
  expect(archiveMember(archive, 'redis-server.txt')?.toString()).toBe('stored as it is');
  expect(archiveMember(archive, 'redis')).toBeNull();
});

test('what is no archive has no members', () => {
  expect(archiveMember(Buffer.from('not a jar'), 'redis-server')).toBeNull();
  expect(archiveMember(Buffer.alloc(0), 'redis-server')).toBeNull();
});
