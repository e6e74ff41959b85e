import type { prefixedTopics } from '@listwire/contracts';
import { listIdSchema } from '@listwire/domain';
import type { KafkaClient } from '@listwire/kafka';
import { classify, type Logger } from '@listwire/runtime';
import { readStreamHeads, type Store, signalsStream } from '@listwire/store';
import { createRelay, type Relay } from './relay.ts';
import { changesStream, type Stream, signalStream } from './stream.ts';
import { openStreamLeases } from './stream-leases.ts';

export interface StreamPublisher {
  /** Publishes what is new in a stream, if this process holds or gets its lease; otherwise its holder does. */
  publish(stream: string): Promise<void>;
  /**
   * Publishes what is new in every stream, as far as nobody else does, without being asked: at the start, and where a
   * ring was lost. What fails is logged, and left to the next sweep.
   */
  sweep(): Promise<void>;
  /** Looks whether the topics still hold what this process has published. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

interface Held {
  readonly relay: Relay;
  /** The end of the line: what is asked of a relay is done one after another. */
  done: Promise<void>;
  waiting: boolean;
}

export function createStreamPublisher(options: {
  readonly store: Store;
  readonly client: KafkaClient;
  readonly topics: ReturnType<typeof prefixedTopics>;
  readonly topicPrefix: string;
  readonly logger: Logger;
  readonly fail: (error: unknown) => void;
}): StreamPublisher {
  const { store, client, topics, logger } = options;
  const heldStreams = new Map<string, Held>();
  const leases = openStreamLeases(store, {
    logger,
    onAsked(stream) {
      void publishUnasked(stream);
    },
    onLost() {
      void dropAll();
    },
  });

  function streamNamed(name: string): Stream | null {
    if (name === signalsStream) return signalStream(store, name, topics.signals);
    const list = listIdSchema.safeParse(name);
    return list.success ? changesStream(store, list.data, topics.changes) : null;
  }

  /** Does `work` after everything that was asked of the relay before. */
  function inTurn(held: Held, work: () => Promise<void>): Promise<void> {
    const turn = held.done.then(work);
    held.done = turn.catch(() => {});
    return turn;
  }

  async function publish(name: string): Promise<void> {
    const stream = streamNamed(name);
    if (stream === null) {
      logger.error({ stream: name }, 'no such stream');
      return;
    }
    if (!(await leases.take(name))) return;
    const held = heldStreams.get(name) ?? hold(stream);
    // A drain that waits for its turn will see everything that is in the outbox now.
    if (held.waiting) return held.done;
    held.waiting = true;
    await inTurn(held, () => {
      held.waiting = false;
      return held.relay.drain();
    });
  }

  async function publishUnasked(name: string): Promise<void> {
    try {
      await publish(name);
    } catch (error) {
      const { kind, message } = classify(error);
      logger.error({ stream: name, error: message }, 'publishing failed, the next sweep tries again');
      if (kind === 'fatal' || kind === 'config') options.fail(error);
    }
  }

  function hold(stream: Stream): Held {
    const transactionalId = `${options.topicPrefix}listwire-publish-${stream.name}`;
    const held = {
      relay: createRelay(client, stream, { transactionalId, logger }),
      done: Promise.resolve(),
      waiting: false,
    };
    heldStreams.set(stream.name, held);
    return held;
  }

  async function dropAll(): Promise<void> {
    const dropped = [...heldStreams.values()];
    heldStreams.clear();
    for (const held of dropped) await inTurn(held, () => held.relay.close()).catch(() => {});
  }

  return {
    publish,
    async sweep() {
      const heads = await readStreamHeads(store);
      const behind = heads.filter((head) => heldStreams.get(head.stream)?.relay.position() !== head.last_sequence);
      await Promise.all(behind.map(({ stream }) => publishUnasked(stream)));
    },
    async verify() {
      for (const held of heldStreams.values()) await inTurn(held, () => held.relay.verify());
    },
    async close() {
      await dropAll();
      await leases.close();
    },
  };
}
