import { environmentSchema, readEnvironment } from '@listwire/runtime';
import { openStore, type Store } from '@listwire/store';
import { stackEnvironment } from './stack-environment.ts';
import type { Terminal } from './terminal.ts';

/** Runs a command that needs Postgres alone (DATABASE_URL, or the stack that runs in this checkout). */
export async function withStore(terminal: Terminal, work: (store: Store) => Promise<void>): Promise<void> {
  const { DATABASE_URL: url } = readEnvironment(
    await stackEnvironment(terminal),
    environmentSchema.pick({ DATABASE_URL: true }),
  );
  const store = openStore(url);
  try {
    await work(store);
  } finally {
    await store.end();
  }
}
