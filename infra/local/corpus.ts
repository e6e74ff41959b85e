// `npm run corpus`: how well the extraction reads a folder of real documents. No server is needed.
import { runCommand } from './command.ts';
import { runWithoutStack } from './run-with-stack.ts';

await runCommand((signal) =>
  runWithoutStack({ path: 'test/corpus/main.ts', arguments: process.argv.slice(2) }, signal),
);
