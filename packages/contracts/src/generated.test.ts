import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { asyncApiDocument } from './asyncapi.ts';
import { findIncompatibilities } from './compare-schemas.ts';
import { jsonSchemaFiles, openProperties } from './json-schemas.ts';

const directory = fileURLToPath(new URL('../generated', import.meta.url));
const asyncApiPath = fileURLToPath(new URL('../../../docs/asyncapi.yaml', import.meta.url));

function committed(name: string): unknown {
  return JSON.parse(readFileSync(`${directory}/${name}`, 'utf8'));
}

test('each topic has a committed schema, and there is no other', () => {
  expect(readdirSync(directory).toSorted()).toEqual([...jsonSchemaFiles().keys()].toSorted());
});

// When this fails, subscribers would break: leave the topic as it is, and make one of the next version.
test.each([...jsonSchemaFiles()])('%s stays compatible', (name, schema) => {
  expect(findIncompatibilities(committed(name), schema, openProperties)).toEqual([]);
});

// When these fail: npm run generate
test.each([...jsonSchemaFiles()])('%s is as generated', (name, schema) => {
  expect(committed(name)).toEqual(schema);
});
test('docs/asyncapi.yaml is as generated', () => {
  expect(readFileSync(asyncApiPath, 'utf8')).toBe(asyncApiDocument());
});
