import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const emailSchema = z.object({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** By lower-case name, as received. */
  headers: z.record(z.string(), z.unknown()),
  to: z.array(z.object({ address: z.string() })),
});
export type ReceivedEmail = z.infer<typeof emailSchema>;

/** The mail server that SMTP_URL names. */
export function testSmtpUrl(): string {
  const url = process.env['SMTP_URL'];
  if (url === undefined) throw new Error('SMTP_URL is not set: these tests need a real mail server');
  return url;
}

function inboxUrl(): string {
  const url = process.env['LISTWIRE_INBOX_URL'];
  if (url === undefined) throw new Error('LISTWIRE_INBOX_URL is not set: these tests read e-mails from its API');
  return url;
}

/** An e-mail as it came over the wire, with folded header lines joined. */
export async function emailSource(email: ReceivedEmail): Promise<string> {
  const answer = await fetch(new URL(`/api/email/${email.id}/source`, inboxUrl()));
  return (await answer.text()).replace(/\r\n[ \t]+/g, ' ');
}

/** The e-mails that the test inbox (maildev at LISTWIRE_INBOX_URL) has received for `address`, oldest first. */
export async function emailsTo(address: string): Promise<ReceivedEmail[]> {
  const answer = await fetch(new URL('/api/email', inboxUrl()));
  const emails = z.array(emailSchema).parse(await answer.json());
  return emails.filter((email) => email.to.some((recipient) => recipient.address === address));
}

/** Waits until `address` has at least `count` e-mails, and returns all that it has. */
export async function awaitEmailsTo(address: string, count: number, milliseconds = 30_000): Promise<ReceivedEmail[]> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const emails = await emailsTo(address);
    if (emails.length >= count) return emails;
    if (Date.now() > deadline) throw new Error(`${address} has ${emails.length} e-mails, not ${count}`);
    await wait(100);
  }
}
