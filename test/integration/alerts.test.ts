import type { OutgoingRecord } from '@listwire/kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AlertsFixture, createAlertsFixture } from '../support/alerts-fixture.ts';
import { awaitEmailsTo, emailSource, emailsTo } from '../support/inbox.ts';

let alerts: AlertsFixture;
let first: OutgoingRecord[];

beforeAll(async () => {
  alerts = await createAlertsFixture((address) => [
    { team: 'Trade compliance', addresses: [address('ann'), address('bob')], countries: ['CN'] },
    { team: 'Purchasing', addresses: [address('bob'), address('eve')], countries: ['IRAN'] },
    { team: 'Sales', addresses: [address('sam')], countries: ['RUSSIA'] },
    { team: 'Watch', addresses: [address('watch')] },
  ]);
  await alerts.start().logged('service started');
});

afterAll(async () => {
  await alerts.close();
});

/** Waits until everything published so far has been dealt with: `watch` follows all, so a further set is told to them. */
async function settle(name: string): Promise<void> {
  await alerts.publish(alerts.changeSet([{ name, country: 'CUBA', stage: 'published' }]));
  const address = alerts.address('watch');
  await expect
    .poll(async () => (await emailsTo(address)).some((email) => email.subject.includes(name)), { timeout: 20_000 })
    .toBe(true);
}

test('each recipient gets one e-mail about what their teams follow, and nobody else any', {
  timeout: 60_000,
}, async () => {
  first = alerts.changeSet([
    { name: 'Chinese One', country: 'CHINA', stage: 'filed' },
    { name: 'Chinese Two', country: 'CHINA', stage: 'filed' },
    { name: 'Iranian One', country: 'IRAN', stage: 'filed' },
  ]);
  const broken = first.slice(0, 1).map((record) => ({ ...record, value: '{"half": ' }));
  await alerts.publish([...first.slice(0, 2), ...broken]);
  await alerts.publish(first.slice(2));

  const [toAnn] = await awaitEmailsTo(alerts.address('ann'), 1);
  const [toBob] = await awaitEmailsTo(alerts.address('bob'), 1);
  const [toEve] = await awaitEmailsTo(alerts.address('eve'), 1);
  expect(toAnn?.subject).toBe(
    'Cuba Restricted List: 2 to be added (China), effective 9 October 2019 [filed, not yet printed]',
  );
  expect(toAnn?.text).toContain('Chinese Two');
  expect(toAnn?.text).not.toContain('Iranian One');
  expect(toBob?.text).toContain('Iranian One');
  expect(toBob?.text).toContain('Trade compliance follows');
  expect(toBob?.text).toContain('Purchasing follows');
  expect(toEve?.html).toContain('Iranian One');
  const source = toAnn === undefined ? '' : await emailSource(toAnn);
  for (const header of [
    /^Auto-Submitted: auto-generated$/m,
    /^List-ID: Listwire alerts <listwire-alerts\.listwire\.example>$/im,
    /^List-Unsubscribe: <https:\/\/acme\.example\/unsubscribe\/[0-9a-f-]{36}>$/m,
    /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m,
    /^Message-ID: <[0-9a-f]{40}@listwire\.example>$/m,
  ]) {
    expect(source).toMatch(header);
  }

  await settle('Settled One');
  for (const name of ['ann', 'bob', 'eve']) expect(await emailsTo(alerts.address(name))).toHaveLength(1);
  expect(await emailsTo(alerts.address('sam'))).toHaveLength(0);
  const ledger = await alerts.store.query("SELECT count(*) AS count FROM deliveries WHERE status <> 'sent'");
  expect(ledger.rows).toEqual([{ count: 0 }]);
  const inbox = await alerts.store.query('SELECT count(*) AS count FROM alert_inbox');
  expect(inbox.rows).toEqual([{ count: 0 }]);
});

test('a record that breaks the contract is parked with its bytes, and the consumer has gone on', async () => {
  const parked = await alerts.store.query('SELECT value FROM parked_records WHERE value = \'{"half": \'');
  expect(parked.rowCount).toBe(1);
});

test('the same records again, and later stages of what was told, bring no e-mail', { timeout: 60_000 }, async () => {
  await alerts.publish(first);
  const later = [
    { name: 'Chinese One', country: 'CHINA', stage: 'published' as const },
    { name: 'Chinese Two', country: 'CHINA', stage: 'published' as const },
  ];
  await alerts.publish(alerts.changeSet(later));
  await alerts.publish(alerts.changeSet(later.map((member) => ({ ...member, stage: 'codified' as const }))));
  await settle('Settled Two');
  expect(await emailsTo(alerts.address('ann'))).toHaveLength(1);
});

test('a withdrawal is told, as an answer to the e-mail that it takes back', { timeout: 60_000 }, async () => {
  await alerts.publish(alerts.changeSet([{ name: 'Iranian One', country: 'IRAN', stage: 'withdrawn' }]));
  const [announced, withdrawn] = await awaitEmailsTo(alerts.address('eve'), 2);
  expect(withdrawn?.subject).toBe('Cuba Restricted List: filing withdrawn: addition of Iranian One (Iran)');
  expect(withdrawn?.headers['in-reply-to']).toBe(announced?.headers['message-id']);
});
