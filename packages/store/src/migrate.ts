import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';

/** Brings the database at `url` to the newest schema; safe to call from several processes at once (advisory lock). */
export async function migrate(url: string): Promise<void> {
  await runner({
    databaseUrl: url,
    dir: fileURLToPath(new URL('../migrations', import.meta.url)),
    migrationsTable: 'migrations',
    direction: 'up',
    count: Number.POSITIVE_INFINITY,
    log: () => {},
  });
}
