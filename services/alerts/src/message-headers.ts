import { createHash } from 'node:crypto';

const addressParts = /([^\s<>@]+)@([^\s<>@]+?)>?$/;

/** The domain of a sender such as `Listwire <alerts@example.com>`. */
function domainOf(from: string): string {
  return addressParts.exec(from)?.[2] ?? 'localhost';
}

/**
 * Message-ID of the e-mail about one change set to one recipient: the same whenever and wherever it is composed, so that a
 * receiving system can drop an e-mail that a crash made us send twice.
 */
export function messageId(changeSetId: string, recipient: string, from: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([changeSetId, recipient.toLowerCase()]))
    .digest('hex');
  return `<${digest.slice(0, 40)}@${domainOf(from)}>`;
}

/** The page (or one-click address) that ends a subscription: the configured address with the e-mail's own token. */
export function unsubscribeUrl(base: string | undefined, token: string): string | null {
  return base === undefined ? null : `${base.replace(/\/+$/, '')}/${token}`;
}

/**
 * The headers by which mail programs know an alert for what it is: written by a machine (RFC 3834: no automatic answers),
 * of a list (RFC 2919), and, where an address is configured, left with one click (RFC 8058).
 */
export function alertHeaders(from: string, unsubscribe: string | null): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    // Exchange and older responders look at these two instead.
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    Precedence: 'list',
    'List-Id': `Listwire alerts <listwire-alerts.${domainOf(from)}>`,
    ...(unsubscribe === null
      ? {}
      : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}
