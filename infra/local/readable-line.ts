import { z } from 'zod';

const logLineSchema = z.looseObject({
  level: z.enum(['debug', 'info', 'warn', 'error']),
  time: z.string(),
  service: z.string(),
  msg: z.string().optional(),
});

/** A line of a service's output, for a person. */
export interface ReadableLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly service: string;
  /** The constant message of the fact; the line itself when it is not one of our log lines. */
  readonly message: string;
  /** The whole line: time, service, message and fields. */
  readonly text: string;
}

const serviceWidth = 8;
const valueLength = 160;

/** Renders one line of a service's output: `11:05:56 diff     changes written  document=2019-22210 changes=28`. */
export function readableLine(service: string, line: string): ReadableLine {
  const parsed = logLineSchema.safeParse(fromJson(line));
  if (!parsed.success) return { level: 'info', service, message: line, text: `${label('', service)}${line}` };
  const { level, time, service: name, msg = '', ...fields } = parsed.data;
  const mark = level === 'warn' || level === 'error' ? `${level.toUpperCase()} ` : '';
  const details = Object.entries(fields)
    .filter(([key, value]) => value !== undefined && value !== null && key !== 'stack')
    .map(([key, value]) => `${key}=${shown(value)}`)
    .join(' ');
  return {
    level,
    service: name,
    message: msg,
    text: `${label(time.slice(11, 19), name)}${mark}${msg}${details === '' ? '' : `  ${details}`}`,
  };
}

function label(time: string, service: string): string {
  return `${time === '' ? '' : `${time} `}${service.padEnd(serviceWidth)} `;
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const short = text.length > valueLength ? `${text.slice(0, valueLength)}…` : text;
  return /^[^\s"]+$/.test(short) ? short : JSON.stringify(short);
}
