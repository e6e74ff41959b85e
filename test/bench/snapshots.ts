import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compareSnapshots } from '@listwire/domain';
import { readSnapshot } from '@listwire/extract';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type BenchRow, comparePairs } from './measure.ts';
import { renderCsl, renderSdn } from './render-lists.ts';
import { publishedFiles } from './render-published.ts';

const lists = {
  'sdn-csv': { name: 'SDN', rows: 15_000, render: renderSdn },
  'csl-csv': { name: 'CSL', rows: 14_160, render: renderCsl },
} as const;
export type ListFormat = keyof typeof lists;

/** Reads two editions of a list file and tells their differences. */
export async function readAndDiff(format: ListFormat, old: Uint8Array, now: Uint8Array): Promise<number> {
  const before = await readSnapshot({ format, name: 'old', bytes: old });
  const after = await readSnapshot({ format, name: 'new', bytes: now });
  let differences = 0;
  for (const snapshot of before) {
    const newer = after.find(({ list }) => list === snapshot.list);
    if (newer !== undefined) differences += compareSnapshots(snapshot, newer).differences.length;
  }
  return differences;
}

/** Two editions of a list file, `times` as long as the real one. */
export function renderEditions(format: ListFormat, times: number): { old: Uint8Array; now: Uint8Array; rows: number } {
  const { rows, render } = lists[format];
  return { old: render(rows * times, 0), now: render(rows * times, 1), rows: rows * times };
}

async function benchFormat(format: ListFormat): Promise<BenchRow> {
  const { old, now, rows } = renderEditions(format, 1);
  const changed = 20 + Math.floor((rows - 10) / 500);
  const options = { bom: true, relax_column_count: true };
  const { one, other, ratio } = await comparePairs(
    5,
    async () => {
      const differences = await readAndDiff(format, old, now);
      if (differences !== changed) throw new Error(`${differences} differences told, ${changed} made`);
    },
    () => {
      for (const bytes of [old, now]) parse(Buffer.from(bytes), options);
    },
  );
  const speed = (time: number) =>
    `${Math.round((2 * rows) / time).toLocaleString('en-US')} rows/s (${time.toFixed(2)} s)`;
  return {
    name: `reading and diffing two ${lists[format].name} files (${rows.toLocaleString('en-US')} rows, ${(old.length / 1e6).toFixed(1)} MB)`,
    figure: speed(one),
    baseline: `${speed(other)}, bare csv-parse`,
    ratio: 1 / ratio,
    goal: '≥ 0.3 ×',
    met: 1 / ratio >= 0.3,
  };
}

const resultSchema = z.object({ seconds: z.number().positive(), peakMegabytes: z.number().positive() });

/** Time and peak memory of a process of its own at 1, 4 and 16 times the rows: seconds for each row must not grow. */
function benchGrowth(format: ListFormat): BenchRow[] {
  const program = fileURLToPath(new URL('./snapshot-growth.ts', import.meta.url));
  const measured = [1, 4, 16].map((times) => {
    const output = execFileSync(process.execPath, ['--max-old-space-size=8192', program, format, String(times)], {
      encoding: 'utf8',
    });
    return { times, ...resultSchema.parse(JSON.parse(output)) };
  });
  const base = measured[0];
  return measured.map(({ times, seconds, peakMegabytes }) => {
    const growth = base === undefined ? null : seconds / times / base.seconds;
    return {
      name: `${lists[format].name} at ${times} × the rows`,
      figure: `${seconds.toFixed(2)} s, ${peakMegabytes.toFixed(0)} MB`,
      baseline: base === undefined ? '' : `${(base.seconds * times).toFixed(2)} s, ${times} × the time at 1 ×`,
      ratio: growth,
      goal: times === 1 ? '' : '≤ 1.3 × (linear)',
      met: times === 1 || growth === null ? null : growth <= 1.3,
    };
  });
}

const readingSchema = z.object({
  entries: z.int().positive(),
  bytes: z.int().positive(),
  seconds: z.number().positive(),
  peakMegabytes: z.number().positive(),
});
// Enough for the entries of the longest list and what the runtime itself takes; a fraction of what the files would.
const heapMegabytes = 100;

/** Reads the files of today's length piece by piece, in a process whose heap could not hold them. */
function benchPublished(): BenchRow[] {
  const program = fileURLToPath(new URL('./list-memory.ts', import.meta.url));
  return Object.entries(publishedFiles).map(([format, { name, rows }]) => {
    const output = execFileSync(process.execPath, [`--max-old-space-size=${heapMegabytes}`, program, format], {
      encoding: 'utf8',
    });
    const { entries, bytes, seconds, peakMegabytes } = readingSchema.parse(JSON.parse(output));
    return {
      name: `reading ${name} (${rows.toLocaleString('en-US')} rows, ${(bytes / 1e6).toFixed(0)} MB) in a heap of ${heapMegabytes} MB`,
      figure: `${seconds.toFixed(2)} s, ${peakMegabytes.toFixed(0)} MB at most`,
      baseline: '',
      ratio: null,
      goal: 'every row',
      met: entries === rows,
    };
  });
}

/** Reading and diffing whole lists, against parsing the same bytes with the bare library; how both grow; and what the long forms take. */
export async function benchSnapshots(): Promise<BenchRow[]> {
  return [
    await benchFormat('sdn-csv'),
    await benchFormat('csl-csv'),
    ...benchGrowth('sdn-csv'),
    ...benchGrowth('csl-csv'),
    ...benchPublished(),
  ];
}
