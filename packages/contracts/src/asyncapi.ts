import { stringify } from 'yaml';
import { topicJsonSchema } from './json-schemas.ts';
import { type TopicContract, topics } from './topics.ts';

const headerDescriptions = {
  ce_id: 'Unique within ce_source; the same fact published again bears the same id.',
  ce_source: 'The stream, as a URI reference.',
  ce_type: 'Kind of event.',
  ce_subject: 'What the event is about.',
  ce_time: 'When Listwire concluded it, UTC.',
} as const;

function headers({ type, cleanupPolicy }: TopicContract): object {
  const isStream = cleanupPolicy === 'delete';
  const properties = Object.entries(headerDescriptions).map(([name, description]) => [
    name,
    { type: 'string', description, ...(name === 'ce_type' ? { const: type } : {}) },
  ]);
  const numbering = {
    ce_sequence: { type: 'string', description: 'Place in the stream: 1 for the first, then without a gap.' },
    ce_sequencetype: { type: 'string', const: 'Integer' },
  };
  return {
    type: 'object',
    required: [
      ...['content-type', 'ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time'],
      ...(isStream ? ['ce_sequence'] : []),
    ],
    properties: {
      'content-type': { type: 'string', const: 'application/json' },
      ce_specversion: { type: 'string', const: '1.0' },
      ...Object.fromEntries(properties),
      ...(isStream ? numbering : {}),
    },
  };
}

/** `listwire.changes.v1` as an identifier: `listwireChangesV1`. */
function identifier(topic: string): string {
  return topic.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The AsyncAPI 3 document of the stream, as YAML. */
export function asyncApiDocument(): string {
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Listwire',
      version: '1.0.0',
      description:
        'Changes to US restricted-party lists as events: CloudEvents 1.0 in Kafka binary mode, JSON values. Read with isolation level read_committed. Properties may be added to messages, and lists to `list`: skip what you do not know.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      topics.map((topic) => [
        identifier(topic.name),
        {
          address: topic.name,
          description: topic.description,
          messages: { [identifier(topic.type)]: { $ref: `#/components/messages/${identifier(topic.type)}` } },
          bindings: {
            kafka: {
              topic: topic.name,
              partitions: topic.partitions,
              topicConfiguration: {
                'cleanup.policy': [topic.cleanupPolicy],
                ...(topic.cleanupPolicy === 'delete' ? { 'retention.ms': -1 } : {}),
              },
              bindingVersion: '0.5.0',
            },
          },
        },
      ]),
    ),
    operations: Object.fromEntries(
      topics.map((topic) => [
        `send${identifier(topic.name)[0]?.toUpperCase()}${identifier(topic.name).slice(1)}`,
        { action: 'send', channel: { $ref: `#/channels/${identifier(topic.name)}` }, summary: topic.description },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        topics.map((topic) => {
          const { $schema: _draft, $id: _id, ...payload } = topicJsonSchema(topic);
          return [
            identifier(topic.type),
            {
              name: topic.type,
              contentType: 'application/json',
              headers: headers(topic),
              payload,
              bindings: {
                kafka: { key: { type: 'string', description: topic.key }, bindingVersion: '0.5.0' },
              },
            },
          ];
        }),
      ),
    },
  };
  return stringify(document, { lineWidth: 120, aliasDuplicateObjects: false });
}
