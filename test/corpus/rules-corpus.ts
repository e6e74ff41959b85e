import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { GoldEvent } from './score.ts';

const goldSchema = z.array(
  z.object({
    list: z.string(),
    action: z.string(),
    country: z.string(),
    name: z.string(),
    previous_name: z.string().optional(),
    aliases: z.array(z.string()),
    addresses: z.array(z.string()),
    addresses_text: z.string().nullable(),
    license_requirement: z.string().nullable(),
    license_review_policy: z.string().nullable(),
    citation: z.string().nullable(),
    uncertain: z.array(z.string()).optional(),
  }),
);

export interface CorpusDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly metadata: unknown;
  readonly gold: readonly GoldEvent[];
}

/** The documents of a corpus folder with gold events: `STEM.<ending>`, `STEM.meta.json`, `STEM.gold.json`. */
export function goldDocuments(folder: string, ending: string): CorpusDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(`.${ending}`))
    .sort()
    .map((file) => {
      const name = file.slice(0, -ending.length - 1);
      const json = (kind: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.${kind}.json`), 'utf8'));
      return {
        name,
        bytes: readFileSync(join(folder, file)),
        metadata: json('meta'),
        gold: goldSchema.parse(json('gold')),
      };
    });
}

/** The documents of a folder in which nothing is to be found; gzipped ones are unpacked. */
export function plainDocuments(folder: string, ending: RegExp): { name: string; bytes: Uint8Array }[] {
  return readdirSync(folder)
    .filter((file) => ending.test(file))
    .sort()
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      return { name: file.replace(/\..*$/, ''), bytes: file.endsWith('.gz') ? gunzipSync(bytes) : bytes };
    });
}
