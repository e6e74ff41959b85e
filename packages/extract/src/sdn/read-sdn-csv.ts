import type { Issue, ListId, Snapshot, SnapshotEntry } from '@listwire/domain';
import { createDelimitedReader } from '../delimited/read-delimited.ts';
import { readWhole, type SnapshotReader } from '../snapshot-reader.ts';
import { sdnEntry } from './sdn-entry.ts';

/** OFAC's legacy comma-separated files that complete `sdn.csv` or `cons_prim.csv`. */
export interface SdnSideFiles {
  /** `add.csv` or `cons_add.csv`: number, address number, address, city and province and code, country, remarks. */
  readonly addresses?: Uint8Array;
  /** `alt.csv` or `cons_alt.csv`: number, alias number, kind, name, remarks. */
  readonly alternates?: Uint8Array;
  /** `sdn_comments.csv`: number and the part of Remarks beyond its 1,000th character. */
  readonly comments?: Uint8Array;
}

const endOfFile = 0x1a;
// OFAC's file specification: https://ofac.treasury.gov/media/29976/download (dat_spec.txt), "null" is written `-0- `.
const primaryColumns = [
  'entity_number',
  'name',
  'type',
  'programs',
  'title',
  'call_sign',
  'vessel_type',
  'gross_tonnage',
  'gross_registered_tonnage',
  'vessel_flag',
  'vessel_owner',
  'remarks',
] as const;

function value(cell: string | undefined): string {
  const text = (cell ?? '').trim();
  return text === '-0-' ? '' : text;
}

/**
 * Makes a reader of OFAC's sdn.csv or cons_prim.csv (12 columns, no header): a snapshot of `list`. Each row is an entry or an issue: `row-malformed`,
 * `number-missing`, `number-repeated`, `end-mark-missing` (the file does not end with its byte 0x1A, so its end may be lost),
 * and those of `createDelimitedReader`.
 */
export function createSdnCsvReader(list: ListId, files: SdnSideFiles = {}): SnapshotReader<Snapshot[]> {
  const issues: Issue[] = [];
  const addresses = readAddresses(files.addresses, issues);
  const aliases = readAliases(files.alternates, issues);
  const comments = readComments(files.comments, issues);
  const entries: SnapshotEntry[] = [];
  const seen = new Set<string>();
  let issueRows = 0;

  const reader = withEndMark(
    createDelimitedReader({ delimiter: ',', first: { width: primaryColumns.length } }, (cells, row) => {
      const place = `row ${row}`;
      const number = value(cells[0]);
      const name = value(cells[1]);
      if (!/^\d+$/.test(number) || name === '' || seen.has(number)) {
        issueRows += 1;
        const repeated = seen.has(number);
        issues.push({
          code: repeated ? 'number-repeated' : 'number-missing',
          severity: 'error',
          message: repeated
            ? `number ${number} stands twice`
            : `no number or no name: “${cells.join(' | ').slice(0, 120)}”`,
          place,
        });
        return;
      }
      seen.add(number);
      const attributes: Record<string, string> = {};
      for (let index = 2; index < primaryColumns.length; index += 1) {
        attributes[primaryColumns[index] ?? ''] = value(cells[index]);
      }
      const comment = comments.get(number);
      if (comment !== undefined) attributes['remarks'] = `${attributes['remarks'] ?? ''} ${comment}`.trim();
      entries.push(
        sdnEntry({
          entity_number: number,
          name,
          aliases: aliases.get(number) ?? [],
          addresses: addresses.get(number) ?? [],
          attributes,
          place,
        }),
      );
    }),
    issues,
  );
  return {
    write: reader.write,
    end() {
      const reading = reader.end();
      return [
        {
          list,
          entries,
          row_count: reading.row_count,
          issue_row_count: reading.issue_row_count + issueRows,
          issues: [...reading.issues, ...issues],
        },
      ];
    },
  };
}

const endsFile: ReadonlySet<number> = new Set([0x0a, 0x0d, endOfFile]);

/** Takes the end mark off what a reader is given, and misses it where the file has none. */
function withEndMark<Result>(reader: SnapshotReader<Result>, issues: Issue[]): SnapshotReader<Result> {
  // Line breaks and end marks wait until something follows them.
  let held: Uint8Array = new Uint8Array();
  return {
    write(piece) {
      let end = piece.length;
      while (end > 0 && endsFile.has(piece[end - 1] ?? 0)) end -= 1;
      if (end > 0) {
        reader.write(held);
        reader.write(piece.subarray(0, end));
        held = new Uint8Array();
      }
      held = Buffer.concat([held, piece.subarray(end)]);
    },
    end() {
      const mark = held.lastIndexOf(endOfFile);
      reader.write(mark === -1 ? held : held.subarray(0, mark));
      if (mark === -1) {
        issues.push({
          code: 'end-mark-missing',
          severity: 'error',
          message: 'the file does not end with its end mark (byte 0x1A): its last rows may be lost',
          place: 'end of file',
        });
      }
      return reader.end();
    },
  };
}

function readAddresses(bytes: Uint8Array | undefined, issues: Issue[]): Map<string, string[]> {
  return readSideFile(bytes, 6, 'addresses file', issues, (cells) =>
    [value(cells[2]), value(cells[3]), value(cells[4])].filter((part) => part !== '').join(', '),
  );
}

function readAliases(bytes: Uint8Array | undefined, issues: Issue[]): Map<string, string[]> {
  return readSideFile(bytes, 5, 'alternates file', issues, (cells) => value(cells[3]));
}

function readComments(bytes: Uint8Array | undefined, issues: Issue[]): Map<string, string> {
  const lines = readSideFile(bytes, 2, 'comments file', issues, (cells) => value(cells[1]));
  return new Map([...lines].map(([number, texts]) => [number, texts.join(' ')]));
}

function readSideFile(
  bytes: Uint8Array | undefined,
  width: number,
  label: string,
  issues: Issue[],
  textOf: (cells: readonly string[]) => string,
): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  if (bytes === undefined) return texts;
  const reader = createDelimitedReader({ delimiter: ',', first: { width } }, (cells) => {
    const number = value(cells[0]);
    const text = textOf(cells);
    if (text === '') return;
    const known = texts.get(number);
    if (known === undefined) texts.set(number, [text]);
    else known.push(text);
  });
  const reading = readWhole(withEndMark(reader, issues), bytes);
  for (const issue of reading.issues) issues.push({ ...issue, place: `${label}, ${issue.place}` });
  return texts;
}
