// Measures Listwire against named baselines, each pair in the same run, prints a table and writes it as JSON.
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchExtraction } from './extraction.ts';
import { benchExtractionMemory } from './extraction-memory.ts';
import { benchLatency } from './latency.ts';
import type { BenchRow } from './measure.ts';
import { benchPdf } from './pdf.ts';
import { benchRelay } from './relay.ts';
import { benchSnapshots } from './snapshots.ts';
import { benchStartUp } from './start-up.ts';

const benches: Readonly<Record<string, () => Promise<BenchRow | readonly BenchRow[]>>> = {
  extraction: benchExtraction,
  memory: benchExtractionMemory,
  pdf: benchPdf,
  snapshots: benchSnapshots,
  'start-up': benchStartUp,
  relay: benchRelay,
  latency: benchLatency,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { output: { type: 'string', default: 'test-results/bench.json' } },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = wanted.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`No such measurement: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const name of wanted) {
  process.stderr.write(`measuring ${name} …\n`);
  const result = await benches[name]?.();
  if (result !== undefined) rows.push(...('name' in result ? [result] : result));
}

const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memory_gigabytes: Math.round(totalmem() / 2 ** 30),
  platform: `${platform()} ${arch()}`,
  node: process.version,
};
const cells = rows.map((row) => [
  row.name,
  row.figure,
  row.baseline,
  row.ratio === null ? '' : `${row.ratio.toFixed(2)} ×`,
  row.goal,
  row.met === null ? '' : row.met ? 'yes' : 'NO',
]);
const table = [['measurement', 'Listwire', 'baseline', 'ratio', 'goal', 'met'], ...cells];
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
for (const row of table) {
  process.stdout.write(
    `${row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()}\n`,
  );
}
process.stdout.write(
  `\n${machine.processor}, ${machine.cores} cores, ${machine.memory_gigabytes} GB, ${machine.platform}, Node ${machine.node}\n`,
);
mkdirSync(new URL('.', `file://${process.cwd()}/${values.output}`), { recursive: true });
writeFileSync(values.output, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
process.stdout.write(`written to ${values.output}\n`);
