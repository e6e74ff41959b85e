import { type Extraction, parseCitations } from '@listwire/domain';
import { z } from 'zod';

const metadataSchema = z.object({
  publication_date: z.iso.date().nullish().catch(null),
  start_page: z.int().nullish().catch(null),
  citation: z.string().nullish().catch(null),
});

/** When and where a document was printed, as far as it is known. */
export interface Print {
  readonly published_on: string | null;
  readonly start_page: number | null;
}

/** By the API's metadata, and where they do not say, by the citations that its entries bear. */
export function printOf({ events }: Extraction, metadata: unknown): Print {
  const known = metadataSchema.safeParse(metadata).data ?? {};
  const [own] = parseCitations(known.citation ?? '');
  const citations = events.flatMap(({ citation }) => parseCitations(citation));
  // An entry may bear the citations of earlier rules as well: the newest is the document's own.
  const newest = citations
    .filter(({ date }) => date !== null)
    .sort((one, other) => (other.date ?? '').localeCompare(one.date ?? ''))[0];
  return {
    published_on: known.publication_date ?? newest?.date ?? null,
    start_page: known.start_page ?? own?.page ?? newest?.page ?? null,
  };
}
