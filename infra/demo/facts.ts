import { readFileSync } from 'node:fs';
import { z } from 'zod';

const entrySchema = z.strictObject({
  country: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  addresses: z.array(z.string()).min(1),
  citation: z.string().optional(),
});

const entityListSchema = z.object({
  before: z.object({
    license_requirement: z.string(),
    license_review_policy: z.string(),
    entries: z.array(entrySchema.required()),
  }),
  added: z.object({
    license_requirement: z.string(),
    license_review_policy: z.string(),
    citation: z.string(),
    entries: z.array(entrySchema),
  }),
});

const newsSchema = z.object({
  items: z.array(z.object({ at: z.iso.datetime(), slug: z.string(), title: z.string(), text: z.string() })),
});

/** One row of the Entity List as the facts tell it, before it is set in a document's layout. */
export interface ListedParty {
  readonly country: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  readonly license_requirement: string;
  readonly license_review_policy: string;
  readonly citation: string;
}

export type NewsItem = z.infer<typeof newsSchema>['items'][number];

function readFixture<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')));
}

/** The list before the week, and what the rule of the week adds; alphabetical by country and name, as the list prints them. */
export function readEntityListFacts(): { readonly before: ListedParty[]; readonly added: ListedParty[] } {
  const { before, added } = readFixture('entity-list.json', entityListSchema);
  const { entries: kept, ...keptTerms } = before;
  const { entries: additions, ...addedTerms } = added;
  return {
    before: kept.map((entry) => ({ ...keptTerms, ...entry })).toSorted(byPlace),
    added: additions.map((entry) => ({ ...entry, ...addedTerms })).toSorted(byPlace),
  };
}

/** The items of the news feed, oldest first. */
export function readNewsFacts(): NewsItem[] {
  return readFixture('news.json', newsSchema).items.toSorted((one, other) => one.at.localeCompare(other.at));
}

/** The order in which the list prints its rows. */
export function byPlace(one: ListedParty, other: ListedParty): number {
  return one.country.localeCompare(other.country, 'en') || one.name.localeCompare(other.name, 'en');
}
