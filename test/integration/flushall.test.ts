import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type IngestPipeline, startIngestPipeline } from '../support/ingest-pipeline.ts';
import { redisCommand } from '../support/redis.ts';
import { entityListRule } from '../support/rule-xml.ts';

const documents = 24;
let pipeline: IngestPipeline;

function publish(number: number): void {
  const name = `Party ${number} Optics Co., Ltd.`;
  pipeline.publisher.printed.push({
    number: `2019-${20_000 + number}`,
    title: 'Addition of Certain Entities to the Entity List',
    date: '2019-10-09',
    startPage: 54_000 + number,
    xml: entityListRule("CHINA, PEOPLE'S REPUBLIC OF", [
      { name, address: `${number} Lotus Road, Hefei, Anhui, China` },
    ]),
  });
}

async function count(where: string): Promise<number> {
  return (await pipeline.store.query(`SELECT count(*)::int AS count FROM documents WHERE ${where}`)).rows[0].count;
}

beforeEach(async () => {
  pipeline = await startIngestPipeline(1_000_000);
});

afterEach(async () => {
  await pipeline.close();
});

test('Redis losing everything in mid-run loses no document, and polling goes on', async () => {
  for (let number = 0; number < documents; number += 1) publish(number);
  pipeline.start('ingest');
  // Doorbells pile up: nobody extracts yet.
  await vi.waitFor(async () => expect(await count('true')).toBeGreaterThan(documents / 3), { timeout: 30_000 });
  expect(await redisCommand('FLUSHALL')).toBe('+OK');
  pipeline.start('extract');
  await vi.waitFor(async () => expect(await count("status = 'extracted'")).toBeGreaterThan(2), {
    timeout: 30_000,
    interval: 5,
  });
  expect(await redisCommand('FLUSHALL')).toBe('+OK');
  expect(await count("status = 'extracted'")).toBeLessThan(documents);

  await vi.waitFor(async () => expect(await count("status = 'extracted'")).toBe(documents), { timeout: 40_000 });
  const events = await pipeline.store.query("SELECT event ->> 'name' AS name FROM listing_events");
  expect(new Set(events.rows.map(({ name }) => name)).size).toBe(documents);
  expect(events.rows).toHaveLength(documents);

  publish(documents);
  await vi.waitFor(async () => expect(await count("status = 'extracted'")).toBe(documents + 1), { timeout: 30_000 });
});

test('ingest killed between its commit and its doorbell loses nothing and fetches nothing twice', async () => {
  publish(0);
  publish(1);
  const killed = await pipeline.start('ingest', { LISTWIRE_FAULT_POINT: 'ingest:after-commit' }).ended;
  expect(killed.signal).toBe('SIGKILL');
  expect(await count("status = 'fetched'")).toBe(1);
  pipeline.start('extract');
  await vi.waitFor(async () => expect(await count("status = 'extracted'")).toBe(1), { timeout: 30_000 });
  pipeline.start('ingest');
  await vi.waitFor(async () => expect(await count("status = 'extracted'")).toBe(2), { timeout: 50_000 });
  expect(pipeline.publisher.asked('/full_text/')).toBe(2);
});

test('extract killed between its commit and its doorbells has said everything once', async () => {
  publish(0);
  pipeline.start('ingest');
  const killed = await pipeline.start('extract', { LISTWIRE_FAULT_POINT: 'extract:after-commit' }).ended;
  expect(killed.signal).toBe('SIGKILL');
  expect(await count("status = 'extracted'")).toBe(1);
  publish(1);
  pipeline.start('extract');
  await vi.waitFor(async () => expect(await count("status = 'extracted'")).toBe(2), { timeout: 40_000 });
  const events = await pipeline.store.query('SELECT document_id, ordinal FROM listing_events');
  expect(events.rows).toHaveLength(2);
});
