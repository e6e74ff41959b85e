import { z } from 'zod';

/** A JSON Schema as far as the comparison looks into it; every other keyword is compared as a whole. */
interface Schema {
  readonly [keyword: string]: unknown;
}

const schemaSchema = z.record(z.string(), z.unknown());
const namesSchema = z.array(z.string()).default([]);

/** Keywords that say nothing about which messages are valid. */
const annotations = new Set(['$schema', '$id', '$comment', 'title', 'description', 'examples', 'default']);
const handled = new Set([...annotations, 'properties', 'required', 'items', 'anyOf', 'enum']);

/**
 * Ways in which a message schema has changed that would break somebody: a subscriber that was written for the old one
 * and reads new messages, or one written for the new one that reads the old messages, which stay in the log for ever.
 * What is left: another optional property, and more values of the properties named in `openProperties`, which
 * subscribers are told to expect. Each finding names the place. Both arguments are JSON Schemas.
 */
export function findIncompatibilities(
  before: unknown,
  after: unknown,
  openProperties: ReadonlySet<string>,
  place = '',
): string[] {
  const old = schemaSchema.parse(before);
  const current = schemaSchema.parse(after);
  const found: string[] = [];
  const at = place === '' ? 'the message' : place;

  const oldProperties = schemaSchema.parse(old['properties'] ?? {});
  const newProperties = schemaSchema.parse(current['properties'] ?? {});
  for (const [name, schema] of Object.entries(oldProperties)) {
    const inner = place === '' ? name : `${place}.${name}`;
    if (newProperties[name] === undefined) found.push(`${inner} was removed`);
    else found.push(...findIncompatibilities(schema, newProperties[name], openProperties, inner));
  }
  const oldRequired = namesSchema.parse(old['required']);
  const newRequired = namesSchema.parse(current['required']);
  for (const name of oldRequired.filter((name) => !newRequired.includes(name))) {
    found.push(`${at}: ${name} is no longer required`);
  }
  for (const name of newRequired.filter((name) => !oldRequired.includes(name))) {
    found.push(`${at}: ${name} is now required, which older messages do not know`);
  }
  found.push(...compareEnumerations(old, current, at, openProperties.has(place)));
  if (old['items'] !== undefined && current['items'] !== undefined) {
    found.push(...findIncompatibilities(old['items'], current['items'], openProperties, `${place}[]`));
  } else if (old['items'] !== current['items']) found.push(`${at}: items changed`);
  found.push(...compareAlternatives(old, current, openProperties, place, at));

  const keywords = new Set([...Object.keys(old), ...Object.keys(current)]);
  for (const keyword of keywords) {
    if (handled.has(keyword)) continue;
    if (JSON.stringify(old[keyword]) !== JSON.stringify(current[keyword])) found.push(`${at}: ${keyword} changed`);
  }
  return found;
}

function compareEnumerations(old: Schema, current: Schema, at: string, isOpen: boolean): string[] {
  if (old['enum'] === undefined && current['enum'] === undefined) return [];
  if (old['enum'] === undefined || current['enum'] === undefined) return [`${at}: enum changed`];
  const oldValues = z.array(z.unknown()).parse(old['enum']);
  const newValues = z.array(z.unknown()).parse(current['enum']);
  const removed = oldValues.filter((value) => !newValues.includes(value));
  const added = isOpen ? [] : newValues.filter((value) => !oldValues.includes(value));
  return [
    ...removed.map((value) => `${at}: the value ${JSON.stringify(value)} was removed`),
    ...added.map((value) => `${at}: the value ${JSON.stringify(value)} was added`),
  ];
}

function compareAlternatives(
  old: Schema,
  current: Schema,
  openProperties: ReadonlySet<string>,
  place: string,
  at: string,
): string[] {
  const oldAlternatives = z.array(z.unknown()).default([]).parse(old['anyOf']);
  const newAlternatives = z.array(z.unknown()).default([]).parse(current['anyOf']);
  if (oldAlternatives.length !== newAlternatives.length) return [`${at}: its alternatives changed`];
  return oldAlternatives.flatMap((alternative, index) =>
    findIncompatibilities(alternative, newAlternatives[index], openProperties, place),
  );
}
