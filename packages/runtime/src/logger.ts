import { pino } from 'pino';

/** One JSON line per fact: constant message, data in fields. `warn` means that a person must act. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A logger for one service, to stderr. `level`: debug, info, warn, error. Values of keys that hold secrets are cut out. */
export function createLogger(service: string, level: string): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: ['password', '*.password', 'authorization', '*.authorization', 'url_with_password'],
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
