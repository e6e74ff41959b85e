import type { ListId } from '@listwire/domain';
import { countryKey } from '@listwire/domain';
import { listHeading } from '../rule/country-in-text.ts';
import type { Order } from '../rule/order.ts';

/** What the instructions let expect of a list's table under one country. */
export interface OrderedCountry {
  /** As the instructions print it. */
  readonly heading: string;
  /** Names of entries that the table prints, as quoted; empty where only a number is stated. */
  readonly names: readonly string[];
  /** Number of rows; null where the instructions do not settle it. */
  readonly rows: number | null;
}

/** The countries of a list's table in its order, alphabetical as the lists are, with the rows ordered for each. */
export function orderedCountries(orders: readonly Order[], list: ListId): OrderedCountry[] {
  const countries = new Map<string, { heading: string; names: string[]; rows: number | null }>();
  for (const order of orders) {
    if (order.list !== list || order.action === 'remove' || order.country === null) {
      continue;
    }
    const key = countryKey(order.country);
    const country = countries.get(key) ?? { heading: order.country, names: [], rows: 0 };
    countries.set(key, country);
    country.names.push(...order.names.map((name) => name.text));
    const rows = order.names.length > 0 ? order.names.length : order.count;
    if (rows !== null && country.rows !== null) {
      country.rows += rows;
    } else if (!order.heading) {
      country.rows = null;
    }
  }
  return [...countries.values()]
    .filter((country) => country.rows !== 0)
    .toSorted((one, other) => (listHeading(one.heading) < listHeading(other.heading) ? -1 : 1));
}
