import {
  type DocumentFormat,
  judgeSnapshot,
  type ListId,
  listIdSchema,
  listIds,
  type Snapshot,
} from '@listwire/domain';
import { readSnapshot } from '@listwire/extract';
import { ListwireError } from '@listwire/runtime';
import { openInput, plainName } from './input-file.ts';
import { tellIssues } from './read-document-file.ts';
import { snapshotFormat } from './snapshot-format.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** The list that an option names. Throws a UsageError that names those there are. */
export function parseList(id: string): ListId {
  const list = listIdSchema.safeParse(id);
  if (list.success) return list.data;
  throw new UsageError(`no list has the id ${id}; the lists are ${listIds.join(', ')}`);
}

/**
 * Reads a snapshot of a list in whatever form a source publishes it. Rows that were not understood are told. Throws
 * `document-malformed` when the file cannot be read, and `document-not-understood` when it is no snapshot of the list, or
 * not a whole one: what such a file does not show must not count as removed.
 */
export async function readSnapshotFile(
  path: string,
  list: ListId,
  terminal: Terminal,
): Promise<{ readonly snapshot: Snapshot; readonly format: DocumentFormat }> {
  const input = await openInput(path);
  const format = snapshotFormat(input.head, list);
  if (format === null) throw new ListwireError('document-not-understood', `no snapshot of ${list}`);
  const snapshots = await readSnapshot({ format, name: plainName(path), bytes: input.pieces(), lists: [list] });
  const snapshot = snapshots.find((found) => found.list === list);
  if (snapshot === undefined) throw new ListwireError('document-not-understood', `holds nothing of ${list}`);
  const { quarantine } = judgeSnapshot([], snapshot);
  if (quarantine !== null) {
    throw new ListwireError('document-not-understood', `no whole snapshot of ${list}: ${quarantine.join('; ')}`);
  }
  tellIssues(path, null, snapshot.issues, terminal);
  return { snapshot, format };
}
