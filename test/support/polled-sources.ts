import { randomBytes } from 'node:crypto';
import { openQueues } from '@listwire/queue';
import { createFetcher, createLogger, parseConfig } from '@listwire/runtime';
import { ensureSource, listSources, openIssues, readRawDocument, type SourceState, type Store } from '@listwire/store';
import { createSourcePoller } from '../../services/ingest/src/poll-source.ts';
import { createRequestPace } from '../../services/ingest/src/request-pace.ts';
import { createTestDatabase } from './database.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { type Publisher, startPublisher } from './publisher-server.ts';
import { testRedisUrl } from './redis.ts';

export interface PolledDocument {
  readonly source_id: string;
  readonly external_id: string;
  readonly format: string;
  readonly status: string;
  readonly url: string;
  readonly published_on: string | null;
  readonly metadata: Record<string, unknown>;
  readonly bytes: Buffer;
}

/** Sources of a configuration in front of a publisher of ours, polled by hand, on a database of their own. */
export interface PolledSources {
  readonly publisher: Publisher;
  readonly store: Store;
  readonly clock: ManualClock;
  /** Moves to the time at which the source is due, and polls it. */
  poll(source: string): Promise<void>;
  state(source: string): Promise<SourceState>;
  documents(): Promise<PolledDocument[]>;
  /** Messages of the open issues. */
  issues(): Promise<string[]>;
  close(): Promise<void>;
}

export async function startPolledSources(
  start: string,
  sources: (publisher: Publisher) => readonly object[],
): Promise<PolledSources> {
  const publisher = await startPublisher();
  const database = await createTestDatabase();
  const { store } = database;
  const logger = createLogger('ingest-test', 'error');
  const queues = await openQueues(testRedisUrl(), { prefix: `ingest-test-${randomBytes(4).toString('hex')}`, logger });
  const clock = manualClock(start);
  const http = { contact_url: 'https://example.org/listwire' };
  // JSON is YAML.
  const config = parseConfig(JSON.stringify({ http, sources: sources(publisher) }), 'test.yaml');
  const fetch = createFetcher({ clock, contactUrl: http.contact_url, pace: createRequestPace(store, clock) });
  const pollSource = createSourcePoller(config, { store, queues, fetch, clock, logger });
  for (const { id } of config.sources) await ensureSource(store, id, clock.now());

  async function state(source: string): Promise<SourceState> {
    const found = (await listSources(store)).find(({ source_id }) => source_id === source);
    if (found === undefined) throw new Error(`no source ${source}`);
    return found;
  }
  return {
    publisher,
    store,
    clock,
    state,
    async poll(source) {
      clock.forward(Math.max(Date.parse((await state(source)).next_poll_at) - clock.now().getTime(), 0));
      await pollSource(source);
    },
    async documents() {
      const found = await store.query('SELECT * FROM documents ORDER BY document_id');
      return Promise.all(
        found.rows.map(async (row) => ({
          ...row,
          bytes: (await readRawDocument(store, row.sha256)) ?? Buffer.alloc(0),
        })),
      );
    },
    issues: async () => (await openIssues(store, 100)).map(({ message }) => message),
    async close() {
      await queues.close();
      await database.drop();
      await publisher.close();
    },
  };
}
