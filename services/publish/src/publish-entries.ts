import { type EntryMessage, entryEvent, type TopicContract, writeCloudEventHeaders } from '@listwire/contracts';
import { canonicalJson } from '@listwire/domain';
import type { KafkaClient, OutgoingRecord } from '@listwire/kafka';
import { faultPoint, type Logger } from '@listwire/runtime';
import {
  type EntryState,
  forgetPublishedEntries,
  listsWithUnpublishedEntries,
  markEntriesPublished,
  readEntryStates,
  type Store,
  type UnpublishedList,
} from '@listwire/store';
import { createStatePublisher } from './state-publisher.ts';

const recordsPerTransaction = 500;

/** Keeps the entries topic at what the lists hold. One call at a time, under the topic's lease. */
export interface EntriesPublisher {
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export function createEntriesPublisher(options: {
  readonly store: Store;
  readonly client: KafkaClient;
  readonly topic: TopicContract;
  readonly transactionalId: string;
  readonly logger: Logger;
}): EntriesPublisher {
  const { store, client, topic, logger } = options;
  const publisher = createStatePublisher(client, topic, options);

  /** Every record says up to which change the topic is complete: to the end of the round before. */
  async function publishList({ list, position: from, list_sequence, last_sequence }: UnpublishedList): Promise<void> {
    let position = from;
    let published = 0;
    for (;;) {
      const states = await readEntryStates(store, list, position, recordsPerTransaction);
      const last = states.at(-1);
      if (last === undefined) break;
      await publisher.publish(states.map((state) => entryRecord(state, list_sequence)));
      faultPoint('publish:after-entries');
      // After the records: a crash in between writes them again, and they say the same.
      await markEntriesPublished(store, list, last.position, list_sequence);
      position = last.position;
      published += states.length;
    }
    await markEntriesPublished(store, list, position, last_sequence);
    logger.info({ list, topic: topic.name, entries: published }, 'entries published');
  }

  return {
    async sweep() {
      await publisher.open(() => forgetPublishedEntries(store));
      for (const list of await listsWithUnpublishedEntries(store)) await publishList(list);
    },
    close: publisher.close,
  };
}

function entryRecord(state: EntryState, list_sequence: number): OutgoingRecord {
  const { entry_id, list, fields, version, effective_on, known_at } = state;
  const message: EntryMessage = { entry_id, list, ...fields, version, list_sequence, effective_on, known_at };
  return {
    key: entry_id,
    headers: writeCloudEventHeaders(entryEvent(state)),
    value: state.removed ? null : canonicalJson(message),
    timestamp: Date.parse(known_at),
  };
}
