import type { SnapshotEntry } from '@listwire/domain';

/** One row of a file that gives a party a row for each of its addresses. */
export interface PartyRow extends SnapshotEntry {
  /** Rows of the same key are one party. */
  readonly key: string;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}

/**
 * Joins the rows of each party into one entry: addresses in the rows' order, every differing text of another column kept (joined by ` | `).
 * The entries stand in the order of their first rows, and `row_span` counts the rows.
 */
export function groupRows(rows: readonly PartyRow[]): SnapshotEntry[] {
  const groups = new Map<string, PartyRow[]>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group === undefined) groups.set(row.key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map(joinRows);
}

function joinRows(rows: readonly PartyRow[]): SnapshotEntry {
  const [first] = rows;
  if (first === undefined) throw new RangeError('a group has at least one row');
  const { key: _, ...entry } = first;
  if (rows.length === 1) return entry;
  const addresses = distinct(rows.flatMap((row) => row.addresses));
  const attributes: Record<string, string> = {};
  for (const name of new Set(rows.flatMap((row) => Object.keys(row.attributes)))) {
    attributes[name] = distinct(rows.map((row) => row.attributes[name] ?? '')).join(' | ');
  }
  return {
    ...entry,
    aliases: distinct(rows.flatMap((row) => row.aliases)),
    addresses,
    addresses_text: addresses.join('; '),
    license_requirement: distinct(rows.map((row) => row.license_requirement)).join(' | '),
    license_review_policy: distinct(rows.map((row) => row.license_review_policy)).join(' | '),
    citation: distinct(rows.map((row) => row.citation)).join(' | '),
    attributes,
    place: `rows ${rows.map((row) => row.place.replace(/^row /, '')).join(', ')}`,
    row_span: rows.length,
  };
}
