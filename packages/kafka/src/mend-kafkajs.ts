/// <reference path="./kafkajs-internals.d.ts" />
import Broker from 'kafkajs/src/broker/index.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const readUncommitted = 0;
const { listOffsets } = Broker.prototype;
const { scheduleCheckPendingRequests } = RequestQueue.prototype;

/** Mends two faults inside kafkajs 2.2.4, which is no longer maintained and therefore pinned. Idempotent. */
export function mendKafkajs(): void {
  // The admin client's topic offsets end before the oldest transaction that is still open in a partition, and so before
  // records that others have committed since. Whoever asks where a topic ends must hear where it really ends.
  Broker.prototype.listOffsets = function listOffsetsToTheEnd(request) {
    return listOffsets.call(this, { ...request, isolationLevel: request.isolationLevel ?? readUncommitted });
  };
  // After every answer a timer is set to look at the queue of waiting requests, also when nothing waits, and then with a
  // negative delay, which Node reports as a TimeoutNegativeWarning: https://github.com/tulios/kafkajs/issues/1751
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleWhenPending(): void {
    if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
  };
}
