import type { Logger } from '@listwire/runtime';
import type { Store, StoreConnection } from '@listwire/store';

/**
 * Which streams this process may publish: one advisory lock each, all held by one connection to Postgres, so that they
 * end with the process or with its connection. A lease is kept until then; whoever is refused tells the holder that
 * there is something to publish.
 */
export interface StreamLeases {
  /** True when this process holds the lease of `stream`, from now on or already. False: its holder has been told. */
  take(stream: string): Promise<boolean>;
  close(): Promise<void>;
}

const channel = 'listwire_publish';

export function openStreamLeases(
  store: Store,
  options: {
    readonly logger: Logger;
    /** Another process was asked to publish a stream whose lease is held here. */
    readonly onAsked: (stream: string) => void;
    /** The connection is lost, and every lease with it. */
    readonly onLost: () => void;
  },
): StreamLeases {
  const held = new Set<string>();
  let connecting: Promise<StoreConnection> | undefined;

  function connection(): Promise<StoreConnection> {
    connecting ??= connect().catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
    return connecting;
  }

  async function connect(): Promise<StoreConnection> {
    const client: StoreConnection = await store.connect();
    client.once('error', (error) => {
      client.on('error', () => {});
      lose(client, error);
    });
    client.on('notification', ({ payload }) => {
      if (payload !== undefined && held.has(payload)) options.onAsked(payload);
    });
    try {
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      client.release(true);
      throw error;
    }
    return client;
  }

  function lose(client: StoreConnection, error: Error): void {
    connecting = undefined;
    held.clear();
    client.release(error);
    options.logger.error({ error: error.message }, 'leases lost with the database connection');
    options.onLost();
  }

  return {
    async take(stream) {
      if (held.has(stream)) return true;
      const client = await connection();
      const { rows } = await client.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken',
        [`listwire-publish-${stream}`],
      );
      if (rows[0]?.taken === true) {
        held.add(stream);
        return true;
      }
      await client.query('SELECT pg_notify($1, $2)', [channel, stream]);
      return false;
    },
    async close() {
      held.clear();
      const client = await connecting?.catch(() => undefined);
      client?.release(true);
    },
  };
}
