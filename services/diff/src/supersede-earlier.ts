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
import type { ListWriter, Told } from './list-writer.ts';
import { isSameText } from './take-back.ts';

/** What becomes of what a document has told before: as a filing, or as an older version of our reader has read it. */
export interface Supersession {
  readonly told: readonly Told[];
  /** Changes whose entries go back to what they were, before anything of the document is written. */
  readonly restored: readonly Change[];
  /** What the document says of those entries, where it is not word for word what it said before. */
  readonly rewritten: readonly ChangeDraft[];
  /** Drafts about entries that it did not speak of. */
  readonly others: readonly ChangeDraft[];
  /** What it said before and does not seem to say now: left as it is, for not all of it was understood. */
  readonly doubtful: readonly Change[];
}

/**
 * Holds what a document says (`drafts`, against the list without it) against what it has told before (`earlier`, oldest first):
 * what both say reaches the document's stage under its id; what differs is revised besides; what the document does not
 * hold ends, if it was understood `whole`: the filing's is withdrawn, our reader's is undone.
 */
export function supersedeEarlier(
  writer: ListWriter,
  application: Application,
  document: string,
  earlier: readonly Change[],
  drafts: readonly ChangeDraft[],
  { stageOf, whole }: { readonly stageOf: (draft: ChangeDraft) => Stage; readonly whole: boolean },
): Supersession {
  const knownAt = writer.now.toISOString();
  const named = underEarlierIds(drafts, earlier);
  const draftOf = new Map(named.map((draft) => [draft.entry_id, draft]));
  const told: Told[] = [];
  const restored: Change[] = [];
  const rewritten: ChangeDraft[] = [];
  const doubtful: Change[] = [];
  const shown: DocumentEvidence = { document, instruction: '', quote: '', place: '', page: null };

  function reach(change: Change, stage: Stage, evidence: readonly DocumentEvidence[]): void {
    if (!isLaterStage(change.stage, stage)) return;
    const cited = citeDocument(application, evidence);
    told.push({ document, announcement: announceStage(change, stage, knownAt, cited) });
  }

  /** Only its source withdraws a filing; what our reader saw in a document and is not there goes the way it came. */
  function end(changes: readonly Change[], evidence: readonly DocumentEvidence[]): void {
    const [first] = changes;
    const last = changes.at(-1);
    if (first === undefined || last === undefined) return;
    if (application.cause === 'source') {
      for (const change of changes.toReversed()) reach(change, 'withdrawn', evidence);
      return;
    }
    if (isSameText(last.after, first.before)) return;
    const { entry_id, effective_on } = first;
    const way = between(last.after, first.before);
    const undone = { entry_id, action: actionOf(way), ...way, effective_on, evidence, matched_by: null };
    told.push(announceAnew(writer, application, document, undone, last.stage, ' undone'));
  }

  for (const [entryId, changes] of Map.groupBy(earlier, ({ entry_id }) => entry_id)) {
    const draft = draftOf.get(entryId);
    const [first] = changes;
    const last = changes.at(-1);
    if (first === undefined || last === undefined) continue;
    if (draft === undefined && !whole) {
      doubtful.push(...changes);
      continue;
    }
    if (draft === undefined || draft.action !== first.action) {
      end(changes, draft?.evidence ?? [shown]);
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
    // First how the text differs from the earlier one, then the stage, of the text as it is now.
    if (!isSameText(last.after, draft.after)) {
      const way = between(last.after, draft.after);
      const revision = { ...draft, ...way, action: actionOf(way) };
      told.push(announceAnew(writer, application, document, revision, stage));
    }
    for (const change of changes) {
      const { effective_on } = draft;
      reach({ ...change, effective_on, ...between(change.before, draft.after) }, stage, draft.evidence);
    }
  }
  const spokenOf = new Set(earlier.map(({ entry_id }) => entry_id));
  return { told, restored, rewritten, doubtful, others: named.filter(({ entry_id }) => !spokenOf.has(entry_id)) };
}

function between(before: EntryFields | null, after: EntryFields | null): Pick<Change, 'before' | 'after' | 'fields'> {
  const fields = before === null || after === null ? [] : [...compareEntries(before, after).fields];
  return { before, after, fields };
}

function actionOf({ before, after }: Pick<Change, 'before' | 'after'>): Change['action'] {
  if (before === null) return 'added';
  return after === null ? 'removed' : 'revised';
}

function isWordForWord({ after, effective_on }: Change, draft: ChangeDraft): boolean {
  if (effective_on !== draft.effective_on) return false;
  if (after === null || draft.after === null) return after === draft.after;
  return compareEntries(after, draft.after).kind === 'same';
}

/** A party that was added under one name and now comes under another keeps the id that it was added under. */
function underEarlierIds(drafts: readonly ChangeDraft[], earlier: readonly Change[]): ChangeDraft[] {
  const drafted = new Set(drafts.map(({ entry_id }) => entry_id));
  const earlierIds = new Set(earlier.map(({ entry_id }) => entry_id));
  const lost = earlier.flatMap(({ entry_id, action, after }) =>
    action === 'added' && after !== null && !drafted.has(entry_id) ? [{ ...after, entry_id }] : [],
  );
  const come = drafts.flatMap(({ entry_id, action, after }) =>
    action === 'added' && after !== null && !earlierIds.has(entry_id) ? [{ ...after, entry_id }] : [],
  );
  const idOf = new Map<string, string>();
  for (const { left, right } of matchLists(lost, come).pairs) {
    const addedAs = lost[left]?.entry_id;
    const draftedAs = come[right]?.entry_id;
    if (addedAs !== undefined && draftedAs !== undefined) idOf.set(draftedAs, addedAs);
  }
  return drafts.map((draft) => ({ ...draft, entry_id: idOf.get(draft.entry_id) ?? draft.entry_id }));
}
