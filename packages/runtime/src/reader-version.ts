import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

const packages = ['@listwire/domain', '@listwire/extract'];
const digestLength = 12;
const ofTests = /\.test\.ts$|[\\/]fixtures[\\/]/;

/**
 * Which readers have read a document: a digest of their code, so that nobody can change them and forget to say so. The same code has
 * the same version on every machine. Two versions may still read alike; `listwire reread` tells.
 */
export function readerVersion(): string {
  const { resolve } = createRequire(import.meta.url);
  return digestOfFolders(packages.map((name) => dirname(resolve(name))));
}

/** A digest of the TypeScript in folders and below, without tests and their fixtures. */
export function digestOfFolders(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
      return path.endsWith('.ts') && !ofTests.test(path);
    });
    // In the order of their names with slashes, and with lines that end alike: as on every other machine.
    const named = paths.map((path) => ({ path, name: path.split(sep).join('/') }));
    for (const { path, name } of named.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const text = readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n');
      hash.update(`${name}\n${text.length}\n${text}`);
    }
  }
  return hash.digest('hex').slice(0, digestLength);
}
