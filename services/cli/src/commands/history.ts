import { type Change, compareEntries, listNames } from '@listwire/domain';
import { entriesNamed, readEntryChanges, readEntryHistory, type StoredEntryVersion } from '@listwire/store';
import { actionMark, bold, faint, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

/**
 * Prints everything that is known of an entry, named by its id or by a name that it has borne: each version of its text, with
 * the document it comes from, and each record of its changes, by the moment at which it was known.
 */
export async function showHistory(entry: string, terminal: Terminal): Promise<void> {
  await withStore(terminal, async (store) => {
    const isId = (await readEntryHistory(store, entry)).length > 0;
    const ids = isId ? [entry] : await entriesNamed(store, entry);
    if (ids.length === 0) terminal.problem(`no entry has the id or the name ${entry}`);
    for (const id of ids) {
      tellHistory(id, await readEntryHistory(store, id), await readEntryChanges(store, id), terminal);
    }
  });
}

function tellHistory(
  entryId: string,
  versions: readonly StoredEntryVersion[],
  changes: readonly Change[],
  terminal: Terminal,
): void {
  const newest = versions.at(-1);
  if (newest === undefined) return;
  terminal.line(`${bold(newest.fields.name)}  ${listNames[newest.list]}  ${faint(entryId)}`);
  const told = [
    ...versions.map((version, index) => ({
      known_at: version.known_at,
      result: { kind: 'version', entry_id: entryId, ...version },
      lines: () => versionLines(version, versions[index - 1] ?? null),
    })),
    ...changes.map((change) => ({
      known_at: change.known_at,
      result: { kind: 'change', ...change },
      lines: () => changeLine(change),
    })),
  ];
  for (const { result, lines } of told.toSorted((one, other) => one.known_at.localeCompare(other.known_at))) {
    terminal.result(result, lines);
  }
}

function versionLines(version: StoredEntryVersion, before: StoredEntryVersion | null): string {
  const { fields, removed, cosmetic, effective_on, known_at, document } = version;
  const from = effective_on === null ? '' : `, from ${effective_on}`;
  const what = removed ? 'off the list' : cosmetic ? 'set otherwise' : `“${fields.name}”, ${fields.country}`;
  const head = `  ${faint(known_at)}  version ${version.version}: ${what}${from}  ${faint(document)}`;
  if (removed || before === null || before.removed) return head;
  const differences = compareEntries(before.fields, fields).fields.map(
    (field) => `      ${field.path}: ${faint(field.before ?? 'nothing')} → ${field.after ?? faint('nothing')}`,
  );
  return [head, ...differences].join('\n');
}

function changeLine({ known_at, action, stage, cause, sequence, evidence }: Change): string {
  const documents = [...new Set(evidence.map(({ document }) => document))].join(', ');
  const reread = cause === 'reinterpretation' ? ', read anew' : '';
  return `  ${faint(known_at)}  ${actionMark(action)} ${action}, ${stage}${reread}  ${faint(`record ${sequence}  ${documents}`)}`;
}
