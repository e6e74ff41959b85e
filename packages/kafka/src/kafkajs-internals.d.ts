// The part of kafkajs' request queue that `request-queue.ts` mends; kafkajs publishes no types for it.
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    pending: unknown[];
    scheduleCheckPendingRequests(): void;
  }
}
