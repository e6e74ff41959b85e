// Reads and diffs two made-up editions of a list (arguments: format, how many times the real length); prints seconds and peak memory.
import { type ListFormat, readAndDiff, renderEditions } from './snapshots.ts';

const format: ListFormat = process.argv[2] === 'sdn-csv' ? 'sdn-csv' : 'csl-csv';
const { old, now } = renderEditions(format, Number(process.argv[3]));
const start = performance.now();
await readAndDiff(format, old, now);
const seconds = (performance.now() - start) / 1000;
process.stdout.write(`${JSON.stringify({ seconds, peakMegabytes: process.resourceUsage().maxRSS / 1000 })}\n`);
