// `npm run bench`: the measurements, on a Kafka, Redis, Postgres and mail server of their own.
import { runCommand } from './command.ts';
import { runWithStack } from './run-with-stack.ts';

await runCommand((signal) =>
  runWithStack(
    { name: 'bench', volatile: false },
    { path: 'test/bench/main.ts', arguments: process.argv.slice(2) },
    signal,
  ),
);
