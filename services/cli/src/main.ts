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
  .description('listing events of Federal Register documents and of OFAC’s delta files')
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
  .option('--force', 'print the changes even where the newer snapshot would be quarantined')
  .option(...json)
  .action(async (before: string, after: string, options: { list: string; force?: true; json?: true }) => {
    const { diffSnapshots } = await import('./commands/diff.ts');
    await diffSnapshots(before, after, options, createTerminal(options.json ?? false));
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

program
  .command('entries')
  .description('a list as in force on a day, as it was known at a moment (DATABASE_URL)')
  .requiredOption(...list)
  .option('--as-of <day>', 'in force on this day, such as 2019-10-09; today without it')
  .option('--known-at <time>', 'as known then, such as 2019-10-09T14:00:00Z; now without it')
  .option(...json)
  .action(async (options: { list: string; asOf?: string; knownAt?: string; json?: true }) => {
    const { showEntries } = await import('./commands/entries.ts');
    await showEntries(options, createTerminal(options.json ?? false));
  });

program
  .command('history')
  .description('every version of an entry and every record of its changes (DATABASE_URL)')
  .argument('<entry>', 'its id, or a name that it bears or has borne')
  .option(...json)
  .action(async (entry: string, options: { json?: true }) => {
    const { showHistory } = await import('./commands/history.ts');
    await showHistory(entry, createTerminal(options.json ?? false));
  });

program
  .command('reread')
  .description('what the readers of this version make of all kept documents (DATABASE_URL; --apply also REDIS_URL)')
  .option('--list <id>', 'only documents that they read otherwise of this list')
  .option('--source <id>', 'only documents of this source')
  .option('--apply', 'put the new readings in place; what they change is told as reinterpretation')
  .option(...json)
  .action(async (options: { list?: string; source?: string; apply?: true; json?: true }) => {
    const { rereadDocuments } = await import('./commands/reread.ts');
    await rereadDocuments(options, createTerminal(options.json ?? false));
  });

const quarantine = program
  .command('quarantine')
  .description('snapshots that are not applied until a person has decided (DATABASE_URL)');
const document = ['<document>', 'number of the document, as `quarantine list` tells it'] as const;
const ofList = ['--list <id>', 'only for this list, where the document holds several'] as const;

quarantine
  .command('list')
  .description('what waits, and why')
  .option(...json)
  .action(async (options: { json?: true }) => {
    const { listQuarantined } = await import('./commands/quarantine.ts');
    await listQuarantined(createTerminal(options.json ?? false));
  });

quarantine
  .command('show')
  .description('why it is in quarantine, who settled it, and the changes that its release would tell')
  .argument(...document)
  .option(...ofList)
  .option(...json)
  .action(async (name: string, options: { list?: string; json?: true }) => {
    const { showQuarantined } = await import('./commands/quarantine.ts');
    await showQuarantined({ document: name, ...options }, createTerminal(options.json ?? false));
  });

for (const [name, decision, description] of [
  ['release', 'released', 'apply it: what it no longer holds is removed (also REDIS_URL)'],
  ['reject', 'rejected', 'never apply it (also REDIS_URL)'],
] as const) {
  quarantine
    .command(name)
    .description(description)
    .argument(...document)
    .option(...ofList)
    .option('--by <name>', 'who decides; without it the name of the account')
    .option(...json)
    .action(async (chosen: string, options: { list?: string; by?: string; json?: true }) => {
      const { settleQuarantined } = await import('./commands/quarantine.ts');
      await settleQuarantined(decision, { document: chosen, ...options }, createTerminal(options.json ?? false));
    });
}

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
