import { z } from 'zod';

const text = z.string().nullish().catch(null);

/**
 * What the Federal Register's API says about a document. Only `document_number` and `title` are always there; a field of
 * another shape than documented counts as missing, so that no odd record is lost.
 */
const recordSchema = z.object({
  document_number: z.string().trim().min(1),
  title: z.string(),
  abstract: text,
  action: text,
  dates: text,
  type: text,
  publication_date: text,
  html_url: text,
  agencies: z
    .array(
      z
        .object({ slug: text, name: text, raw_name: text })
        .transform(({ slug, name, raw_name }) => slug ?? slugOf(name ?? raw_name ?? ''))
        .catch(''),
    )
    .nullish()
    .catch(null),
  agency_names: z.array(z.string()).nullish().catch(null),
  cfr_references: z
    .array(z.object({ title: z.coerce.number(), part: z.coerce.number().nullish() }).catch({ title: 0, part: null }))
    .nullish()
    .catch(null),
});

/** A document's metadata as the rules of relevance read them. */
export interface DocumentDescription {
  readonly document_number: string;
  readonly title: string;
  /** Empty where there is none; the API's `No summary provided.` is none. */
  readonly abstract: string;
  readonly action: string;
  readonly type: string;
  /** Slugs of the agencies; empty where the metadata do not name them. */
  readonly agencies: readonly string[];
  /** `15 CFR 744` for each part that the document amends. */
  readonly parts: readonly string[];
  readonly year: number | null;
}

/** Reads one metadata record; throws a ZodError where number or title are missing. */
export function readDescription(record: unknown): DocumentDescription {
  const parsed = recordSchema.parse(record);
  const agencies = [...(parsed.agencies ?? []), ...(parsed.agency_names ?? []).map(slugOf)];
  return {
    document_number: parsed.document_number,
    title: plain(parsed.title),
    abstract: plain(parsed.abstract ?? '').replace(/^No (?:summary|abstract) (?:provided|available)\.?$/i, ''),
    action: plain(parsed.action ?? ''),
    type: plain(parsed.type ?? '').toLowerCase(),
    agencies: [...new Set(agencies.filter((slug) => slug !== ''))],
    parts: (parsed.cfr_references ?? []).map(({ title, part }) => `${title} CFR ${part ?? ''}`.trim()),
    year: yearOf(parsed.publication_date ?? '') ?? yearOf(parsed.document_number),
  };
}

/** Straight quotes, single blanks: the printer's choices tell nothing. */
function plain(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/[‘’`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The API's slugs put `Department` and `Bureau` last: `Commerce Department`, `Industry and Security Bureau`. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^(department|bureau|office)-of-(?:the-)?(.+)$/, '$2-$1');
}

function yearOf(text: string): number | null {
  const year = /^(?:[A-Z]\d-)?((?:19|20)\d\d)-/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}
