import { z } from 'zod';
import type { FieldDescriptions } from './field-descriptions.ts';
import { type TopicContract, topics } from './topics.ts';

/**
 * The enumerations that may grow: subscribers skip values that they do not know. Named by place in the message, as
 * `findIncompatibilities` does.
 */
export const openProperties: ReadonlySet<string> = new Set(['list', 'list.divergences[].kind']);

const schemaSchema = z.record(z.string(), z.unknown());

/** The JSON Schema (draft 7) of a topic's messages. Properties that it does not name may be added at any time. */
export function topicJsonSchema(topic: TopicContract): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(topic.message, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    $id: `urn:listwire:schema:${topic.name}`,
    title: topic.name,
    description: topic.description,
    ...describeProperties(schemaSchema.parse(schema), topic.descriptions, ''),
  };
}

/** The JSON Schemas of all topics, by the name of the file that each is committed as. */
export function jsonSchemaFiles(): Map<string, Record<string, unknown>> {
  return new Map(topics.map((topic) => [`${topic.name}.schema.json`, topicJsonSchema(topic)]));
}

/** A schema with the descriptions of its properties, to any depth. */
function describeProperties(
  schema: Readonly<Record<string, unknown>>,
  descriptions: FieldDescriptions,
  place: string,
): Record<string, unknown> {
  const described: Record<string, unknown> = { ...schema };
  if (schema['properties'] !== undefined) {
    const properties = Object.entries(schemaSchema.parse(schema['properties'])).map(([name, property]) => {
      const inner = place === '' ? name : `${place}.${name}`;
      const description = descriptions[inner];
      const deeper = describeProperties(schemaSchema.parse(property), descriptions, inner);
      return [name, description === undefined ? deeper : { description, ...deeper }];
    });
    described['properties'] = Object.fromEntries(properties);
  }
  if (schema['items'] !== undefined) {
    described['items'] = describeProperties(schemaSchema.parse(schema['items']), descriptions, `${place}[]`);
  }
  if (schema['anyOf'] !== undefined) {
    const alternatives = z.array(schemaSchema).parse(schema['anyOf']);
    described['anyOf'] = alternatives.map((alternative) => describeProperties(alternative, descriptions, place));
  }
  return described;
}
