import { type Change, countryCode } from '@listwire/domain';
import type { Subscription } from '@listwire/runtime';

/** One person's share of a change set: the changes that their teams' subscriptions choose, and which those are. */
export interface Addressed {
  readonly recipient: string;
  readonly subscriptions: readonly Subscription[];
  readonly changes: readonly Change[];
}

/**
 * Whether a subscription wants a change. A move from one country to another concerns both. An entry without a country
 * (some lists print none), or under a heading that nobody knows, concerns every choice of countries: being told too much
 * is the lesser evil.
 */
export function matches(subscription: Subscription, change: Change): boolean {
  if (subscription.lists.length > 0 && !subscription.lists.includes(change.list)) return false;
  if (subscription.countries.length === 0) return true;
  const wanted = new Set(subscription.countries.map(countryCode));
  return [change.before, change.after].some((fields) => {
    if (fields === null) return false;
    const code = countryCode(fields.country);
    return code === null || wanted.has(code);
  });
}

/**
 * Who is to be told of `changes`, and what: one item per recipient, in order of the subscriptions. Who sits in several
 * teams gets one e-mail with all that concerns any of them. Addresses are compared without regard to case.
 */
export function addressChanges(changes: readonly Change[], subscriptions: readonly Subscription[]): Addressed[] {
  const chosen = new Map<string, { recipient: string; subscriptions: Subscription[]; changes: Set<Change> }>();
  for (const subscription of subscriptions) {
    const matching = changes.filter((change) => matches(subscription, change));
    if (matching.length === 0) continue;
    for (const recipient of subscription.addresses) {
      const key = recipient.toLowerCase();
      const share = chosen.get(key) ?? { recipient, subscriptions: [], changes: new Set<Change>() };
      chosen.set(key, share);
      if (!share.subscriptions.includes(subscription)) share.subscriptions.push(subscription);
      for (const change of matching) share.changes.add(change);
    }
  }
  return [...chosen.values()].map((share) => ({
    recipient: share.recipient,
    subscriptions: share.subscriptions,
    changes: changes.filter((change) => share.changes.has(change)),
  }));
}
