import { type StatusMessage, statusEvent, type TopicContract, writeCloudEventHeaders } from '@listwire/contracts';
import { canonicalJson } from '@listwire/domain';
import type { KafkaClient, OutgoingRecord } from '@listwire/kafka';
import type { Clock, Logger } from '@listwire/runtime';
import { type ListStatus, readListStatuses, readSourceStatuses, type SourceStatus, type Store } from '@listwire/store';
import { createStatePublisher } from './state-publisher.ts';

const heartbeatMilliseconds = 60_000;
const dayMilliseconds = 86_400_000;

/** Keeps the status topic at how sources and lists stand. One call at a time, under the topic's lease. */
export interface StatusPublisher {
  /** Publishes what stands otherwise than when it was last published, and everything once a minute. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export function createStatusPublisher(options: {
  readonly store: Store;
  readonly client: KafkaClient;
  readonly topic: TopicContract;
  readonly transactionalId: string;
  readonly clock: Clock;
  readonly logger: Logger;
}): StatusPublisher {
  const { store, client, topic, clock } = options;
  const publisher = createStatePublisher(client, topic, options);
  const told = new Map<string, string>();
  let beaten = Number.NEGATIVE_INFINITY;

  return {
    async sweep() {
      await publisher.open(() => told.clear());
      const now = clock.now();
      const messages = [
        ...(await readSourceStatuses(store)).map((status) => sourceMessage(status, now)),
        ...(await readListStatuses(store)).map((status) => listMessage(status, now)),
      ];
      // A minute of people: a clock that runs faster does not make the heart beat faster.
      const beats = performance.now() - beaten >= heartbeatMilliseconds;
      const due = messages.filter((message) => beats || told.get(message.id) !== standing(message));
      if (due.length === 0) return;
      await publisher.publish(due.map((message) => statusRecord(message, now)));
      for (const message of due) told.set(message.id, standing(message));
      if (beats) beaten = performance.now();
    },
    async close() {
      told.clear();
      beaten = Number.NEGATIVE_INFINITY;
      await publisher.close();
    },
  };
}

/** What a status says but for the moment. */
function standing({ heartbeat_at: _moment, ...facts }: StatusMessage): string {
  return canonicalJson(facts);
}

function sourceMessage({ source_id, ...source }: SourceStatus, now: Date): StatusMessage {
  return { kind: 'source', id: source_id, heartbeat_at: now.toISOString(), source, list: null };
}

function listMessage({ list: id, divergences, quarantined, ...facts }: ListStatus, now: Date): StatusMessage {
  const list = {
    ...facts,
    quarantined: [...quarantined],
    divergences: divergences.map((divergence) => ({
      ...divergence,
      age_days: Math.max(0, Math.floor((now.getTime() - Date.parse(divergence.opened_at)) / dayMilliseconds)),
    })),
  };
  return { kind: 'list', id, heartbeat_at: now.toISOString(), source: null, list };
}

function statusRecord(message: StatusMessage, now: Date): OutgoingRecord {
  return {
    key: message.id,
    headers: writeCloudEventHeaders(statusEvent(message)),
    value: canonicalJson(message),
    timestamp: now.getTime(),
  };
}
