import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { countryKey } from './country.ts';
import type { EntryFields } from './entry.ts';
import type { ListId } from './list.ts';
import { nameKey } from './text.ts';

/** SHA-256 of a text (UTF-8) or of bytes, in hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

const digestLength = 20;

/**
 * The id an entry gets when it first appears: made of the list, the country heading and the name alone, so that every
 * installation gives the same id. `taken` tells which ids entries of the list bear already; namesakes are counted.
 */
export function newEntryId(
  list: ListId,
  fields: Pick<EntryFields, 'country' | 'name'>,
  taken: (entryId: string) => boolean,
): string {
  const country = countryKey(fields.country);
  const name = nameKey(fields.name);
  for (let ordinal = 0; ; ordinal += 1) {
    const entryId = `${list}:${sha256(canonicalJson([list, country, name, ordinal])).slice(0, digestLength)}`;
    if (!taken(entryId)) return entryId;
  }
}

/** The id of what one document changes about one entry: reading the document again gives the same id. */
export function changeIdOf(list: ListId, entryId: string, document: string): string {
  return `${list}:${sha256(canonicalJson([list, entryId, document])).slice(0, digestLength)}`;
}
