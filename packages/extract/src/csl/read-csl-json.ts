import type { Issue, Snapshot } from '@listwire/domain';
import { JSONParser } from '@streamparser/json';
import { z } from 'zod';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { CslCollector } from './csl-collector.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => (value ?? '').replace(/\s+/g, ' ').trim());
const texts = z
  .array(z.string())
  .nullish()
  .transform((values) =>
    (values ?? []).map((value) => value.replace(/\s+/g, ' ').trim()).filter((value) => value !== ''),
  );
const addressSchema = z.object({ address: text, city: text, state: text, postal_code: text, country: text });
const identifierSchema = z.object({ type: text, number: text, country: text });

const rowSchema = z.looseObject({
  source: text,
  name: text,
  alt_names: texts,
  addresses: z
    .array(addressSchema)
    .nullish()
    .transform((values) => values ?? []),
  federal_register_notice: text,
  license_requirement: text,
  license_policy: text,
});
const identifiersSchema = z.array(identifierSchema);
const notAttributes: ReadonlySet<string> = new Set([
  ...Object.keys(rowSchema.shape),
  'id',
  '_id',
  'source_list_url',
  'source_information_url',
]);

function attributeText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const identifiers = identifiersSchema.safeParse(value);
    if (identifiers.success) {
      return identifiers.data
        .map(({ type, number, country }) => [type, number, country].filter((part) => part !== '').join(', '))
        .join('; ');
    }
    return value
      .map(attributeText)
      .filter((part) => part !== '')
      .join('; ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value).replace(/\s+/g, ' ').trim();
}

/**
 * Makes a reader of the Consolidated Screening List (trade.gov, JSON: `{"results": [ … ]}`): a snapshot for each list. Issues:
 * `document-truncated` (not JSON to its end), `document-unexpected` (JSON without results), `row-malformed`, and those of
 * `CslCollector`.
 */
export function createCslJsonReader(): SnapshotReader<Snapshot[]> {
  const collector = new CslCollector();
  const issues: Issue[] = [];
  const parser = new JSONParser({ paths: ['$.results.*'], keepStack: false });
  let rows = 0;
  let stopped: Issue | null = null;

  parser.onValue = ({ value, parent }) => {
    if (Array.isArray(parent)) takeResult(value, `results[${rows}]`);
  };
  function takeResult(result: unknown, place: string): void {
    rows += 1;
    const row = rowSchema.safeParse(result);
    if (!row.success) {
      issues.push({ code: 'row-malformed', severity: 'error', message: z.prettifyError(row.error), place });
      return;
    }
    const { source, name, alt_names, addresses, federal_register_notice, license_requirement, license_policy } =
      row.data;
    const attributes: Record<string, string> = {};
    for (const [key, value] of Object.entries(row.data)) {
      if (notAttributes.has(key)) continue;
      const filled = attributeText(value);
      if (filled !== '') attributes[key] = filled;
    }
    if (attributes['entity_number'] !== undefined) attributes['sublist'] = source;
    collector.take(
      {
        source,
        name,
        aliases: alt_names,
        addresses: addresses
          .map(({ address, city, state, postal_code, country }) =>
            [address, city, state, postal_code, country].filter((part) => part !== '').join(', '),
          )
          .filter((address) => address !== ''),
        federal_register_notice,
        license_requirement,
        license_policy,
        attributes,
      },
      place,
    );
  }
  function attempt(parse: () => void): void {
    if (stopped !== null) return;
    try {
      parse();
    } catch (error) {
      const message = `not JSON to its end: ${error instanceof Error ? error.message : String(error)}`;
      stopped = { code: 'document-truncated', severity: 'error', message, place: 'file' };
    }
  }
  return {
    write: (piece) => attempt(() => parser.write(piece)),
    end() {
      attempt(() => parser.end());
      if (stopped !== null) issues.unshift(stopped);
      else if (rows === 0) {
        const message = 'JSON without results';
        issues.unshift({ code: 'document-unexpected', severity: 'error', message, place: 'file' });
      }
      return collector.snapshots(issues);
    },
  };
}
