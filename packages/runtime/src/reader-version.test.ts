import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOfFolders, readerVersion } from './reader-version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'listwire-readers-'));
  mkdirSync(join(folder, 'csl', 'fixtures'), { recursive: true });
  writeFileSync(join(folder, 'index.ts'), 'export {};\n');
  writeFileSync(join(folder, 'csl', 'read-csl.ts'), 'export const columns = 29;\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('any change of a reader is another version; of its tests, fixtures and line ends it is none', () => {
  const version = digestOfFolders([folder]);
  writeFileSync(join(folder, 'csl', 'read-csl.test.ts'), 'test');
  writeFileSync(join(folder, 'csl', 'fixtures', 'compose.ts'), 'fixture');
  writeFileSync(join(folder, 'csl', 'rows.csv'), 'a,b');
  writeFileSync(join(folder, 'index.ts'), 'export {};\r\n');
  expect(digestOfFolders([folder])).toBe(version);
  writeFileSync(join(folder, 'csl', 'read-csl.ts'), 'export const columns = 30;\n');
  const changed = digestOfFolders([folder]);
  writeFileSync(join(folder, 'csl', 'more.ts'), '');
  expect(new Set([version, changed, digestOfFolders([folder])]).size).toBe(3);
});

test('the readers that are installed have a version', () => {
  expect(readerVersion()).toMatch(/^[0-9a-f]{12}$/);
  expect(readerVersion()).toBe(readerVersion());
});
