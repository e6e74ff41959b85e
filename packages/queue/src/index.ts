export * from './queue-names.ts';
export * from './queues.ts';
export * from './sweeper.ts';
export * from './worker.ts';
