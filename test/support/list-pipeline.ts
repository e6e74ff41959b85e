import {
  type Change,
  changeSchema,
  type DocumentFormat,
  type EntryFields,
  followsInChain,
  type ListingEvent,
  type Snapshot,
} from '@listwire/domain';
import { createLogger } from '@listwire/runtime';
import {
  addApplication,
  readChangesFrom,
  type Store,
  storeDocument,
  writeListingEvents,
  writeSnapshot,
} from '@listwire/store';
import { expect } from 'vitest';
import type { DiffContext } from '../../services/diff/src/diff-list.ts';
import { createTestDatabase } from './database.ts';
import { entityListSnapshot } from './listed-entries.ts';

const list = 'us-bis-entity-list';

export interface NewTestDocument {
  readonly name: string;
  readonly day: string;
  readonly format: DocumentFormat;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** The Entity List in a database of its own, with documents that were read already and wait for the diff. */
export interface ListPipeline {
  readonly store: Store;
  readonly url: string;
  readonly context: DiffContext;
  /** Streams that the publisher was asked to look at. */
  readonly rung: readonly string[];
  /** The moment that the diff's clock shows. */
  now: Date;
  putDocument(document: NewTestDocument): Promise<number>;
  putSnapshot(day: string, rows: readonly EntryFields[], more?: Partial<Snapshot>): Promise<number>;
  putRule(day: string, events: readonly ListingEvent[], format?: DocumentFormat): Promise<number>;
  /** Every record of the list, each checked to follow the one before. */
  told(): Promise<Change[]>;
  drop(): Promise<void>;
}

export async function createListPipeline(start: Date): Promise<ListPipeline> {
  const { store, url, drop } = await createTestDatabase();
  await store.query("INSERT INTO sources (source_id, next_poll_at) VALUES ('test', now())");
  const rung: string[] = [];

  const pipeline: ListPipeline = {
    store,
    url,
    rung,
    drop,
    now: start,
    context: {
      store,
      clock: { now: () => pipeline.now, realMilliseconds: (milliseconds) => milliseconds },
      logger: createLogger('test', 'error'),
      ringPublish: async (stream) => {
        rung.push(stream);
      },
    },
    async putDocument({ name, day, format, metadata }) {
      const isSnapshot = format === 'ecfr-xml';
      const { documentId } = await storeDocument(
        store,
        {
          sourceId: 'test',
          externalId: name,
          format,
          bytes: new TextEncoder().encode(`${name} ${day} ${format}`),
          url: `https://example.org/${name}`,
          metadata: metadata ?? (isSnapshot ? {} : { citation: '84 FR 54002' }),
          publishedOn: day,
          startPage: isSnapshot ? null : 54002,
          status: 'fetched',
        },
        pipeline.now,
      );
      await store.query("UPDATE documents SET status = 'extracted' WHERE document_id = $1", [documentId]);
      return documentId;
    },
    async putSnapshot(day, rows, more = {}) {
      const documentId = await pipeline.putDocument({ name: `supplement-4 ${day}`, day, format: 'ecfr-xml' });
      await writeSnapshot(store, documentId, { ...entityListSnapshot(rows), ...more });
      await addApplication(store, documentId, list, 'snapshot');
      return documentId;
    },
    async putRule(day, events, format = 'federal-register-xml') {
      const documentId = await pipeline.putDocument({ name: events[0]?.document ?? 'none', day, format });
      await writeListingEvents(store, documentId, events);
      await addApplication(store, documentId, list, 'events');
      return documentId;
    },
    async told() {
      const records = await readChangesFrom(store, list, 1, 10_000);
      const changes = records.map(({ record }) => changeSchema.parse(JSON.parse(record)));
      for (const [at, change] of changes.entries()) expect(followsInChain(changes[at - 1] ?? null, change)).toBe(true);
      return changes;
    },
  };
  return pipeline;
}

/** `added published NAME` and so on, for each record. */
export function summary(changes: readonly Change[]): string[] {
  return changes.map(({ action, stage, after, before }) => `${action} ${stage} ${after?.name ?? before?.name}`);
}
