import { userInfo } from 'node:os';
import process from 'node:process';
import { type ChangeDraft, diffSnapshot, type ListId, listNames } from '@listwire/domain';
import { clockFromEnvironment } from '@listwire/runtime';
import {
  inTransaction,
  type QuarantinedSnapshot,
  readCurrentEntries,
  readOpenChanges,
  readQuarantined,
  readQuarantinesOf,
  readStoredSnapshot,
  type Store,
  settleQuarantine,
} from '@listwire/store';
import { parseList } from '../read-snapshot-file.ts';
import { ringDiff } from '../ring-diff.ts';
import { actionMark, bold, counted, faint, type Terminal, UsageError } from '../terminal.ts';
import { withStore } from '../with-store.ts';

/** Which quarantine is meant: of a document, for one list or for each that waits. */
export interface QuarantineChoice {
  readonly document: string;
  readonly list?: string;
}

/** Prints every snapshot that waits for a person's word. */
export async function listQuarantined(terminal: Terminal): Promise<void> {
  await withStore(terminal, async (store) => {
    const waiting = await readQuarantined(store);
    terminal.line(bold(counted(waiting.length, 'snapshot in quarantine', 'snapshots in quarantine')));
    for (const snapshot of waiting) terminal.result(snapshot, () => quarantineLines(snapshot));
  });
}

/** Prints why a document is in quarantine, who settled it, and what its release would tell. */
export async function showQuarantined(choice: QuarantineChoice, terminal: Terminal): Promise<void> {
  await withStore(terminal, async (store) => {
    for (const snapshot of await chosen(store, choice, terminal)) {
      const drafts = snapshot.status === 'quarantined' ? await changesOnRelease(store, snapshot) : [];
      const changes = drafts.map(({ entry_id, action, before, after, fields }) => {
        return { entry_id, action, before, after, fields };
      });
      terminal.result({ ...snapshot, changes }, () => {
        const count = counted(drafts.length, 'change', 'changes');
        const lines = snapshot.status === 'quarantined' ? [`    its release would tell ${count}`] : [];
        return [quarantineLines(snapshot), ...lines, ...drafts.map(draftLine)].join('\n');
      });
    }
  });
}

/** Records a person's word on a quarantined snapshot, and asks the diff to go on with its list. */
export async function settleQuarantined(
  decision: 'released' | 'rejected',
  choice: QuarantineChoice & { readonly by?: string },
  terminal: Terminal,
): Promise<void> {
  const by = choice.by ?? userInfo().username;
  const at = clockFromEnvironment(process.env).now();
  const settledLists: ListId[] = [];
  await withStore(terminal, async (store) => {
    for (const snapshot of await chosen(store, choice, terminal)) {
      const { document_id, list } = snapshot;
      const settled = await inTransaction(store, (db) => settleQuarantine(db, document_id, list, { decision, by, at }));
      if (!settled) {
        if (choice.list !== undefined) terminal.problem(`document ${document_id} is not in quarantine for ${list}`);
        continue;
      }
      settledLists.push(list);
      const told = { document_id, list, decision, settled_by: by, settled_at: at.toISOString() };
      terminal.result(told, () => `${snapshot.external_id}, ${listNames[list]}: ${decision} by ${by}`);
    }
  });
  if (settledLists.length === 0) terminal.problem(`nothing of document ${choice.document} waits for a decision`);
  else await ringDiff(settledLists, terminal);
}

async function chosen(store: Store, choice: QuarantineChoice, terminal: Terminal): Promise<QuarantinedSnapshot[]> {
  if (!/^[1-9][0-9]{0,14}$/.test(choice.document)) {
    throw new UsageError(`${choice.document} is no document: listwire quarantine list tells their numbers`);
  }
  const list = choice.list === undefined ? null : parseList(choice.list);
  const found = await readQuarantinesOf(store, Number(choice.document));
  const wanted = found.filter((snapshot) => list === null || snapshot.list === list);
  if (wanted.length === 0) terminal.problem(`document ${choice.document} never was in quarantine`);
  return wanted;
}

async function changesOnRelease(
  store: Store,
  { document_id, list, external_id, published_on }: QuarantinedSnapshot,
): Promise<readonly ChangeDraft[]> {
  const snapshot = await readStoredSnapshot(store, document_id, list);
  if (snapshot === null) return [];
  const open = (await readOpenChanges(store, list)).map(({ change }) => change);
  const current = await readCurrentEntries(store, list);
  return diffSnapshot(current, snapshot, { open, date: published_on, document: external_id }).changes;
}

function quarantineLines(snapshot: QuarantinedSnapshot): string {
  const { document_id, list, status, external_id, published_on, quarantine_reasons, settled_at, settled_by } = snapshot;
  const day = published_on === null ? '' : ` of ${published_on}`;
  const word = status === 'rejected' ? 'rejected' : 'released';
  return [
    `  ${bold(String(document_id))}  ${listNames[list]}  ${external_id}${day}  ${faint(list)}`,
    ...quarantine_reasons.map((reason) => `    ${reason}`),
    ...(settled_at === null ? [] : [`    ${word} by ${settled_by ?? 'nobody named'} at ${settled_at}`]),
  ].join('\n');
}

function draftLine({ action, before, after, fields }: ChangeDraft): string {
  const entry = after ?? before;
  const paths = action === 'revised' ? `  ${faint(fields.map(({ path }) => path).join(', '))}` : '';
  return `    ${actionMark(action)} ${entry?.name ?? ''}  ${faint(entry?.country ?? '')}${paths}`;
}
