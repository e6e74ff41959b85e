import { type AlertsSettings, type Clock, classify, faultPoint, type Logger } from '@listwire/runtime';
import {
  beginDeliveryAttempt,
  inTransaction,
  markNotSent,
  markSent,
  type Store,
  takePendingDelivery,
} from '@listwire/store';
import { createTransport, type Transporter } from 'nodemailer';
import { alertHeaders, unsubscribeUrl } from './message-headers.ts';

export interface SendingOptions {
  readonly store: Store;
  readonly mailer: Transporter;
  readonly settings: AlertsSettings;
  readonly clock: Clock;
  readonly logger: Logger;
}

// With the waits between them these are four days, as long as mail servers try.
const mostAttempts = 100;

/** A connection to the mail server at `smtpUrl`, opened for each e-mail. */
export function openMailer(smtpUrl: string): Transporter {
  return createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** A refusal that trying again cannot mend: the server knows this recipient or this message, and does not want it. */
function isFinal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('responseCode' in error) || !('code' in error)) return false;
  const refused = typeof error.responseCode === 'number' && error.responseCode >= 500;
  return refused && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
}

/**
 * Sends an e-mail that is due and marks it as sent. At least once: killed between the server's 250 and our mark, it is sent
 * again with the same Message-ID. What fails is tried again later, with growing waits; a final refusal, or a hundred
 * attempts, give it up and a person is told.
 */
export async function sendDelivery(deliveryId: string, options: SendingOptions): Promise<void> {
  const { store, mailer, settings, clock, logger } = options;
  const attempt = await beginDeliveryAttempt(store, deliveryId, clock.now());
  if (attempt === null) return;
  let refusal: unknown = null;
  await inTransaction(store, async (db) => {
    const delivery = await takePendingDelivery(db, deliveryId);
    if (delivery === null) return;
    const unsubscribe = unsubscribeUrl(settings.unsubscribe_url, delivery.unsubscribe_token);
    try {
      await mailer.sendMail({
        from: settings.from,
        to: delivery.recipient,
        ...(settings.contact === undefined ? {} : { replyTo: settings.contact }),
        messageId: delivery.message_id,
        ...(delivery.in_reply_to === null ? {} : { inReplyTo: delivery.in_reply_to, references: delivery.in_reply_to }),
        date: clock.now(),
        subject: delivery.subject,
        text: delivery.text,
        html: delivery.html,
        headers: alertHeaders(settings.from, unsubscribe),
      });
    } catch (error) {
      refusal = error;
      return;
    }
    faultPoint('alerts:after-send');
    await markSent(db, deliveryId, clock.now());
    logger.info({ delivery: delivery.delivery_id, team: delivery.team, subject: delivery.subject }, 'e-mail sent');
  });
  if (refusal === null) return;
  const { message } = classify(refusal);
  const final = isFinal(refusal) || attempt >= mostAttempts;
  await markNotSent(store, deliveryId, message, final);
  if (final) logger.warn({ delivery: deliveryId, attempt, error: message }, 'e-mail given up');
  else logger.error({ delivery: deliveryId, attempt, error: message }, 'e-mail not sent, it will be tried again');
}
