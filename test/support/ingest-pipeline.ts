import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@listwire/store';
import { createTestDatabase } from './database.ts';
import { type Publisher, startPublisher } from './publisher-server.ts';
import { testRedisUrl } from './redis.ts';
import { type ServiceProcess, startService } from './service-process.ts';

export interface IngestPipeline {
  readonly publisher: Publisher;
  readonly store: Store;
  /** Starts `ingest` or `extract` as a process of its own; it is stopped with the pipeline. */
  start(service: 'ingest' | 'extract', environment?: Readonly<Record<string, string>>): ServiceProcess;
  close(): Promise<void>;
}

/**
 * The services ingest and extract as processes on a database of their own, in front of publishers of ours, on a clock that
 * begins at noon of 8 October 2019 and runs sixty times as fast. Of documents longer than `maxBytes` the beginning is kept.
 */
export async function startIngestPipeline(maxBytes: number): Promise<IngestPipeline> {
  const publisher = await startPublisher();
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'listwire-pipeline-'));
  const configFile = join(folder, 'listwire.yaml');
  const config = {
    http: { contact_url: 'https://example.org/listwire' },
    sources: [
      {
        id: 'federal-register',
        kind: 'federal-register',
        base_url: `${publisher.url}/api/v1`,
        text_base_url: publisher.url,
        agencies: ['industry-and-security-bureau'],
        max_bytes: maxBytes,
        timeout: '20s',
        pace: { every: '60s' },
      },
    ],
  };
  // JSON is YAML.
  await writeFile(configFile, JSON.stringify(config));
  const prefix = `pipeline-test-${randomBytes(4).toString('hex')}`;
  const origin = Date.now();
  const services: ServiceProcess[] = [];
  return {
    publisher,
    store: database.store,
    start(service, environment = {}) {
      const started = startService(service, {
        DATABASE_URL: database.url,
        REDIS_URL: testRedisUrl(),
        LISTWIRE_CONFIG: configFile,
        LISTWIRE_QUEUE_PREFIX: prefix,
        LISTWIRE_CLOCK: `start=2019-10-08T16:00:00Z;origin=${origin};speed=60`,
        ...environment,
      });
      services.push(started);
      return started;
    },
    async close() {
      for (const service of services) await service.stop();
      await database.drop();
      await publisher.close();
      await rm(folder, { recursive: true });
    },
  };
}
