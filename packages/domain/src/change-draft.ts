import type { Change, FieldDifference } from './change.ts';
import type { EntryFields } from './entry.ts';
import type { Evidence } from './listing-event.ts';

/** Evidence together with the document that it stands in. */
export interface DocumentEvidence extends Evidence {
  readonly document: string;
}

/** A conclusion about one entry that has no place in the list's stream yet. */
export interface ChangeDraft {
  readonly entry_id: string;
  readonly action: Change['action'];
  readonly before: EntryFields | null;
  readonly after: EntryFields | null;
  readonly fields: readonly FieldDifference[];
  readonly effective_on: string | null;
  readonly evidence: readonly DocumentEvidence[];
  /** How the entry was found where it does not bear the very name and country of the document; else null. */
  readonly matched_by: string | null;
}

/**
 * Where an official document and the list disagree: the document removes or revises what is not there; or what it
 * added, removed or revised has not come about in a later snapshot; or a snapshot's row could not be read.
 */
export const divergenceKinds = [
  'remove-missing',
  'revise-missing',
  'not-in-snapshot',
  'still-in-snapshot',
  'revision-not-in-snapshot',
  'row-not-understood',
] as const;
export type DivergenceKind = (typeof divergenceKinds)[number];

export interface DivergenceDraft {
  readonly entry_id: string | null;
  readonly kind: DivergenceKind;
  readonly message: string;
}
