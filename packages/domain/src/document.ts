import { z } from 'zod';

/** How a document's bytes are to be read: one format, one folder under `packages/extract/src`. */
export const documentFormats = [
  'federal-register-xml',
  'federal-register-pdf',
  'federal-register-text',
  'ecfr-xml',
  'feed',
  'bis-entity-list-csv',
  'csl-csv',
  'csl-json',
  'dpl-text',
  'dpl-csv',
  'dpl-xlsx',
  'sdn-csv',
  'sdn-xml',
  'sdn-advanced-xml',
  'ofac-delta-xml',
  'uflpa-html',
  'fcc-covered-html',
  'dod-1260h-csv',
  'aeca-debarred-xlsx',
] as const;

export const documentFormatSchema = z.enum(documentFormats);
export type DocumentFormat = z.infer<typeof documentFormatSchema>;
