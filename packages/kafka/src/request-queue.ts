/// <reference path="./kafkajs-internals.d.ts" />
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;

/**
 * After every answer kafkajs 2.2.4 sets a timer to look at its queue of waiting requests, also when nothing waits, and
 * then with a negative delay, which Node reports as a TimeoutNegativeWarning. This leaves out the timers that have
 * nothing to do: https://github.com/tulios/kafkajs/issues/1751
 */
export function scheduleOnlyPendingRequests(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleCheckPendingRequests(): void {
    if (this.pending.length > 0) schedule.call(this);
  };
}
