import type { Change } from '@listwire/domain';
import type { CloudEvent } from './cloud-event.ts';
import type { StatusMessage } from './messages.ts';
import { changesTopic, entriesTopic, signalsTopic, statusTopic } from './topics.ts';

/** The event that carries a record of the changes topic. */
export function changeEvent(
  change: Pick<Change, 'list' | 'sequence' | 'change_id' | 'entry_id' | 'stage' | 'known_at'>,
): CloudEvent {
  return {
    id: `${change.change_id}:${change.stage}`,
    source: `/lists/${change.list}`,
    type: changesTopic.type,
    subject: change.entry_id,
    time: change.known_at,
    sequence: change.sequence,
  };
}

/** The event that carries a record of the signals topic. */
export function signalEvent(signal: {
  readonly signal_id: string;
  readonly story_id: string;
  readonly sequence: number;
  readonly known_at: string;
}): CloudEvent {
  return {
    id: signal.signal_id,
    source: '/signals',
    type: signalsTopic.type,
    subject: signal.story_id,
    time: signal.known_at,
    sequence: signal.sequence,
  };
}

/** The event that carries a record of the entries topic, or a tombstone. */
export function entryEvent(version: {
  readonly entry_id: string;
  readonly list: string;
  readonly version: number;
  readonly known_at: string;
}): CloudEvent {
  return {
    id: `${version.entry_id}:${version.version}`,
    source: `/lists/${version.list}`,
    type: entriesTopic.type,
    subject: version.entry_id,
    time: version.known_at,
  };
}

/** The event that carries a record of the status topic. */
export function statusEvent({ kind, id, heartbeat_at }: StatusMessage): CloudEvent {
  return {
    id: `${kind}:${id}:${heartbeat_at}`,
    source: '/status',
    type: statusTopic.type,
    subject: id,
    time: heartbeat_at,
  };
}
