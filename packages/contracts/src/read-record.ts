import { canonicalJson, sha256 } from '@listwire/domain';
import { z } from 'zod';
import { type CloudEvent, readCloudEventHeaders } from './cloud-event.ts';
import {
  type ChangeMessage,
  changeMessageSchema,
  type EntryMessage,
  entryMessageSchema,
  type SignalMessage,
  type StatusMessage,
  signalMessageSchema,
  statusMessageSchema,
} from './messages.ts';
import { changesTopic, entriesTopic, signalsTopic, statusTopic } from './topics.ts';

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
  const reading = readNumberedRecord(record, changesTopic.type, changeMessageSchema, (change) => change.list);
  if ('problem' in reading || reading.message.hash === hashOfValue(record.value ?? '')) return reading;
  return { problem: 'the hash is not that of the value' };
}

/** Reads a record of the signals topic: envelope, schema, and that key, envelope and value agree. */
export function readSignalRecord(record: ReceivedRecord): Reading<SignalMessage> {
  return readNumberedRecord(record, signalsTopic.type, signalMessageSchema, (signal) => signal.story_id);
}

/** What a record of the entries topic says of an entry: `entry` is null where it is off its list. */
export interface EntryState {
  readonly entry_id: string;
  readonly entry: EntryMessage | null;
}

/** Reads a record of the entries topic: envelope, schema, that key and value agree; a tombstone has no value. */
export function readEntryRecord(record: ReceivedRecord): Reading<EntryState> {
  if (record.value === null) {
    const envelope = readEnvelope(record, entriesTopic.type);
    if ('problem' in envelope) return envelope;
    if (record.key === null) return { problem: 'a tombstone without a key' };
    return { ...envelope, message: { entry_id: record.key, entry: null } };
  }
  const reading = readRecord(record, entriesTopic.type, entryMessageSchema, ({ entry_id }) => entry_id);
  if ('problem' in reading) return reading;
  return { event: reading.event, message: { entry_id: reading.message.entry_id, entry: reading.message } };
}

/** Reads a record of the status topic: envelope, schema, and that key and value agree. */
export function readStatusRecord(record: ReceivedRecord): Reading<StatusMessage> {
  return readRecord(record, statusTopic.type, statusMessageSchema, ({ id }) => id);
}

function readEnvelope(
  record: ReceivedRecord,
  type: string,
): { readonly event: CloudEvent } | { readonly problem: string } {
  const envelope = readCloudEventHeaders(record.headers);
  if ('problem' in envelope || envelope.event.type === type) return envelope;
  return { problem: `ce_type is ${envelope.event.type}, not ${type}` };
}

function readNumberedRecord<Message extends { sequence: number }>(
  record: ReceivedRecord,
  type: string,
  schema: z.ZodType<Message>,
  keyOf: (message: Message) => string,
): Reading<Message> {
  const reading = readRecord(record, type, schema, keyOf);
  if ('problem' in reading || reading.event.sequence === reading.message.sequence) return reading;
  return { problem: `ce_sequence is ${reading.event.sequence}, the value says ${reading.message.sequence}` };
}

function readRecord<Message>(
  record: ReceivedRecord,
  type: string,
  schema: z.ZodType<Message>,
  keyOf: (message: Message) => string,
): Reading<Message> {
  const envelope = readEnvelope(record, type);
  if ('problem' in envelope) return envelope;
  const parsed = schema.safeParse(parseJson(record.value ?? ''));
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const message = parsed.data;
  if (record.key !== keyOf(message)) return { problem: `the key is ${record.key}, not ${keyOf(message)}` };
  return { event: envelope.event, message };
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
