import { z } from 'zod';
import { type TopicContract, topics } from './topics.ts';

/**
 * The enumerations that may grow: subscribers skip values that they do not know. Named by place in the message, as
 * `findIncompatibilities` does.
 */
export const openProperties: ReadonlySet<string> = new Set(['list']);

/** The JSON Schema (draft 7) of a topic's messages. Properties that it does not name may be added at any time. */
export function topicJsonSchema(topic: TopicContract): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(topic.message, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    $id: `urn:listwire:schema:${topic.name}`,
    title: topic.name,
    description: topic.description,
    ...schema,
  };
}

/** The JSON Schemas of all topics, by the name of the file that each is committed as. */
export function jsonSchemaFiles(): Map<string, Record<string, unknown>> {
  return new Map(topics.map((topic) => [`${topic.name}.schema.json`, topicJsonSchema(topic)]));
}
