import { classify, ListwireError } from '@listwire/runtime';
import kafkajs from 'kafkajs';

// Node does not see these as named exports of a CommonJS module.
const {
  KafkaJSError,
  KafkaJSGroupCoordinatorNotFound,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  KafkaJSTimeout,
} = kafkajs;

// What the broker answers a producer whose transactional id another producer has taken over meanwhile.
const fencedTypes = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED']);
// The broker has forgotten the producer (an id that rests for a week expires), or the two disagree about what was sent.
// A new producer starts clean.
const forgottenTypes = new Set([
  'INVALID_PRODUCER_ID_MAPPING',
  'UNKNOWN_PRODUCER_ID',
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'INVALID_TXN_STATE',
]);

/** The chain of causes of an error, itself first. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let current = error; current !== undefined && current !== null && !chain.includes(current); ) {
    chain.push(current);
    current = current instanceof Error ? current.cause : undefined;
  }
  return chain;
}

/** Whether an error is a broker's answer of one of these types, by their names in the Kafka protocol. */
export function isProtocolError(error: unknown, types: ReadonlySet<string>): boolean {
  return error instanceof KafkaJSProtocolError && types.has(error.type);
}

// kafkajs calls these not worth another try at once; later they are.
const temporary = [KafkaJSNumberOfRetriesExceeded, KafkaJSGroupCoordinatorNotFound, KafkaJSTimeout];

function canRecover(error: unknown): boolean {
  if (temporary.some((kind) => error instanceof kind) || isProtocolError(error, forgottenTypes)) return true;
  return error instanceof KafkaJSError && error.retriable;
}

/**
 * Turns an error of kafkajs into one of ours: `fenced` when another producer has taken over, `service-unavailable` when
 * trying again can help, else what `classify` says.
 */
export function kafkaFailure(error: unknown): ListwireError {
  if (!(error instanceof KafkaJSError)) return classify(error);
  const chain = causes(error);
  const message = `kafka: ${error.message}`;
  if (chain.some((cause) => isProtocolError(cause, fencedTypes))) {
    return new ListwireError('fenced', message, { cause: error });
  }
  return new ListwireError(chain.some(canRecover) ? 'service-unavailable' : 'internal', message, { cause: error });
}

/** Runs `work`; what kafkajs throws comes out as a ListwireError. */
export async function translatingFailures<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw kafkaFailure(error);
  }
}
