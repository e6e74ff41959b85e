import type { WriteStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';
import type { ChangeMessage, SignalMessage } from '@listwire/contracts';
import { countryShortName, listNames } from '@listwire/domain';
import wrapAnsi from 'wrap-ansi';

/** Tells a person what happens, when (in the week's time, New York) and where it is from. */
export interface StoryTeller {
  line(text: string): void;
  event(at: Date, source: string, text: string): void;
  /** More about the event before it. */
  detail(text: string): void;
  signal(signal: SignalMessage, at: Date): void;
  /** One record of the changes topic; those of a change set belong under one heading. */
  change(change: ChangeMessage): void;
}

const colours = { faint: '2', bold: '1', red: '31', green: '32', blue: '34', yellow: '33' } as const;
type Colour = keyof typeof colours;

const timeWidth = 20;
const sourceWidth = 17;
/** Columns that a text needs at least to be broken into lines; a narrower window breaks it itself. */
const narrowest = 30;

const newYork = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `Wed  9 Oct 04:30` */
function newYorkTime(moment: Date): string {
  const parts = Object.fromEntries(newYork.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts['weekday']} ${String(parts['day']).padStart(2)} ${parts['month']} ${parts['hour']}:${parts['minute']}`;
}

const stageWords: Readonly<Record<ChangeMessage['stage'], string>> = {
  filed: 'filed, not yet printed',
  published: 'published',
  effective: 'in force',
  codified: 'confirmed by the eCFR',
  withdrawn: 'withdrawn',
};

const actionWords: Readonly<Record<ChangeMessage['action'], string>> = {
  added: 'added to',
  revised: 'revised on',
  removed: 'removed from',
};
const toldActions: Readonly<Record<NonNullable<SignalMessage['action']>, string>> = {
  add: 'added to',
  revise: 'revised on',
  remove: 'removed from',
};

/** Writes to `out`, in colours where it is a terminal. */
export function createStoryTeller(
  out: Pick<WriteStream, 'write' | 'isTTY'> & Partial<Pick<WriteStream, 'columns'>>,
  environment: NodeJS.ProcessEnv,
): StoryTeller {
  const coloured = out.isTTY === true && !environment['NO_COLOR'];
  const paint = (colour: Colour, text: string): string =>
    coloured ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text;
  const write = (text: string): void => void out.write(`${text}\n`);
  const indent = ' '.repeat(timeWidth + sourceWidth);
  let lastSet = '';

  function event(at: Date, source: string, text: string): void {
    lastSet = '';
    write(`${paint('faint', newYorkTime(at).padEnd(timeWidth))}${paint('blue', source.padEnd(sourceWidth))}${text}`);
  }
  function detail(text: string, lead = ''): void {
    const beginning = indent.length + stripVTControlCharacters(lead).length;
    const width = out.isTTY === true && out.columns !== undefined ? out.columns - beginning : null;
    const wrapped = width === null || width < narrowest ? text : wrapAnsi(text, width);
    write(`${indent}${lead}${wrapped.replaceAll('\n', `\n${' '.repeat(beginning)}`)}`);
  }

  return {
    line: write,
    event,
    detail,
    signal(signal, at) {
      event(at, 'Kafka signal', paint('yellow', `“${signal.title}”`));
      const count = signal.count === null ? 'parties' : `${signal.count} ${signal.count === 1 ? 'party' : 'parties'}`;
      const list = signal.list === null ? 'a list' : `the ${listNames[signal.list]}`;
      const verb = signal.action === null ? 'to change on' : toldActions[signal.action];
      detail(`tells of ${count} ${verb} ${list}: ${signal.parties.join(', ')}`);
    },
    change(change) {
      const { change_set: set, action, stage, evidence } = change;
      if (set.id !== lastSet) {
        const citation = evidence.find((document) => document.citation !== '')?.citation;
        const what = `${set.count} ${actionWords[action]} the ${listNames[change.list]}, ${stageWords[stage]}`;
        event(
          new Date(change.known_at),
          'Kafka changes',
          paint('bold', citation === undefined ? what : `${what} (${citation})`),
        );
        lastSet = set.id;
      }
      if (stage === 'codified') return;
      const fields = change.after ?? change.before;
      if (fields === null) return;
      const aliases = fields.aliases.length === 0 ? '' : `, a.k.a. ${fields.aliases.join(', ')}`;
      const sign = { added: paint('red', '+'), revised: paint('blue', '~'), removed: paint('green', '-') }[action];
      detail(
        `${fields.name}${paint('faint', `${aliases} · ${countryShortName(fields.country)}`)}`,
        `${String(set.index + 1).padStart(2)} ${sign} `,
      );
    },
  };
}
