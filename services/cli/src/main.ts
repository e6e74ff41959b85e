import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { createTerminal, UsageError } from './terminal.ts';

// Commands are loaded when they are run: `listwire --help` must answer at once, and reading a rule needs no Kafka client.

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 1);
});

const json = ['--json', 'print JSON Lines'] as const;
const list = ['--list <id>', 'id of the list, such as us-bis-entity-list'] as const;

const program = new Command('listwire')
  .description('Reads changes to US restricted-party lists: from documents, from snapshots, from the stream.')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(listwire --help tells more)')
  .addHelpText('after', '\nExit status: 0 done, 1 a file could not be read or was not understood, 2 wrong usage.');

program
  .command('extract')
  .description('listing events of Federal Register documents')
  .argument('<file...>', '.xml, .txt or .pdf, also .gz; FILE.meta.json beside it is the API’s metadata')
  .option(...json)
  .action(async (files: string[], options: { json?: true }) => {
    const { extractFiles } = await import('./commands/extract.ts');
    await extractFiles(files, createTerminal(options.json ?? false));
  });

program
  .command('diff')
  .description('changes between two snapshots of a list')
  .argument('<old>', 'the older snapshot, in any form that a source publishes it, also .gz')
  .argument('<new>', 'the newer snapshot')
  .requiredOption(...list)
  .option(...json)
  .action(async (before: string, after: string, options: { list: string; json?: true }) => {
    const { diffSnapshots } = await import('./commands/diff.ts');
    await diffSnapshots(before, after, options.list, createTerminal(options.json ?? false));
  });

program
  .command('apply')
  .description('a list as it is after applying documents to a snapshot of it, in order of print')
  .argument('<snapshot>', 'a snapshot of the list, also .gz')
  .argument('<file...>', 'Federal Register documents, as for extract')
  .requiredOption(...list)
  .option(...json)
  .action(async (snapshot: string, files: string[], options: { list: string; json?: true }) => {
    const { applyFiles } = await import('./commands/apply.ts');
    await applyFiles(snapshot, files, options.list, createTerminal(options.json ?? false));
  });

program
  .command('relevant')
  .description('which documents change a list, by the API’s metadata alone')
  .argument('<file.jsonl...>', 'one document’s metadata a line, also .gz')
  .option(...json)
  .action(async (files: string[], options: { json?: true }) => {
    const { judgeFiles } = await import('./commands/relevant.ts');
    await judgeFiles(files, createTerminal(options.json ?? false));
  });

program
  .command('tail')
  .description('follow the changes topic (KAFKA_BROKERS)')
  .option('--from <place>', 'beginning, end, or the first sequence to show', 'end')
  .option('--list <id>', 'only changes to this list')
  .option(...json)
  .action(async (options: { from: string; list?: string; json?: true }) => {
    const { tailChanges } = await import('./commands/tail.ts');
    await tailChanges(options.from, options.list ?? null, createTerminal(options.json ?? false));
  });

program
  .command('status')
  .description('sources, queues, sequences and lag, open issues (DATABASE_URL, REDIS_URL, KAFKA_BROKERS)')
  .option(...json)
  .action(async (options: { json?: true }) => {
    const { showStatus } = await import('./commands/status.ts');
    await showStatus(createTerminal(options.json ?? false));
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    process.stderr.write(`listwire: ${error.message}\n`);
    process.exitCode = 2;
  } else {
    const { classify } = await import('@listwire/runtime');
    const { kind, message, stack } = classify(error);
    // A fault of ours comes with its place; what an operator can mend does not need it.
    process.stderr.write(`listwire: ${kind === 'fatal' ? stack : message}\n`);
    process.exitCode = kind === 'config' ? 2 : 1;
  }
}
