import { ListwireError } from '@listwire/runtime';
import { type Consumer, Partitioners } from 'kafkajs';
import type { KafkaClient } from './connect.ts';
import { kafkaFailure, translatingFailures } from './failure.ts';
import { deleteGroup, temporaryGroupId } from './temporary-group.ts';
import { type PartitionEnds, readTopicEnds } from './topic-ends.ts';
import { type TopicRecord, toTopicRecord } from './topic-record.ts';

const firstWindow = 200;
const windowGrowth = 8;
/** Longer than any transaction can stay open: until it ends, nobody can say what it will have published. */
const patienceMilliseconds = 90_000;

/** The last committed record of a stream. */
export interface StreamEnd {
  /** Its `ce_sequence`. */
  readonly sequence: number;
  readonly value: string | null;
}

/**
 * Where the streams keyed `keys` end in a topic; a stream without records is left out. Aborted records do not count.
 * Errors: `service-unavailable`; `message-invalid` for a record without a sequence.
 */
export async function readKeyedStreamEnds(
  client: KafkaClient,
  topic: string,
  keys: readonly string[],
): Promise<Map<string, StreamEnd>> {
  const ends = await readTopicEnds(client, topic);
  const keysByPartition = Map.groupBy(keys, (key) => partitionOf(topic, key, ends.length));
  const tails = ends.flatMap((partition) => {
    const wanted = keysByPartition.get(partition.partition);
    return wanted === undefined ? [] : [createTail(partition, wanted, (record) => record.key)];
  });
  const found = await readTails(client, topic, tails);
  return new Map([...found].map(([key, record]) => [key, streamEnd(record)]));
}

/**
 * Where a topic ends that is one single stream spread over all partitions; null when it is empty. Errors as for
 * `readKeyedStreamEnds`.
 */
export async function readTopicStreamEnd(client: KafkaClient, topic: string): Promise<StreamEnd | null> {
  const ends = await readTopicEnds(client, topic);
  // The writer commits in sequence, so the last of the stream is the last of some partition.
  const tails = ends.map((partition) => {
    const name = String(partition.partition);
    return createTail(partition, [name], () => name);
  });
  const found = await readTails(client, topic, tails);
  return [...found.values()].map(streamEnd).reduce<StreamEnd | null>(later, null);
}

function later(one: StreamEnd | null, other: StreamEnd): StreamEnd {
  return one === null || other.sequence > one.sequence ? other : one;
}

/** The partition in which a key's records are, by the partitioner that our publishers use (murmur2, as Java's). */
function partitionOf(topic: string, key: string, partitionCount: number): number {
  const partitionMetadata = Array.from({ length: partitionCount }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 0,
    replicas: [],
    isr: [],
  }));
  return Partitioners.DefaultPartitioner()({ topic, partitionMetadata, message: { key, value: null } });
}

function streamEnd(record: TopicRecord): StreamEnd {
  const sequence = Number(record.headers['ce_sequence']);
  if (Number.isSafeInteger(sequence) && sequence > 0) return { sequence, value: record.value };
  const place = `topic ${record.topic}, partition ${record.partition}, offset ${record.offset}`;
  throw new ListwireError('message-invalid', `${place}: no ce_sequence`);
}

/** One partition read backwards, window by window, until the last record of each wanted stream is known. */
interface Tail {
  readonly partition: number;
  /** What still has to be read, newest window first; null when nothing has. */
  window(): { readonly start: number; readonly end: number } | null;
  take(record: TopicRecord): void;
  /** Everything before `offset` has been read, also where records were aborted or were markers of transactions. */
  readUpTo(offset: number): void;
  found(): ReadonlyMap<string, TopicRecord>;
}

function createTail(
  ends: PartitionEnds,
  wanted: readonly string[],
  streamOf: (record: TopicRecord) => string | null,
): Tail {
  const missing = new Set(wanted);
  const found = new Map<string, TopicRecord>();
  let inWindow = new Map<string, TopicRecord>();
  let size = firstWindow;
  let window = before(ends.end);

  function before(end: number): { start: number; end: number } | null {
    return end > ends.start ? { start: Math.max(ends.start, end - size), end } : null;
  }
  return {
    partition: ends.partition,
    window: () => window,
    take(record) {
      const stream = streamOf(record);
      const isInside = window !== null && record.offset >= window.start && record.offset < window.end;
      if (isInside && stream !== null && missing.has(stream)) inWindow.set(stream, record);
    },
    readUpTo(offset) {
      if (window === null || offset < window.end) return;
      for (const [stream, record] of inWindow) {
        found.set(stream, record);
        missing.delete(stream);
      }
      inWindow = new Map();
      size *= windowGrowth;
      window = missing.size === 0 ? null : before(window.start);
    },
    found: () => found,
  };
}

async function readTails(
  client: KafkaClient,
  topic: string,
  tails: readonly Tail[],
): Promise<Map<string, TopicRecord>> {
  // An empty topic, and one without any of the streams' partitions, needs no consumer.
  if (tails.some((tail) => tail.window() !== null)) {
    const groupId = temporaryGroupId('position');
    const consumer = client.consumer({
      groupId,
      maxWaitTimeInMs: 50,
      allowAutoTopicCreation: false,
      retry: { retries: 8, restartOnFailure: async () => false },
    });
    try {
      await translatingFailures(() => consumeTails(consumer, topic, tails));
    } finally {
      await consumer.disconnect();
      await deleteGroup(client, groupId);
    }
  }
  return new Map(tails.flatMap((tail) => [...tail.found()]));
}

async function consumeTails(consumer: Consumer, topic: string, tails: readonly Tail[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const byPartition = new Map(tails.map((tail) => [tail.partition, tail]));

  /** Makes the consumer read the tail's current window next, or nothing more of its partition. */
  function direct(partition: number): void {
    const window = byPartition.get(partition)?.window() ?? null;
    if (window === null) consumer.pause([{ topic, partitions: [partition] }]);
    else consumer.seek({ topic, partition, offset: String(window.start) });
    if (tails.every((tail) => tail.window() === null)) resolve();
  }

  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    for (const partition of payload.memberAssignment[topic] ?? []) direct(partition);
  });
  // kafkajs does not call `eachBatch` for what holds only aborted records or markers of transactions, which may well be
  // the last in a partition, but it tells of every batch, those too, how far it went.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    const tail = byPartition.get(payload.partition);
    const window = tail?.window() ?? null;
    tail?.readUpTo(Number(payload.lastOffset) + 1);
    if (tail !== undefined && tail.window() !== window) direct(payload.partition);
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(kafkaFailure(payload.error)));
  const timeout = setTimeout(() => {
    reject(new ListwireError('service-unavailable', `topic ${topic}: its end could not be read in time`));
  }, patienceMilliseconds);

  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) {
          byPartition.get(batch.partition)?.take(toTopicRecord(topic, batch.partition, message));
        }
      },
    });
    await promise;
  } finally {
    clearTimeout(timeout);
  }
}
