import { setTimeout as sleep } from 'node:timers/promises';
import { classify, type ListwireError, type Logger, type Running } from '@listwire/runtime';
import kafkajs, { type Consumer, type EachBatchPayload } from 'kafkajs';
import type { KafkaClient } from './connect.ts';
import { kafkaFailure, translatingFailures } from './failure.ts';
import { type TopicRecord, toTopicRecord } from './topic-record.ts';

/** What is done with the records: one at a time, or as they come from one partition. In order; at least once. */
export type RecordHandler =
  | { readonly eachRecord: (record: TopicRecord) => Promise<void> }
  | { readonly eachBatch: (records: readonly TopicRecord[]) => Promise<void> };

export type ConsumerOptions = RecordHandler & {
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Where a group that has not read before begins: with the first record, or with the next one to come. */
  readonly fromBeginning: boolean;
  readonly logger: Logger;
  /** Told once, when the consumer has ended because of an error that trying again cannot mend. */
  readonly fail: (error: ListwireError) => void;
};

const firstPause = 200;
const longestPause = 10_000;
/** A broker that has just started, or has just made the topic, refuses for a moment. */
const patienceMilliseconds = 6_000;

/**
 * Reads topics as a member of a consumer group, committed transactions only. A record counts as read when the handler
 * has returned, so the handler makes its effect durable first and bears seeing a record again. When the handler fails
 * with a transient error the same records are handed to it again, later; with any other, the consumer ends and `fail`
 * is told. When the cluster fails, the consumer joins anew. Errors of the first connection are thrown, transient ones
 * when they have lasted some seconds.
 */
export async function startConsumer(client: KafkaClient, options: ConsumerOptions): Promise<Running> {
  let stopping = false;
  let rebuilding: Promise<void> = Promise.resolve();
  let consumer = await connectPatiently();

  async function connect(): Promise<Consumer> {
    // What the handler threw: kafkajs wraps it beyond recognition.
    let handlerFailure: ListwireError | undefined;
    const opened = client.consumer({
      groupId: options.groupId,
      // How long the partitions of a member that was killed wait for another one.
      sessionTimeout: 15_000,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      // kafkajs restarts after some errors and lies dead after others; we build a new consumer after each.
      retry: { retries: 8, restartOnFailure: async () => false },
    });
    opened.on(opened.events.CRASH, ({ payload }) => {
      if (stopping) return;
      const failure = handlerFailure ?? kafkaFailure(payload.error);
      if (failure.kind === 'transient') rebuilding = rebuild(failure);
      else options.fail(failure);
    });
    try {
      await translatingFailures(async () => {
        await opened.connect();
        await opened.subscribe({ topics: [...options.topics], fromBeginning: options.fromBeginning });
        await opened.run({
          eachBatchAutoResolve: false,
          eachBatch: async (payload) => {
            try {
              await handleBatch(payload, options, () => stopping);
            } catch (error) {
              if (!(error instanceof HandlerFailure)) throw error;
              handlerFailure = error.failure;
              throw new kafkajs.KafkaJSNonRetriableError(error.failure);
            }
          },
        });
      });
      return opened;
    } catch (error) {
      await opened.disconnect();
      throw error;
    }
  }

  async function connectPatiently(): Promise<Consumer> {
    let isPatient = true;
    const patience = setTimeout(() => {
      isPatient = false;
    }, patienceMilliseconds);
    try {
      for (let pause = firstPause; ; pause *= 2) {
        try {
          return await connect();
        } catch (error) {
          if (!isPatient || classify(error).kind !== 'transient') throw error;
          await sleep(pause);
        }
      }
    } finally {
      clearTimeout(patience);
    }
  }

  async function rebuild(failure: ListwireError): Promise<void> {
    // A broker that starts answers so for some seconds: nobody has to act on it.
    options.logger.info({ group: options.groupId, error: failure.message }, 'consumer lost the cluster, joining anew');
    for (let pause = firstPause; !stopping; pause = Math.min(pause * 2, longestPause)) {
      await sleep(pause);
      if (stopping) return;
      try {
        consumer = await connect();
        return;
      } catch (error) {
        const { kind, message } = classify(error);
        if (kind !== 'transient') return options.fail(classify(error));
        options.logger.debug({ group: options.groupId, error: message }, 'consumer could not join yet');
      }
    }
  }

  return {
    async stop() {
      stopping = true;
      await rebuilding;
      await consumer.disconnect();
    },
  };
}

/** Marks an error as the handler's, not the cluster's. */
class HandlerFailure extends Error {
  readonly failure: ListwireError;
  constructor(failure: ListwireError) {
    super(failure.message, { cause: failure });
    this.failure = failure;
  }
}

async function handleBatch(
  payload: EachBatchPayload,
  handler: RecordHandler,
  isStopping: () => boolean,
): Promise<void> {
  const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
  const mayGoOn = (): boolean => isRunning() && !isStale() && !isStopping();
  const records = batch.messages.map((message) => toTopicRecord(batch.topic, batch.partition, message));

  /** Runs `work` until it succeeds; false when the partition is no longer ours to handle before it did. */
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    for (let pause = firstPause; mayGoOn(); pause = Math.min(pause * 2, longestPause)) {
      try {
        await work();
        return true;
      } catch (error) {
        const failure = classify(error);
        if (failure.kind !== 'transient') throw new HandlerFailure(failure);
        for (let waited = 0; waited < pause && mayGoOn(); waited += firstPause) {
          await sleep(firstPause);
          await heartbeat();
        }
      }
    }
    return false;
  }

  if ('eachBatch' in handler) {
    const last = records.at(-1);
    if (last !== undefined && (await attempt(() => handler.eachBatch(records)))) resolveOffset(String(last.offset));
    return;
  }
  for (const record of records) {
    if (!(await attempt(() => handler.eachRecord(record)))) return;
    resolveOffset(String(record.offset));
    await heartbeat();
  }
}
