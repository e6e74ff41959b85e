// Reads a made-up daily issue of as many megabytes as the argument says and prints the process' peak memory in kB.
import { createFederalRegisterXmlExtractor } from '@listwire/extract';
import { renderIssue } from './render-issue.ts';

let events = 0;
const extractor = createFederalRegisterXmlExtractor({ name: 'issue', metadata: null }, (extraction) => {
  events += extraction.events.length;
});
for (const piece of renderIssue(Number(process.argv[2]), 1)) extractor.write(piece);
extractor.end();
process.stdout.write(`${JSON.stringify({ events, peakKilobytes: process.resourceUsage().maxRSS })}\n`);
