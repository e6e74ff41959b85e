import { canonicalJson } from './canonical-json.ts';
import type { Change, ChangeEvidence, Stage } from './change.ts';
import type { ChangeDraft } from './change-draft.ts';
import { changeIdOf, sha256 } from './identity.ts';
import type { ListId } from './list.ts';

/** The last record of a list's stream; sequence 0 and hash null before the first. */
export interface StreamHead {
  readonly sequence: number;
  readonly hash: string | null;
}

/** A change that is ready to be told: everything of its record but its place in the stream. */
export interface Announcement extends Omit<Change, 'list' | 'sequence' | 'change_set' | 'hash' | 'previous_hash'> {}

export interface ChangeRecord {
  readonly change: Change;
  /** The record's exact JSON, as stored and published. */
  readonly json: string;
}

/** What a drafted change is told as. `document` names the document that the change comes from. */
export function announce(
  list: ListId,
  draft: ChangeDraft,
  told: {
    readonly document: string;
    readonly stage: Stage;
    readonly cause: Change['cause'];
    readonly known_at: string;
    readonly evidence: readonly ChangeEvidence[];
  },
): Announcement {
  return {
    change_id: changeIdOf(list, draft.entry_id, told.document),
    entry_id: draft.entry_id,
    action: draft.action,
    stage: told.stage,
    cause: told.cause,
    before: draft.before,
    after: draft.after,
    fields: [...draft.fields],
    effective_on: draft.effective_on,
    known_at: told.known_at,
    evidence: [...told.evidence],
    ...(draft.matched_by === null ? {} : { matched_by: draft.matched_by }),
  };
}

/** Another record of a change that has reached a further stage; `evidence` is what shows it. */
export function announceStage(
  change: Change,
  stage: Stage,
  knownAt: string,
  evidence: readonly ChangeEvidence[],
): Announcement {
  const { list: _list, sequence: _sequence, change_set: _set, hash: _hash, previous_hash: _previous, ...told } = change;
  return { ...told, stage, known_at: knownAt, evidence: evidence.length === 0 ? told.evidence : [...evidence] };
}

/** SHA-256 over the previous record's hash and the record's own facts. */
export function hashOf(change: Omit<Change, 'hash'>): string {
  return sha256(canonicalJson(change));
}

/**
 * Gives announcements their place at the end of a list's stream, in order: gap-free sequence, hash chain, and one change
 * set. `document` names what brought them together.
 */
export function appendRecords(
  list: ListId,
  head: StreamHead,
  document: string,
  announcements: readonly Announcement[],
): ChangeRecord[] {
  const id = `${list}:${document}:${head.sequence + 1}`;
  let previous = head.hash;
  return announcements.map((announcement, index) => {
    const facts = {
      list,
      sequence: head.sequence + 1 + index,
      ...announcement,
      change_set: { id, index, count: announcements.length },
      previous_hash: previous,
    };
    const change: Change = { ...facts, hash: hashOf(facts) };
    previous = change.hash;
    return { change, json: canonicalJson(change) };
  });
}

/** True where a record's hash is that of its facts and it follows the record before it (null: it is the first). */
export function followsInChain(previous: Pick<Change, 'sequence' | 'hash'> | null, change: Change): boolean {
  const { hash, ...facts } = change;
  return (
    hash === hashOf(facts) &&
    change.previous_hash === (previous?.hash ?? null) &&
    change.sequence === (previous?.sequence ?? 0) + 1
  );
}
