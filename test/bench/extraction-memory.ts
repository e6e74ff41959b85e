import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type BenchRow, median } from './measure.ts';

const resultSchema = z.object({ events: z.int().positive(), peakKilobytes: z.number().positive() });

function peakMegabytes(megabytes: number): number {
  const program = fileURLToPath(new URL('./peak-memory.ts', import.meta.url));
  const runs = [0, 1, 2].map(() => {
    const output = execFileSync(process.execPath, [program, String(megabytes)], { encoding: 'utf8' });
    return resultSchema.parse(JSON.parse(output)).peakKilobytes / 1000;
  });
  return median(runs);
}

/** Peak memory of a process that reads a long issue, against one that reads a tenth of it. */
export async function benchExtractionMemory(): Promise<BenchRow> {
  const short = peakMegabytes(10);
  const long = peakMegabytes(100);
  return {
    name: 'memory for an issue of 100 MB',
    figure: `${long.toFixed(0)} MB`,
    baseline: `${short.toFixed(0)} MB, an issue of 10 MB`,
    ratio: long / short,
    goal: '≤ 1.3 ×',
    met: long / short <= 1.3,
  };
}
