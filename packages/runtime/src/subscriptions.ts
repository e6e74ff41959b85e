import { countryCode, listIdSchema } from '@listwire/domain';
import { z } from 'zod';

const countrySchema = z
  .string()
  .refine(
    (text) => countryCode(text) !== null,
    "is neither a country heading (such as `CHINA, PEOPLE'S REPUBLIC OF`), a country's English name nor an ISO 3166 code",
  );

/**
 * What a team wants to be told by e-mail: changes to `lists` under `countries`; an empty choice means all. A country that
 * nobody knows is refused: it would never match, and the team would take silence for peace.
 */
export const subscriptionSchema = z.strictObject({
  team: z.string().trim().min(1),
  addresses: z.array(z.email()).min(1),
  lists: z.array(listIdSchema).default([]),
  countries: z.array(countrySchema).default([]),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** The `subscriptions` of the configuration. A team may have several; each address of a team gets its own e-mail. */
export const subscriptionsSchema = z.array(subscriptionSchema);

/** The `alerts` of the configuration: who writes, and how a reader gets off the list. */
export const alertsSchema = z.strictObject({
  /** Sender, `alerts@example.com` or `Listwire <alerts@example.com>`. Its domain names the Message-IDs. */
  from: z
    .string()
    .regex(/^[^<>@\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'is not an e-mail address')
    .default('Listwire <alerts@localhost>'),
  /** A person's or team's address, printed in each alert and used as Reply-To. */
  contact: z.email().optional(),
  /**
   * Address that answers one-click unsubscription (RFC 8058): each alert's own token is appended. Without it alerts carry
   * no List-Unsubscribe.
   */
  unsubscribe_url: z.url({ protocol: /^https?$/ }).optional(),
});
export type AlertsSettings = z.infer<typeof alertsSchema>;
