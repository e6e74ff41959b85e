import {
  announceStage,
  type Change,
  type ChangeDraft,
  compareEntries,
  type DocumentEvidence,
  type EntryFields,
  isLaterStage,
  matchLists,
  type Stage,
} from '@listwire/domain';
import type { Application } from '@listwire/store';
import { announceAnew } from './announce-drafts.ts';
import { citeDocument } from './cite-document.ts';
import { isSameText } from './filed-changes.ts';
import type { ListWriter, Told } from './list-writer.ts';

/** What becomes of a filing's changes when the document is printed, or filed in another text. */
export interface Supersession {
  readonly told: readonly Told[];
  /** Changes whose entries go back to what they were, before anything of the document is written. */
  readonly restored: readonly Change[];
  /** What the document says of those entries, where it is not word for word what the filing said. */
  readonly rewritten: readonly ChangeDraft[];
  /** Drafts about entries that the filing does not speak of. */
  readonly others: readonly ChangeDraft[];
  /** What the filing said and the document does not seem to say: left as it is, for not all of it was understood. */
  readonly doubtful: readonly Change[];
}

/**
 * Holds what a document says (`drafts`, against the list without the filing) against what its filing said (`filed`, oldest
 * first): what both say reaches the document's stage under its id; what differs is revised besides; what the document
 * does not hold is withdrawn, if the document was understood `whole`.
 */
export function supersedeFiling(
  writer: ListWriter,
  application: Application,
  document: string,
  filed: readonly Change[],
  drafts: readonly ChangeDraft[],
  { stageOf, whole }: { readonly stageOf: (draft: ChangeDraft) => Stage; readonly whole: boolean },
): Supersession {
  const knownAt = writer.now.toISOString();
  const named = underFiledIds(drafts, filed);
  const draftOf = new Map(named.map((draft) => [draft.entry_id, draft]));
  const told: Told[] = [];
  const restored: Change[] = [];
  const rewritten: ChangeDraft[] = [];
  const doubtful: Change[] = [];

  function reach(change: Change, stage: Stage, evidence: readonly DocumentEvidence[]): void {
    if (!isLaterStage(change.stage, stage)) return;
    const cited = citeDocument(application, evidence);
    told.push({ document, announcement: announceStage(change, stage, knownAt, cited) });
  }

  for (const [entryId, changes] of Map.groupBy(filed, ({ entry_id }) => entry_id)) {
    const draft = draftOf.get(entryId);
    const [first] = changes;
    const last = changes.at(-1);
    if (first === undefined || last === undefined) continue;
    if (draft === undefined && !whole) {
      doubtful.push(...changes);
      continue;
    }
    if (draft === undefined || draft.action !== first.action) {
      const shown: DocumentEvidence = { document, instruction: '', quote: '', place: '', page: null };
      for (const change of changes.toReversed()) reach(change, 'withdrawn', draft?.evidence ?? [shown]);
      restored.push(...changes);
      if (draft === undefined) continue;
      told.push(announceAnew(writer, application, document, draft, stageOf(draft)));
      rewritten.push(draft);
      continue;
    }
    if (!isWordForWord(last, draft)) {
      restored.push(...changes);
      rewritten.push(draft);
    }
    const stage = stageOf(draft);
    // First how the text differs from the filed one, then the stage, of the text as it is now.
    if (!isSameText(last.after, draft.after)) {
      const revision = { ...draft, ...between(last.after, draft.after), action: 'revised' } as const;
      told.push(announceAnew(writer, application, document, revision, stage));
    }
    for (const change of changes) {
      const { effective_on } = draft;
      reach({ ...change, effective_on, ...between(change.before, draft.after) }, stage, draft.evidence);
    }
  }
  const spokenOf = new Set(filed.map(({ entry_id }) => entry_id));
  return { told, restored, rewritten, doubtful, others: named.filter(({ entry_id }) => !spokenOf.has(entry_id)) };
}

function between(before: EntryFields | null, after: EntryFields | null): Pick<Change, 'before' | 'after' | 'fields'> {
  const fields = before === null || after === null ? [] : [...compareEntries(before, after).fields];
  return { before, after, fields };
}

function isWordForWord({ after, effective_on }: Change, draft: ChangeDraft): boolean {
  if (effective_on !== draft.effective_on) return false;
  if (after === null || draft.after === null) return after === draft.after;
  return compareEntries(after, draft.after).kind === 'same';
}

/** A party that the filing adds under one name and the document under another keeps the id that it was filed under. */
function underFiledIds(drafts: readonly ChangeDraft[], filed: readonly Change[]): ChangeDraft[] {
  const drafted = new Set(drafts.map(({ entry_id }) => entry_id));
  const filedIds = new Set(filed.map(({ entry_id }) => entry_id));
  const lost = filed.flatMap(({ entry_id, action, after }) =>
    action === 'added' && after !== null && !drafted.has(entry_id) ? [{ ...after, entry_id }] : [],
  );
  const come = drafts.flatMap(({ entry_id, action, after }) =>
    action === 'added' && after !== null && !filedIds.has(entry_id) ? [{ ...after, entry_id }] : [],
  );
  const idOf = new Map<string, string>();
  for (const { left, right } of matchLists(lost, come).pairs) {
    const filedAs = lost[left]?.entry_id;
    const draftedAs = come[right]?.entry_id;
    if (filedAs !== undefined && draftedAs !== undefined) idOf.set(draftedAs, filedAs);
  }
  return drafts.map((draft) => ({ ...draft, entry_id: idOf.get(draft.entry_id) ?? draft.entry_id }));
}
