import { countryCode, countryShortName, type ListId, type SnapshotEntry } from '@listwire/domain';

/** One row of the Consolidated Screening List, CSV or JSON, its lists already cut. Empty where the row says nothing. */
export interface CslRow {
  readonly source: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  readonly license_requirement: string;
  readonly license_policy: string;
  readonly federal_register_notice: string;
  readonly attributes: Readonly<Record<string, string>>;
}

// The lists that have country headings; OFAC's and the State Department's have none.
const listsWithCountries: ReadonlySet<ListId> = new Set([
  'us-bis-entity-list',
  'us-bis-meu',
  'us-bis-uvl',
  'us-bis-dpl',
]);

/** A CSL row as an entry of `list`. The country is that of its first address that ends with one. */
export function cslEntry(row: CslRow, list: ListId, place: string): SnapshotEntry {
  return {
    country: listsWithCountries.has(list) ? countryOfAddresses(row.addresses) : '',
    name: row.name,
    aliases: [...row.aliases],
    addresses_text: row.addresses.join('; '),
    addresses: [...row.addresses],
    license_requirement: row.license_requirement,
    license_review_policy: row.license_policy,
    citation: row.federal_register_notice,
    attributes: list === 'us-bis-dpl' ? ofDeniedPersons(row.attributes) : row.attributes,
    place,
  };
}

// What BIS' own file of denied persons calls these columns.
const deniedPersonsNames: ReadonlyMap<string, string> = new Map([
  ['start_date', 'effective_date'],
  ['end_date', 'expiration_date'],
  ['remarks', 'action'],
]);

function ofDeniedPersons(attributes: CslRow['attributes']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, text]) => [deniedPersonsNames.get(name) ?? name, text]),
  );
}

const twoCapitals = /^[A-Z]{2}$/;
// There are few codes and many rows.
const headings = new Map<string, string>();

/** The country heading that a code stands for; empty for two letters that are none. */
function headingOf(code: string): string {
  const known = headings.get(code);
  if (known !== undefined) return known;
  const heading = countryCode(code) === null ? '' : countryShortName(code).toUpperCase();
  headings.set(code, heading);
  return heading;
}

function countryOfAddresses(addresses: readonly string[]): string {
  for (const address of addresses) {
    const last = address.slice(address.lastIndexOf(',') + 1).trim();
    const heading = twoCapitals.test(last) ? headingOf(last) : '';
    if (heading !== '') return heading;
  }
  return '';
}
