export { type CloudEvent, readCloudEventHeaders, writeCloudEventHeaders } from './cloud-event.ts';
export { changeEvent, entryEvent, signalEvent, statusEvent } from './events.ts';
export { type ChainStep, createChainFollower } from './follow-chain.ts';
export {
  type ChangeMessage,
  changeMessageSchema,
  type EntryMessage,
  entryMessageSchema,
  type SignalMessage,
  type StatusMessage,
  signalMessageSchema,
  statusMessageSchema,
} from './messages.ts';
export {
  type EntryState,
  type Reading,
  type ReceivedRecord,
  readChangeRecord,
  readEntryRecord,
  readSignalRecord,
  readStatusRecord,
} from './read-record.ts';
export {
  changesTopic,
  entriesTopic,
  type InstalledTopics,
  prefixedTopics,
  signalsTopic,
  statusTopic,
  type TopicContract,
  topics,
} from './topics.ts';
