export { createKafkaClient, type KafkaClient } from './connect.ts';
export { deleteTopics } from './delete-topics.ts';
export { ensureTopics, type TopicDefinition } from './ensure-topics.ts';
export { followTopics } from './follow-topics.ts';
export { readKeyedStreamEnds, readTopicStreamEnd, type StreamEnd } from './read-stream-ends.ts';
export { type ConsumerOptions, type RecordHandler, startConsumer } from './start-consumer.ts';
export type { TopicRecord } from './topic-record.ts';
export {
  type OutgoingRecord,
  openTransactionalPublisher,
  type TransactionalPublisher,
} from './transactional-publisher.ts';
