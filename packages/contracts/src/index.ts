export { type CloudEvent, readCloudEventHeaders, writeCloudEventHeaders } from './cloud-event.ts';
export { changeEvent, signalEvent } from './events.ts';
export { type ChainStep, createChainFollower } from './follow-chain.ts';
export { type ChangeMessage, changeMessageSchema, type SignalMessage, signalMessageSchema } from './messages.ts';
export { type Reading, type ReceivedRecord, readChangeRecord, readSignalRecord } from './read-record.ts';
export { changesTopic, prefixedTopics, signalsTopic, type TopicContract, topics } from './topics.ts';
