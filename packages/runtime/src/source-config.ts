import { documentFormatSchema, listIdSchema } from '@listwire/domain';
import { z } from 'zod';
import { userAgents } from './http-fetch.ts';
import { durationSchema, paceSchema } from './poll-pace.ts';

const httpUrlSchema = z.url({ protocol: /^https?$/ });
/** A base address: paths are appended after it. */
const baseUrlSchema = httpUrlSchema.transform((url) => url.replace(/\/+$/, ''));

const commonFields = {
  /** Names the source in Postgres, in issues and on the status topic. Never change it: its documents belong to it. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a name in kebab-case'),
  pace: paceSchema,
  /** Longest document taken, after decompression; of a longer one the beginning is kept, and an issue says so. */
  max_bytes: z.int().positive().max(512_000_000).default(64_000_000),
  /** Longest time for one answer. */
  timeout: durationSchema.default(60_000),
  /** Hosts that a redirect may lead to, beside the one asked. */
  allowed_hosts: z.array(z.string().regex(/^[a-z0-9.-]+(:\d+)?$/, 'is not a host name')).default([]),
  /** `browser-like` where a firewall turns away whoever does not look like a browser; both name us. */
  user_agent: z.enum(userAgents).default('compatible'),
};

/**
 * The lists of which the source is the authority: its documents are snapshots of them. What its documents say of other lists
 * is not read. Each list has one such source at most.
 */
const authoritySchema = z.array(listIdSchema).min(1);

const agenciesSchema = z.array(z.string().regex(/^[a-z0-9-]+$/, 'is not an agency slug')).min(1);

const federalRegisterSchema = z.strictObject({
  kind: z.literal('federal-register'),
  ...commonFields,
  base_url: baseUrlSchema,
  /** Origin that serves the documents' full text. */
  text_base_url: baseUrlSchema,
  /** Agency slugs; a document of any of them is looked at. */
  agencies: agenciesSchema,
  /** Only documents that touch this title and part of the CFR; every document of the agencies where it is left out. */
  cfr: z.strictObject({ title: z.int().positive(), part: z.string().regex(/^\d+(-\d+)?$/) }).optional(),
  /** Days before today that are read again once a day: the publisher corrects and deletes. The first poll begins there. */
  reread_days: z.int().min(1).max(366).default(10),
});

const publicInspectionSchema = z.strictObject({
  kind: z.literal('public-inspection'),
  ...commonFields,
  base_url: baseUrlSchema,
  text_base_url: baseUrlSchema,
  pdf_base_url: baseUrlSchema,
  /** Slugs of sub-agencies: a filing does not name the department above. */
  agencies: agenciesSchema,
});

const ecfrSchema = z.strictObject({
  kind: z.literal('ecfr'),
  ...commonFields,
  base_url: baseUrlSchema,
  title: z.int().positive(),
  part: z.string().regex(/^\d+$/),
  /** Numbers of the part's supplements that hold lists. */
  supplements: z.array(z.string().regex(/^\d+$/)).min(1),
  lists: authoritySchema,
});

const feedSchema = z.strictObject({
  kind: z.literal('feed'),
  ...commonFields,
  url: httpUrlSchema,
});

const federalRegisterFeedSchema = z.strictObject({
  kind: z.literal('federal-register-feed'),
  ...commonFields,
  /** The `.rss` of a Federal Register search. */
  url: httpUrlSchema,
  /** The `federal-register` source that fetches the documents it names; they are that source's documents. */
  documents_of: z.string(),
});

/** Where a file is: at an address of its own, or behind a link of a page, known by the link's text. */
const fileSchema = z.union([httpUrlSchema, z.strictObject({ page: httpUrlSchema, link: z.string().min(1) })]);
export type FileAddress = z.infer<typeof fileSchema>;

const listFileSchema = z.strictObject({
  kind: z.literal('list-file'),
  ...commonFields,
  /** The file; several where the list is published in parts, which are then one document. */
  files: z.array(fileSchema).min(1),
  /** How it is read; several where a publisher changes the form of his file: the first that fits is taken. */
  formats: z.array(documentFormatSchema).min(1),
  lists: authoritySchema,
  /** A file shorter than this is none: an error page, or nothing. */
  min_bytes: z.int().positive().default(1),
});

const ofacDeltaSchema = z.strictObject({
  kind: z.literal('ofac-delta'),
  ...commonFields,
  /** Origin of OFAC's Sanctions List Service. */
  base_url: baseUrlSchema,
  /** The `list-file` sources that a new delta makes due at once. */
  then_poll: z.array(z.string()).default([]),
});

/** One place that documents come from. `kind` says how it is asked. */
export const sourceConfigSchema = z.discriminatedUnion('kind', [
  federalRegisterSchema,
  publicInspectionSchema,
  ecfrSchema,
  feedSchema,
  federalRegisterFeedSchema,
  listFileSchema,
  ofacDeltaSchema,
]);
export type SourceConfig = z.infer<typeof sourceConfigSchema>;
/** The configuration of a source of one kind. */
export type SourceConfigOf<Kind extends SourceConfig['kind']> = Extract<SourceConfig, { kind: Kind }>;
