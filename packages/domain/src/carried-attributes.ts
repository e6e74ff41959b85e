import type { EntryFields } from './entry.ts';

// A column is one that a source fills for most entries; what a few entries have, they may lose.
const columnShare = 0.5;

function filled(entries: readonly EntryFields[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { attributes } of entries) {
    for (const name in attributes) if (attributes[name] !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function onlyIn(one: readonly EntryFields[], other: readonly EntryFields[]): string[] {
  const elsewhere = filled(other);
  return [...filled(one)]
    .filter(([name, count]) => count >= one.length * columnShare && !elsewhere.has(name))
    .map(([name]) => name);
}

/** The attributes that one source of a list carries and another does not. */
export interface CarriedAttributes {
  readonly onlyBefore: readonly string[];
  readonly onlyNow: readonly string[];
}

export function carriedAttributes(before: readonly EntryFields[], now: readonly EntryFields[]): CarriedAttributes {
  return { onlyBefore: onlyIn(before, now), onlyNow: onlyIn(now, before) };
}

/** An entry with the attributes of these names as `source` has them. */
export function withAttributes<Fields extends EntryFields>(
  fields: Fields,
  source: EntryFields,
  names: readonly string[],
): Fields {
  if (names.length === 0) return fields;
  const attributes = { ...fields.attributes };
  for (const name of names) {
    const text = source.attributes[name];
    if (text !== undefined) attributes[name] = text;
  }
  return { ...fields, attributes };
}
