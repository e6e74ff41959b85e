import type { Logger } from '@listwire/runtime';
import { type logCreator, logLevel } from 'kafkajs';

// These parts of kafkajs report as an error each answer of a broker that they will simply ask for again ("coordinator is
// loading", "concurrent transactions"), and each error that they also throw to their caller. Whoever catches those
// decides what they are worth; here they are noise.
const throwing = new Set(['Connection', 'BrokerPool', 'Producer', 'Consumer', 'Runner']);

/** Sends what kafkajs has to say to our logger: what nobody else will hear of as `error`, everything else as `debug`. */
export function kafkaLogCreator(logger: Logger): logCreator {
  return () => (entry) => {
    const { message, timestamp: _timestamp, stack: _stack, ...details } = entry.log;
    const fields = { kafka: message, namespace: entry.namespace, ...details };
    if (entry.level === logLevel.ERROR && !throwing.has(entry.namespace)) logger.error(fields, 'kafka client failed');
    else logger.debug(fields, 'kafka client reported');
  };
}
