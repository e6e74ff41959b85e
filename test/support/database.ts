import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate, openStore, type Store } from '@listwire/store';

/** A fresh, migrated database on the Postgres that DATABASE_URL names; `drop` closes and removes it. */
export async function createTestDatabase(): Promise<{ url: string; store: Store; drop(): Promise<void> }> {
  const administrationUrl = process.env['DATABASE_URL'];
  if (administrationUrl === undefined) throw new Error('DATABASE_URL is not set: these tests need a real Postgres');
  const name = `listwire_test_${randomBytes(6).toString('hex')}`;
  const administration = openStore(administrationUrl);
  await administration.query(`CREATE DATABASE ${name}`);
  const url = new URL(administrationUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const store = openStore(url.href);
  // The pool says that it has ended before its connections have: cutting them then would be an error nobody can catch.
  async function untilUnused(): Promise<void> {
    const used = 'SELECT FROM pg_stat_activity WHERE datname = $1';
    for (let waits = 0; waits < 100; waits += 1) {
      if ((await administration.query(used, [name])).rowCount === 0) return;
      await wait(10);
    }
  }
  return {
    url: url.href,
    store,
    async drop() {
      await store.end();
      await untilUnused();
      await administration.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await administration.end();
    },
  };
}
