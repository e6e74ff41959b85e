// Reads a made-up list file piece by piece (argument: its format) and prints how many entries it gave and what it took.
import { readSnapshot } from '@listwire/extract';
import { type PublishedFormat, publishedFiles } from './render-published.ts';

const asked = process.argv[2] ?? '';
const isFormat = (name: string): name is PublishedFormat => name in publishedFiles;
if (!isFormat(asked)) throw new RangeError(`no such list file: ${asked}`);
const { rows, render } = publishedFiles[asked];
let bytes = 0;
let entries = 0;

async function* counted(): AsyncGenerator<Uint8Array> {
  for (const piece of render(rows)) {
    bytes += piece.length;
    yield piece;
  }
}
const start = performance.now();
for (const snapshot of await readSnapshot({ format: asked, name: 'list', bytes: counted() })) {
  entries += snapshot.entries.length;
}
const seconds = (performance.now() - start) / 1000;
process.stdout.write(
  `${JSON.stringify({ entries, bytes, seconds, peakMegabytes: process.resourceUsage().maxRSS / 1000 })}\n`,
);
