import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeEvent, prefixedTopics, writeCloudEventHeaders } from '@listwire/contracts';
import {
  type Announcement,
  appendRecords,
  type EntryFields,
  type ListId,
  type Stage,
  type StreamHead,
} from '@listwire/domain';
import { createKafkaClient, ensureTopics, type OutgoingRecord, openTransactionalPublisher } from '@listwire/kafka';
import { createLogger } from '@listwire/runtime';
import type { Store } from '@listwire/store';
import { createTestDatabase } from './database.ts';
import { testSmtpUrl } from './inbox.ts';
import { testRedisUrl } from './redis.ts';
import { type ServiceProcess, startService } from './service-process.ts';

const list: ListId = 'us-state-crl';

/** One change of a change set that is to be published. */
export interface SetMember {
  readonly name: string;
  readonly country: string;
  readonly stage: Stage;
}

export interface AlertsFixture {
  readonly store: Store;
  /** E-mail addresses that no other test uses. */
  address(name: string): string;
  start(environment?: Readonly<Record<string, string>>): ServiceProcess;
  /** Records of one change set, which follow the topic's last; publish them in this order. */
  changeSet(members: readonly SetMember[]): OutgoingRecord[];
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** The alerts service with real Kafka, Postgres, Redis and mail server, its own database and a configuration of its own. */
export async function createAlertsFixture(
  subscriptionsOf: (address: (name: string) => string) => readonly object[],
): Promise<AlertsFixture> {
  const brokers = process.env['KAFKA_BROKERS'];
  if (brokers === undefined) throw new Error('KAFKA_BROKERS is not set: these tests need a real Kafka');
  const unique = randomBytes(5).toString('hex');
  const address = (name: string): string => `${name}-${unique}@acme.example`;
  const folder = await mkdtemp(join(tmpdir(), 'listwire-alerts-'));
  const configFile = join(folder, 'listwire.yaml');
  const config = {
    http: { contact_url: 'https://acme.example/listwire' },
    sources: [],
    alerts: { from: 'Listwire <alerts@listwire.example>', unsubscribe_url: 'https://acme.example/unsubscribe' },
    subscriptions: subscriptionsOf(address),
  };
  // JSON is YAML.
  await writeFile(configFile, JSON.stringify(config));
  const database = await createTestDatabase();
  const logger = createLogger('alerts-test', 'warn');
  const kafka = createKafkaClient({ brokers: brokers.split(','), clientId: `alerts-test-${unique}`, logger });
  const topicPrefix = `alerts-test-${unique}.`;
  const { changes } = prefixedTopics(topicPrefix);
  await ensureTopics(kafka, [changes]);
  const publisher = await openTransactionalPublisher(kafka, {
    topic: changes.name,
    transactionalId: `alerts-test-${unique}`,
  });
  let head: StreamHead = { sequence: 0, hash: null };
  const running: ServiceProcess[] = [];

  function fieldsOf({ name, country }: SetMember): EntryFields {
    return {
      country,
      name,
      aliases: [],
      addresses_text: 'Somewhere',
      addresses: ['Somewhere'],
      license_requirement: 'All items',
      license_review_policy: 'Presumption of denial',
      citation: '',
      attributes: {},
    };
  }

  return {
    store: database.store,
    address,
    start(environment = {}) {
      const service = startService('alerts', {
        DATABASE_URL: database.url,
        REDIS_URL: testRedisUrl(),
        KAFKA_BROKERS: brokers,
        SMTP_URL: testSmtpUrl(),
        LISTWIRE_CONFIG: configFile,
        LISTWIRE_TOPIC_PREFIX: topicPrefix,
        LISTWIRE_QUEUE_PREFIX: `alerts-test-${unique}`,
        ...environment,
      });
      running.push(service);
      return service;
    },
    changeSet(members) {
      const announcements = members.map(
        (member, index): Announcement => ({
          change_id: `${unique} ${member.name}`,
          entry_id: `${unique} ${member.name}`,
          action: 'added',
          stage: member.stage,
          cause: 'source',
          before: null,
          after: fieldsOf(member),
          fields: [],
          effective_on: '2019-10-09',
          known_at: '2019-10-08T20:15:00.000Z',
          evidence: [
            {
              document: '2019-00001',
              url: 'https://www.federalregister.gov/d/2019-00001',
              sha256: 'ab'.repeat(32),
              citation: '',
              instruction: '',
              quote: member.name,
              place: `row ${index + 1}`,
              page: null,
            },
          ],
        }),
      );
      return appendRecords(list, head, unique, announcements).map(({ change, json }) => {
        head = { sequence: change.sequence, hash: change.hash };
        return {
          key: list,
          headers: writeCloudEventHeaders(changeEvent(change)),
          value: json,
          timestamp: Date.parse(change.known_at),
        };
      });
    },
    publish: (records) => publisher.publish(records),
    async close() {
      for (const service of running) await service.stop();
      await publisher.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}
