import process from 'node:process';
import { styleText } from 'node:util';

/** Wrong usage of a command: exit status 2. */
export class UsageError extends Error {}

/** Where a command says what it has to say. */
export interface Terminal {
  /** True: JSON Lines on stdout, and nothing else there. */
  readonly isJson: boolean;
  /** Prints a result: its JSON with `--json`, else the lines for people. */
  result(value: object, lines: () => string): void;
  /** Prints a line for people; nothing with `--json`. */
  line(text: string): void;
  /** Prints something worth knowing to stderr. */
  note(text: string): void;
  /** Prints to stderr what could not be done: the command will end with status 1. */
  problem(text: string): void;
}

export function createTerminal(isJson: boolean): Terminal {
  function toStderr(text: string): void {
    process.stderr.write(`listwire: ${text}\n`);
  }
  return {
    isJson,
    result(value, lines) {
      process.stdout.write(`${isJson ? JSON.stringify(value) : lines()}\n`);
    },
    line(text) {
      if (!isJson) process.stdout.write(`${text}\n`);
    },
    note: toStderr,
    problem(text) {
      process.exitCode = 1;
      toStderr(text);
    },
  };
}

const marks = { add: '+', added: '+', revise: '~', revised: '~', remove: '-', removed: '-' } as const;
const colours = { '+': 'green', '~': 'yellow', '-': 'red' } as const;

/** The sign of an action, in its colour on a terminal. */
export function actionMark(action: keyof typeof marks): string {
  const mark = marks[action];
  return styleText(colours[mark], mark);
}

export function bold(text: string): string {
  return styleText('bold', text);
}

export function faint(text: string): string {
  return styleText('dim', text);
}

/** `1 entry`, `2 entries`. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
