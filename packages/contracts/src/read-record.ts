import { canonicalJson, sha256 } from '@listwire/domain';
import { z } from 'zod';
import { type CloudEvent, readCloudEventHeaders } from './cloud-event.ts';
import { type ChangeMessage, changeMessageSchema, type SignalMessage, signalMessageSchema } from './messages.ts';
import { changesTopic, signalsTopic } from './topics.ts';

/** A record as a Kafka client gives it, with its bytes read as UTF-8. */
export interface ReceivedRecord {
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

/** What a record says, or why it does not keep the contract. */
export type Reading<Message> = { readonly event: CloudEvent; readonly message: Message } | { readonly problem: string };

/**
 * Reads a record of the changes topic: envelope, schema, that key, envelope and value agree, and that the hash is that of
 * the value. Whether it follows the record before it is for `createChainFollower` to say.
 */
export function readChangeRecord(record: ReceivedRecord): Reading<ChangeMessage> {
  const reading = readRecord(record, changesTopic.type, changeMessageSchema, (change) => change.list);
  if ('problem' in reading || reading.message.hash === hashOfValue(record.value ?? '')) return reading;
  return { problem: 'the hash is not that of the value' };
}

/** Reads a record of the signals topic: envelope, schema, and that key, envelope and value agree. */
export function readSignalRecord(record: ReceivedRecord): Reading<SignalMessage> {
  return readRecord(record, signalsTopic.type, signalMessageSchema, (signal) => signal.story_id);
}

function readRecord<Message extends { sequence: number }>(
  record: ReceivedRecord,
  type: string,
  schema: z.ZodType<Message>,
  keyOf: (message: Message) => string,
): Reading<Message> {
  const envelope = readCloudEventHeaders(record.headers);
  if ('problem' in envelope) return envelope;
  const { event } = envelope;
  if (event.type !== type) return { problem: `ce_type is ${event.type}, not ${type}` };
  const parsed = schema.safeParse(parseJson(record.value ?? ''));
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const message = parsed.data;
  if (record.key !== keyOf(message)) return { problem: `the key is ${record.key}, not ${keyOf(message)}` };
  if (event.sequence !== message.sequence) {
    return { problem: `ce_sequence is ${event.sequence}, the value says ${message.sequence}` };
  }
  return { event, message };
}

/** Over everything that the value says but the hash itself, also what this version of the schema does not know. */
function hashOfValue(text: string): string {
  const { hash: _hash, ...facts } = z.record(z.string(), z.unknown()).parse(parseJson(text));
  return sha256(canonicalJson(facts));
}

/** The value that a text is the JSON of; undefined, which no schema of ours accepts, when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
