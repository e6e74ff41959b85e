import process from 'node:process';
import { dateSchema, type Entry, listNames } from '@listwire/domain';
import { clockFromEnvironment, legalDay } from '@listwire/runtime';
import { readEntriesAsOf } from '@listwire/store';
import { z } from 'zod';
import { parseList } from '../read-snapshot-file.ts';
import { bold, counted, faint, type Terminal, UsageError } from '../terminal.ts';
import { withStore } from '../with-store.ts';

export interface EntriesOptions {
  readonly list: string;
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** Prints a list as in force on a legal day (today), as Listwire knew it at a moment (now). */
export async function showEntries(options: EntriesOptions, terminal: Terminal): Promise<void> {
  const list = parseList(options.list);
  const now = clockFromEnvironment(process.env).now();
  const at = options.knownAt === undefined ? now : parseMoment(options.knownAt);
  const on = options.asOf === undefined ? legalDay(now) : parseDay(options.asOf);
  await withStore(terminal, async (store) => {
    const entries = await readEntriesAsOf(store, list, { on, at });
    const count = counted(entries.length, 'entry', 'entries');
    terminal.line(`${bold(listNames[list])}  ${count} ${faint(`in force on ${on}, as known at ${at.toISOString()}`)}`);
    for (const entry of entries) terminal.result(entry, () => entryLine(entry));
    if (entries.length === 0) terminal.note(`nothing is known of ${list} in force on ${on} at ${at.toISOString()}`);
  });
}

function parseDay(text: string): string {
  const day = dateSchema.safeParse(text);
  if (day.success) return day.data;
  throw new UsageError(`--as-of is ${text}: it takes a day such as 2019-10-09`);
}

function parseMoment(text: string): Date {
  const moment = z.iso.datetime({ offset: true }).safeParse(text);
  if (moment.success) return new Date(moment.data);
  throw new UsageError(`--known-at is ${text}: it takes a moment such as 2019-10-09T14:00:00Z`);
}

function entryLine({ entry_id, country, name, citation }: Entry): string {
  const facts = [country, citation, entry_id].filter((fact) => fact !== '');
  return `  ${name}  ${faint(facts.join('  '))}`;
}
