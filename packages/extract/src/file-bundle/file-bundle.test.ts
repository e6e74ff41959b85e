import { expect, test } from 'vitest';
import { bundleFiles, unbundleFiles } from './file-bundle.ts';

const files = [
  { name: 'statutory.xlsx', bytes: Buffer.from('PK statutory') },
  { name: 'empty', bytes: Buffer.alloc(0) },
  { name: 'administrative.xlsx', bytes: Buffer.alloc(1024, 7) },
];

test('files come out of a bundle as they went in, and the same files are the same bundle', () => {
  const bundle = bundleFiles(files);
  expect(unbundleFiles(bundle)?.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }))).toEqual(files);
  expect(Buffer.from(bundle).equals(bundleFiles(files))).toBe(true);
});

test('a bundle that lost its end, and what is none, is no bundle', () => {
  const bundle = bundleFiles(files);
  for (const size of [0, 100, 600, 1_100, bundle.length - 1_024, bundle.length - 1])
    expect(unbundleFiles(bundle.subarray(0, size))).toBeNull();
  expect(unbundleFiles(Buffer.from('PK'))).toBeNull();
});
