import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { asyncApiDocument } from './asyncapi.ts';
import { findIncompatibilities } from './compare-schemas.ts';
import { jsonSchemaFiles, openProperties, topicJsonSchema } from './json-schemas.ts';
import { topics } from './topics.ts';

const schemaPartsSchema = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});

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

test.each(topics.map((topic) => [topic.name, topic] as const))(
  'each field of %s is described, and no other',
  (_, topic) => {
    expect([...describedFields(topicJsonSchema(topic), '')].toSorted()).toEqual(
      Object.keys(topic.descriptions).toSorted(),
    );
  },
);

/** The places of all properties of a schema. */
function* describedFields(schema: unknown, place: string): Generator<string> {
  const { properties = {}, items, anyOf = [] } = schemaPartsSchema.parse(schema);
  for (const [name, property] of Object.entries(properties)) {
    const inner = place === '' ? name : `${place}.${name}`;
    yield inner;
    yield* describedFields(property, inner);
  }
  if (items !== undefined) yield* describedFields(items, `${place}[]`);
  for (const alternative of anyOf) yield* describedFields(alternative, place);
}
