/** One line of the result: what was measured, against what, and how they compare. */
export interface BenchRow {
  readonly name: string;
  readonly figure: string;
  readonly baseline: string;
  /** Figure over baseline, in the direction that the goal speaks of. */
  readonly ratio: number | null;
  readonly goal: string;
  readonly met: boolean | null;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

async function seconds(work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/**
 * Runs two pieces of work in turn, after one run of each that is not counted, and gives the median of the seconds of each and of their ratio pair by
 * pair (one over other): machines drift, and a pair drifts together.
 */
export async function comparePairs(
  runs: number,
  one: () => void | Promise<void>,
  other: () => void | Promise<void>,
): Promise<{ readonly one: number; readonly other: number; readonly ratio: number }> {
  await one();
  await other();
  const pairs: { one: number; other: number }[] = [];
  for (let run = 0; run < runs; run += 1) pairs.push({ one: await seconds(one), other: await seconds(other) });
  return {
    one: median(pairs.map((pair) => pair.one)),
    other: median(pairs.map((pair) => pair.other)),
    ratio: median(pairs.map((pair) => pair.one / pair.other)),
  };
}
