import { z } from 'zod';

const text = z.string().nullish().catch(null);
const integer = z.int().nullish().catch(null);

/**
 * The fields of the federalregister.gov API (printed documents and public inspection) that extraction uses. Every one
 * may be missing or of another kind: it then counts as not known.
 */
const documentMetadataSchema = z.object({
  document_number: text,
  title: text,
  abstract: text,
  action: text,
  dates: text,
  effective_on: z.iso.date().nullish().catch(null),
  publication_date: z.iso.date().nullish().catch(null),
  citation: text,
  volume: integer,
  start_page: integer,
});
export type DocumentMetadata = z.infer<typeof documentMetadataSchema>;

/** Reads metadata of any shape; what is not an object gives nothing known. */
export function parseDocumentMetadata(metadata: unknown): DocumentMetadata {
  const parsed = documentMetadataSchema.safeParse(metadata);
  return parsed.success ? parsed.data : {};
}

/** The page on which a document begins, by its own field or its citation (`88 FR 81212`). */
export function firstPageOf(metadata: DocumentMetadata): number | null {
  const cited = /^\d+\s+FR\s+(\d+)/.exec(metadata.citation?.trim() ?? '')?.[1];
  return metadata.start_page ?? (cited === undefined ? null : Number(cited));
}
