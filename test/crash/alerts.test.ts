import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AlertsFixture, createAlertsFixture } from '../support/alerts-fixture.ts';
import { awaitEmailsTo, emailsTo } from '../support/inbox.ts';

// A group waits half a minute for a member that was killed before another one takes over its partitions.
const takeOver = 60_000;

let alerts: AlertsFixture;

beforeEach(async () => {
  alerts = await createAlertsFixture((address) => [{ team: 'Everyone', addresses: [address('ann'), address('bob')] }]);
});

afterEach(async () => {
  await alerts.close();
});

const members = [
  { name: 'First', country: 'CHINA', stage: 'published' as const },
  { name: 'Second', country: 'IRAN', stage: 'published' as const },
];

test('killed after the deliveries are entered and before the offset is: one e-mail each', {
  timeout: 180_000,
}, async () => {
  const doomed = alerts.start({ LISTWIRE_FAULT_POINT: 'alerts:after-deliveries' });
  await doomed.logged('service started');
  await alerts.publish(alerts.changeSet(members));
  expect(await doomed.ended).toEqual({ status: null, signal: 'SIGKILL' });

  const entered = await alerts.store.query('SELECT status FROM deliveries');
  expect(entered.rows).toEqual([{ status: 'pending' }, { status: 'pending' }]);
  expect(await emailsTo(alerts.address('ann'))).toHaveLength(0);

  alerts.start();
  for (const name of ['ann', 'bob']) await awaitEmailsTo(alerts.address(name), 1);
  // The records are delivered again, for their offset was never committed; then the next set goes through.
  await alerts.publish(alerts.changeSet([{ ...members[0], name: 'Third', country: 'CUBA', stage: 'published' }]));
  for (const name of ['ann', 'bob']) {
    const emails = await awaitEmailsTo(alerts.address(name), 2, takeOver);
    expect(emails.map((email) => email.subject)).toEqual([
      'Cuba Restricted List: 2 added (China, Iran), effective 9 October 2019',
      'Cuba Restricted List: Third added (Cuba), effective 9 October 2019',
    ]);
  }
});

test('killed between the server’s 250 and our mark: sent again under the same Message-ID', {
  timeout: 180_000,
}, async () => {
  const doomed = alerts.start({ LISTWIRE_FAULT_POINT: 'alerts:after-send' });
  await alerts.publish(alerts.changeSet(members));
  expect(await doomed.ended).toEqual({ status: null, signal: 'SIGKILL' });

  alerts.start();
  await expect
    .poll(async () => (await alerts.store.query("SELECT 1 FROM deliveries WHERE status = 'sent'")).rowCount, {
      timeout: takeOver,
    })
    .toBe(2);
  for (const name of ['ann', 'bob']) {
    const ids = (await emailsTo(alerts.address(name))).map((email) => email.headers['message-id']);
    expect(ids.length).toBeLessThanOrEqual(2);
    expect(new Set(ids).size).toBe(1);
  }
  const twice = await Promise.all(['ann', 'bob'].map((name) => emailsTo(alerts.address(name))));
  expect(Math.max(...twice.map((emails) => emails.length))).toBe(2);
});
