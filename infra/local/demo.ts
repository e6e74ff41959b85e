// `npm run demo [-- --keep] [-- --speed N]`: the week of 7 October 2019, replayed through the real pipeline.
import { parseArgs } from 'node:util';
import { ListwireError } from '@listwire/runtime';
import { runDemo } from '../demo/demo.ts';
import { runCommand } from './command.ts';
import { createProgress } from './progress.ts';

const defaultSpeed = 15_000;
const usage = `usage: npm run demo -- [--keep] [--speed N]
  --keep     stay up when the week is told, until Ctrl-C
  --speed N  how many times as fast as life the week goes by (${defaultSpeed})`;

function readArguments(): { keep: boolean; speed: number } {
  try {
    const { values } = parseArgs({
      options: { keep: { type: 'boolean' }, speed: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help === true) {
      process.stdout.write(`${usage}\n`);
      process.exit(0);
    }
    const speed = Number(values.speed ?? defaultSpeed);
    if (!(speed > 0 && Number.isFinite(speed))) throw new Error('--speed takes a number above 0');
    return { keep: values.keep ?? false, speed };
  } catch (error) {
    throw new ListwireError('config-invalid', `${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

await runCommand(async (signal) =>
  runDemo({ ...readArguments(), progress: createProgress(), signal, environment: process.env }),
);
