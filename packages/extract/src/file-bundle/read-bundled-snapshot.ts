import type { DocumentFormat, ListId, Snapshot } from '@listwire/domain';
import { readSnapshot } from '../read-snapshot.ts';
import { unbundleFiles } from './file-bundle.ts';

export interface WholeDocument {
  readonly format: DocumentFormat;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly lists: readonly ListId[] | undefined;
}

/** As `readSnapshot`; of several files in one document the snapshots of a list, one after the other, are its whole. */
export async function readBundledSnapshot(document: WholeDocument): Promise<Snapshot[]> {
  const files = unbundleFiles(document.bytes);
  if (files === null) return await readSnapshot(document);
  const whole = new Map<ListId, Snapshot>();
  for (const { name, bytes } of files) {
    for (const part of await readSnapshot({ ...document, bytes })) {
      const placed = inFile(name, part);
      const before = whole.get(part.list);
      whole.set(part.list, before === undefined ? placed : joined(before, placed));
    }
  }
  return [...whole.values()];
}

function inFile(name: string, snapshot: Snapshot): Snapshot {
  const placed = <Item extends { readonly place: string }>(items: readonly Item[]) => {
    return items.map((item) => ({ ...item, place: `${name}, ${item.place}` }));
  };
  return {
    ...snapshot,
    entries: placed(snapshot.entries),
    issues: placed(snapshot.issues),
    unread_rows: placed(snapshot.unread_rows ?? []),
    other_rows: placed(snapshot.other_rows ?? []),
  };
}

function joined(one: Snapshot, other: Snapshot): Snapshot {
  return {
    list: one.list,
    entries: [...one.entries, ...other.entries],
    row_count: one.row_count + other.row_count,
    issue_row_count: one.issue_row_count + other.issue_row_count,
    unread_rows: [...(one.unread_rows ?? []), ...(other.unread_rows ?? [])],
    other_rows: [...(one.other_rows ?? []), ...(other.other_rows ?? [])],
    issues: [...one.issues, ...other.issues],
  };
}
