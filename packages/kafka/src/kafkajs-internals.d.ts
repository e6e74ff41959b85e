// The parts of kafkajs that `mend-kafkajs.ts` mends; kafkajs publishes no types for them.
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    pending: unknown[];
    scheduleCheckPendingRequests(): void;
  }
}

declare module 'kafkajs/src/broker/index.js' {
  export default class Broker {
    listOffsets(request: { isolationLevel?: number; topics: unknown }): Promise<unknown>;
  }
}
