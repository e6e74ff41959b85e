import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { emailsTo } from '../support/inbox.ts';

const program = fileURLToPath(new URL('../../infra/local/demo.ts', import.meta.url));
const unique = randomBytes(5).toString('hex');

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'listwire-demo-'));
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Runs the demo on the tests' servers, with a database and topics of its own, faster than it is for people. */
function runDemo(...more: string[]): Promise<{ status: number | string; out: string; errors: string }> {
  const environment = {
    ...process.env,
    DATABASE_URL: database.url,
    LISTWIRE_TOPIC_PREFIX: `demo-${unique}.`,
    LISTWIRE_QUEUE_PREFIX: `demo-${unique}`,
    LISTWIRE_STATE: folder,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, '--speed', '30000', ...more], { env: environment }, (error, out, errors) => {
      resolve({ status: error?.code ?? 0, out, errors });
    });
  });
}

async function count(table: 'changes' | 'signals' | 'deliveries'): Promise<unknown> {
  const { rows } = await database.store.query(`SELECT count(*) AS count FROM ${table}`);
  return rows[0];
}

test('the week is told: 28 additions on the topic, an e-mail to those whom it concerns', {
  timeout: 180_000,
}, async () => {
  const { status, out, errors } = await runDemo();
  expect({ status, errors: status === 0 ? '' : errors + out }).toEqual({ status: 0, errors: '' });
  expect(out.match(/^ +\d+ \+ /gm)).toHaveLength(28);
  expect(out).toContain('28 added to the Entity List, in force (84 FR 54002)');
  expect(out).toContain('Hangzhou Hikvision Digital Technology Co., Ltd., a.k.a. Hikvision · China');
  expect(out).toContain('28 effective, 28 codified');
  expect(out).toContain('Entity List: 28 added (China), effective 9 October 2019');
  // No colours where no terminal is.
  expect(out).not.toContain('\u001b[');
  expect(await count('changes')).toEqual({ count: 56 });
  expect(await count('signals')).toEqual({ count: 1 });
  expect(await count('deliveries')).toEqual({ count: 2 });
});

test('the same week again changes nothing', { timeout: 180_000 }, async () => {
  const emails = await emailsTo('trade-compliance@acme.example');
  const { status, out, errors } = await runDemo();
  expect({ status, errors: status === 0 ? '' : errors + out }).toEqual({ status: 0, errors: '' });
  expect(out).toContain('there was no second event and no second e-mail');
  expect(out).not.toMatch(/^ +\d+ \+ /m);
  expect(await count('changes')).toEqual({ count: 56 });
  expect(await count('signals')).toEqual({ count: 1 });
  expect(await count('deliveries')).toEqual({ count: 2 });
  expect(await emailsTo('trade-compliance@acme.example')).toHaveLength(emails.length);
});

test('another installation’s database is refused', async () => {
  await database.store.query("INSERT INTO sources (source_id, next_poll_at) VALUES ('federal-register', '2026-01-01')");
  const { status, errors } = await runDemo();
  expect(status).toBe(2);
  expect(errors).toContain('names the database of another installation (its sources: federal-register)');
});

test('a wrong option is a wrong use', async () => {
  const { status, errors } = await runDemo('--fast');
  expect(status).toBe(2);
  expect(errors).toContain('usage: npm run demo');
});
