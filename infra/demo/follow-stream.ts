import { prefixedTopics, readChangeRecord, readSignalRecord } from '@listwire/contracts';
import { followTopics, type KafkaClient, type TopicRecord } from '@listwire/kafka';
import type { ListwireError, Logger, Running } from '@listwire/runtime';
import { oncePrepared } from './once-prepared.ts';
import type { StoryTeller } from './story-teller.ts';

/** What the demo's own subscriber has read from one topic so far. */
export interface TopicReading {
  readonly topic: string;
  records: number;
  lastSequence: number;
  /** Offsets of the first and the last record, by partition. */
  readonly offsets: Map<number, { readonly first: number; last: number }>;
}

export interface StreamReading extends Running {
  readonly changes: TopicReading;
  readonly signals: TopicReading;
  /** Ids of the changes read at each stage. */
  changesAt(...stages: readonly string[]): ReadonlySet<string>;
  /** Records that do not keep the contract, or that were read twice. */
  readonly problems: readonly string[];
}

/**
 * Subscribes to both topics as anybody can, from the first record on, and tells each record that is after `known` (the
 * sequences that were there before the demo began).
 */
export async function followStream(
  client: KafkaClient,
  options: {
    readonly topicPrefix: string;
    readonly known: { readonly changes: number; readonly signals: number };
    readonly teller: StoryTeller;
    /** Waits until what came before is told. */
    readonly catchUp: () => Promise<void>;
    readonly logger: Logger;
    readonly fail: (error: ListwireError) => void;
  },
): Promise<StreamReading> {
  const { topicPrefix, known, teller, catchUp, logger, fail } = options;
  const topics = prefixedTopics(topicPrefix);
  const changes = emptyReading(topics.changes.name);
  const signals = emptyReading(topics.signals.name);
  const idsByStage = new Map<string, Set<string>>();
  const problems: string[] = [];

  function note(reading: TopicReading, record: TopicRecord, sequence: number): void {
    if (sequence !== reading.lastSequence + 1) {
      problems.push(`${record.topic}: sequence ${sequence} comes after ${reading.lastSequence}`);
    }
    reading.records += 1;
    reading.lastSequence = sequence;
    const { first } = reading.offsets.get(record.partition) ?? { first: record.offset };
    reading.offsets.set(record.partition, { first, last: record.offset });
  }
  async function takeChange(record: TopicRecord): Promise<void> {
    const reading = readChangeRecord(record);
    if ('problem' in reading) return void problems.push(`${record.topic}: ${reading.problem}`);
    const { message } = reading;
    note(changes, record, message.sequence);
    const ids = idsByStage.get(message.stage) ?? new Set();
    if (ids.has(message.change_id)) problems.push(`${message.change_id} is ${message.stage} twice`);
    idsByStage.set(message.stage, ids.add(message.change_id));
    if (message.sequence <= known.changes) return;
    if (message.change_set.index === 0) await catchUp();
    teller.change(message);
  }
  async function takeSignal(record: TopicRecord): Promise<void> {
    const reading = readSignalRecord(record);
    if ('problem' in reading) return void problems.push(`${record.topic}: ${reading.problem}`);
    note(signals, record, reading.message.sequence);
    if (reading.message.sequence <= known.signals) return;
    await catchUp();
    teller.signal(reading.message, new Date(reading.event.time));
  }

  const follower = await oncePrepared(() =>
    followTopics(client, {
      topics: [changes.topic, signals.topic],
      fromBeginning: true,
      logger,
      fail,
      eachRecord: (record) => (record.topic === changes.topic ? takeChange(record) : takeSignal(record)),
    }),
  );
  return {
    changes,
    signals,
    problems,
    changesAt: (...stages) => new Set(stages.flatMap((stage) => [...(idsByStage.get(stage) ?? [])])),
    stop: () => follower.stop(),
  };
}

function emptyReading(topic: string): TopicReading {
  return { topic, records: 0, lastSequence: 0, offsets: new Map() };
}
