import type { Logger } from '@listwire/runtime';
import { Kafka } from 'kafkajs';
import { kafkaLogCreator } from './log.ts';
import { mendKafkajs } from './mend-kafkajs.ts';

export type KafkaClient = Kafka;

/**
 * How long kafkajs waits between tries. Every transaction that follows another at once is refused a first time while the
 * broker finishes the one before; with kafkajs' own first wait of 300 ms each would take 267 ms, with 3 ms it takes 6-9.
 */
const quickRetry = { initialRetryTime: 3, retries: 15, maxRetryTime: 2000 };

/** A client of the cluster that `brokers` (`host:port`) belong to. Nothing is connected until something is asked of it. */
export function createKafkaClient(options: {
  brokers: readonly string[];
  clientId: string;
  logger: Logger;
}): KafkaClient {
  mendKafkajs();
  return new Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: 3000,
    retry: quickRetry,
    logCreator: kafkaLogCreator(options.logger),
  });
}
