import { changeEvent, signalEvent, type TopicContract, writeCloudEventHeaders } from '@listwire/contracts';
import type { ListId } from '@listwire/domain';
import {
  type KafkaClient,
  type OutgoingRecord,
  readKeyedStreamEnds,
  readTopicStreamEnd,
  type StreamEnd,
} from '@listwire/kafka';
import {
  type OutgoingChange,
  type OutgoingSignal,
  readChangesFrom,
  readSignalsFrom,
  type Store,
} from '@listwire/store';

/** A record of the outbox, as it goes to the topic. */
export interface StreamRecord extends OutgoingRecord {
  readonly sequence: number;
}

/** One stream of the outbox and where it is published. */
export interface Stream {
  readonly name: string;
  readonly topic: TopicContract;
  /** The outbox from `first` on, in sequence, at most `limit` records. */
  readFrom(first: number, limit: number): Promise<StreamRecord[]>;
  /** The last record that the topic holds of it; null when it holds none. */
  readEnd(client: KafkaClient): Promise<StreamEnd | null>;
}

/** The changes of one list: keyed by the list, so all in one partition. */
export function changesStream(store: Store, list: ListId, topic: TopicContract): Stream {
  return {
    name: list,
    topic,
    async readFrom(first, limit) {
      return (await readChangesFrom(store, list, first, limit)).map(changeRecord);
    },
    async readEnd(client) {
      return (await readKeyedStreamEnds(client, topic.name, [list])).get(list) ?? null;
    },
  };
}

/** The one stream of signals: keyed by their story, so over all partitions. */
export function signalStream(store: Store, name: string, topic: TopicContract): Stream {
  return {
    name,
    topic,
    async readFrom(first, limit) {
      return (await readSignalsFrom(store, first, limit)).map(signalRecord);
    },
    readEnd: (client) => readTopicStreamEnd(client, topic.name),
  };
}

// A record that is published again is the same to the byte: everything in it, its time too, comes from the outbox.

function changeRecord(change: OutgoingChange): StreamRecord {
  return {
    sequence: change.sequence,
    key: change.list,
    headers: writeCloudEventHeaders(changeEvent(change)),
    value: change.record,
    timestamp: Date.parse(change.known_at),
  };
}

function signalRecord(signal: OutgoingSignal): StreamRecord {
  return {
    sequence: signal.sequence,
    key: signal.story_id,
    headers: writeCloudEventHeaders(signalEvent(signal)),
    value: signal.record,
    timestamp: Date.parse(signal.known_at),
  };
}
