import type { KafkaMessage } from 'kafkajs';

/** One record of a topic, as text. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Null is a tombstone of a compacted topic. */
  readonly value: string | null;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/** Reads a message of kafkajs as text. Of a header that occurs several times the last counts. */
export function toTopicRecord(topic: string, partition: number, message: KafkaMessage): TopicRecord {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) headers[name] = last.toString();
  }
  return {
    topic,
    partition,
    offset: Number(message.offset),
    key: message.key?.toString() ?? null,
    headers,
    value: message.value?.toString() ?? null,
    timestamp: Number(message.timestamp),
  };
}
