import type { Snapshot } from '@listwire/domain';
import { columnFinder, createDelimitedReader } from '../delimited/read-delimited.ts';
import { splitList } from '../delimited/split-list.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { CslCollector } from './csl-collector.ts';

const columns = [
  'source',
  'name',
  'addresses',
  'alt_names',
  'federal_register_notice',
  'license_requirement',
  'license_policy',
] as const;
// Columns that every list shares or that say where the row came from, not what the list says of the party.
const notAttributes: ReadonlySet<string> = new Set([...columns, '_id', 'source_list_url', 'source_information_url']);

/**
 * Makes a reader of the Consolidated Screening List (trade.gov, comma-separated, 29 columns): a snapshot for each list. The `_id` column is left
 * out: it has changed its scheme and names nothing lasting. Issues: those of `createDelimitedReader` and `CslCollector`.
 */
export function createCslCsvReader(): SnapshotReader<Snapshot[]> {
  const collector = new CslCollector();
  let positions: Readonly<Record<(typeof columns)[number], number>> | undefined;
  let attributes: readonly { readonly name: string; readonly position: number }[] = [];

  const rows = createDelimitedReader({ delimiter: ',', first: { columns } }, (cells, row, header) => {
    if (positions === undefined) {
      const find = columnFinder(header);
      positions = {
        source: find('source'),
        name: find('name'),
        addresses: find('addresses'),
        alt_names: find('alt_names'),
        federal_register_notice: find('federal_register_notice'),
        license_requirement: find('license_requirement'),
        license_policy: find('license_policy'),
      };
      attributes = header
        .map((name, position) => ({ name: name.toLowerCase(), position }))
        .filter(({ name }) => !notAttributes.has(name));
    }
    const filled: Record<string, string> = {};
    for (const { name, position } of attributes) {
      const text = cells[position] ?? '';
      if (text !== '') filled[name] = collapse(text);
    }
    const source = cells[positions.source] ?? '';
    if (filled['entity_number'] !== undefined) filled['sublist'] = source;
    collector.take(
      {
        source,
        name: collapse(cells[positions.name] ?? ''),
        aliases: splitList(collapse(cells[positions.alt_names] ?? '')),
        addresses: splitList(collapse(cells[positions.addresses] ?? '')),
        license_requirement: collapse(cells[positions.license_requirement] ?? ''),
        license_policy: collapse(cells[positions.license_policy] ?? ''),
        federal_register_notice: collapse(cells[positions.federal_register_notice] ?? ''),
        attributes: filled,
      },
      `row ${row}`,
    );
  });
  return { write: rows.write, end: () => collector.snapshots(rows.end().issues) };
}

function collapse(text: string): string {
  return text !== '' && /\s\s|^\s|\s$|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}
