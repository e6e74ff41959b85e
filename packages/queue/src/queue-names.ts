/**
 * The queues and what the id on a doorbell names: `ingest` a source, `extract` a document, `diff` a list, `publish` a
 * stream, `deliver` a delivery. A job says only "look at this id": the truth is in Postgres.
 */
export const queueNames = ['ingest', 'extract', 'diff', 'publish', 'deliver'] as const;
export type QueueName = (typeof queueNames)[number];
