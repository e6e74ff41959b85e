import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type BenchRow, comparePairs } from './measure.ts';

/** How long `listwire --help` takes, against a Node that does nothing. */
export async function benchStartUp(): Promise<BenchRow> {
  const bin = fileURLToPath(new URL('../../services/cli/bin/listwire.mjs', import.meta.url));
  const run = (...words: string[]) => {
    execFileSync(process.execPath, words, { stdio: 'ignore' });
  };
  const { one, other, ratio } = await comparePairs(
    15,
    () => run(bin, '--help'),
    () => run('-e', '0'),
  );
  const milliseconds = (time: number) => `${(time * 1000).toFixed(0)} ms`;
  return {
    name: 'start-up of listwire --help',
    figure: milliseconds(one),
    baseline: `${milliseconds(other)}, node -e 0`,
    ratio,
    goal: '≤ 4 ×',
    met: ratio <= 4,
  };
}
