import pg from 'pg';
import type { z } from 'zod';

/** Anything that runs a statement: the pool, or a client inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

// Dates are legal days, not moments: keep `YYYY-MM-DD` as printed. Moments come as ISO 8601 UTC, int8 as numbers.
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === pg.types.builtins.DATE) return (text: string) => text;
      if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
      if (oid === pg.types.builtins.INT8) return (text: string) => Number(text);
    }
    return pg.types.getTypeParser(oid, format);
  },
};

export type Store = pg.Pool;
/** One connection of a store, for what belongs to a session: advisory locks, LISTEN. */
export type StoreConnection = pg.PoolClient;

/** A pool of connections to Postgres. `url`: `postgres://user:password@host:port/database`. Close it with `end()`. */
export function openStore(url: string): Store {
  return new pg.Pool({ connectionString: url, types, max: 10 });
}

/** Runs one statement and parses each row with `schema`. Errors: those of Postgres; ZodError for a row of another shape. */
export async function rows<Schema extends z.ZodType>(
  db: Queryable,
  schema: Schema,
  text: string,
  values: readonly unknown[] = [],
): Promise<z.infer<Schema>[]> {
  const result = await db.query(text, [...values]);
  return result.rows.map((row) => schema.parse(row));
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<Result>(
  store: Store,
  work: (db: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await store.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
