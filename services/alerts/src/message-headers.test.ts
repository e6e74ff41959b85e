import { expect, test } from 'vitest';
import { alertHeaders, messageId, unsubscribeUrl } from './message-headers.ts';

const from = 'Listwire <alerts@example.com>';

test('the Message-ID depends on change set and recipient alone', () => {
  const id = messageId('set-1', 'trade@acme.example', from);
  expect(id).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
  expect(messageId('set-1', 'Trade@Acme.example', from)).toBe(id);
  expect(messageId('set-2', 'trade@acme.example', from)).not.toBe(id);
  expect(messageId('set-1', 'legal@acme.example', from)).not.toBe(id);
});

test('one-click unsubscription is offered where an address is configured', () => {
  expect(alertHeaders(from, null)).not.toHaveProperty('List-Unsubscribe');
  const url = unsubscribeUrl('https://acme.example/unsubscribe/', 'token');
  expect(url).toBe('https://acme.example/unsubscribe/token');
  expect(alertHeaders(from, url)).toMatchObject({
    'List-Unsubscribe': '<https://acme.example/unsubscribe/token>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': 'Listwire alerts <listwire-alerts.example.com>',
    'Auto-Submitted': 'auto-generated',
  });
});
