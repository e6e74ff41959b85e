import type { SourceConfigOf } from '@listwire/runtime';
import { z } from 'zod';
import { fetchJson } from '../fetch-json.ts';
import type { PollDependencies } from '../poller.ts';

export type FederalRegisterSource = SourceConfigOf<'federal-register'>;

/** A document's record as the API answers it; all asked fields are kept, these are relied on. */
const recordSchema = z.looseObject({
  document_number: z.string().regex(/\S/),
  title: z.string().nullish(),
  publication_date: z.iso.date(),
  start_page: z.int().nullish(),
  full_text_xml_url: z.string().nullish(),
});
export type FederalRegisterRecord = z.infer<typeof recordSchema>;

// Those that can be relied on and do not move by themselves: no page_views.
const fields = [
  'document_number',
  'title',
  'type',
  'abstract',
  'action',
  'dates',
  'effective_on',
  'publication_date',
  'signing_date',
  'agencies',
  'cfr_references',
  'docket_ids',
  'citation',
  'volume',
  'start_page',
  'end_page',
  'correction_of',
  'corrections',
  'full_text_xml_url',
  'html_url',
  'pdf_url',
];

// 1000 is the documented most; a page beyond the 50th is answered with the first one again.
const recordsPerPage = 1_000;
const mostPages = 10;
const numbersPerRequest = 50;

// An empty answer has no `results` at all.
const listSchema = z.object({ count: z.int(), results: z.array(recordSchema).default([]) });
const byNumbersSchema = z.object({
  results: z.array(recordSchema),
  errors: z.object({ not_found: z.array(z.string()).default([]) }).default({ not_found: [] }),
});

// A shared cache serves answers hours old; a parameter never used before gets past it.
function pastTheCache(parameters: URLSearchParams, { clock }: PollDependencies): URLSearchParams {
  for (const field of fields) parameters.append('fields[]', field);
  parameters.set('_', String(clock.now().getTime()));
  return parameters;
}

/** The records of the source's agencies published on `from` or later (documents are listed before their day), newest first. */
export async function readRecordsSince(
  source: FederalRegisterSource,
  from: string,
  dependencies: PollDependencies,
): Promise<FederalRegisterRecord[]> {
  const byNumber = new Map<string, FederalRegisterRecord>();
  for (let page = 1; page <= mostPages; page += 1) {
    const parameters = new URLSearchParams();
    for (const agency of source.agencies) parameters.append('conditions[agencies][]', agency);
    if (source.cfr !== undefined) {
      parameters.set('conditions[cfr][title]', String(source.cfr.title));
      parameters.set('conditions[cfr][part]', source.cfr.part);
    }
    parameters.set('conditions[publication_date][gte]', from);
    parameters.set('order', 'newest');
    parameters.set('per_page', String(recordsPerPage));
    parameters.set('page', String(page));
    const url = `${source.base_url}/documents.json?${pastTheCache(parameters, dependencies)}`;
    const answer = await fetchJson(dependencies, source, url, listSchema);
    const found = answer?.value ?? { count: 0, results: [] };
    if (answer?.age !== null) dependencies.logger.debug({ source: source.id, age: answer?.age }, 'answer from a cache');
    // Old numbers were printed twice, on different days.
    for (const record of found.results) byNumber.set(`${record.document_number} ${record.publication_date}`, record);
    if (found.results.length === 0 || page * recordsPerPage >= found.count) break;
  }
  return [...byNumber.values()];
}

/** The records with these numbers, and the numbers that the source does not know. */
export async function readRecordsByNumber(
  source: FederalRegisterSource,
  numbers: readonly string[],
  dependencies: PollDependencies,
): Promise<{ records: FederalRegisterRecord[]; notFound: string[] }> {
  const records: FederalRegisterRecord[] = [];
  const notFound: string[] = [];
  for (let start = 0; start < numbers.length; start += numbersPerRequest) {
    const asked = numbers.slice(start, start + numbersPerRequest);
    const path = asked.map((number) => encodeURIComponent(number)).join(',');
    const url = `${source.base_url}/documents/${path}.json?${pastTheCache(new URLSearchParams(), dependencies)}`;
    // One number is answered with the document itself, several with a list.
    const schema = asked.length === 1 ? recordSchema.transform((record) => ({ results: [record] })) : byNumbersSchema;
    const answer = await fetchJson(dependencies, source, url, schema);
    const found = answer?.value.results ?? [];
    records.push(...found);
    const answered = new Set(found.map((record) => record.document_number));
    notFound.push(...asked.filter((number) => !answered.has(number)));
  }
  return { records, notFound };
}
