import type { RuleTable } from '../rule/rule.ts';

/** A Federal Register notice as structure: what its mark-up says, before anybody asks what it means. */
export interface Notice {
  /** Federal Register document number, or the file's name without its ending. */
  readonly document: string;
  /** Department and bureau as printed: `DEPARTMENT OF COMMERCE`, `Bureau of Industry and Security`. */
  readonly agencies: readonly string[];
  readonly subject: string;
  readonly action: string;
  readonly summary: string;
  readonly dates: string;
  /** `YYYY-MM-DD` from the signature, where it is dated. */
  readonly dated: string | null;
  readonly effective_on: string | null;
  readonly publication_date: string | null;
  /** Volume and first page, where known: `87 FR 1234`. */
  readonly citation: string | null;
  /** Everything from the preamble's end, or for a notice without caption from its subject on, in printed order. */
  readonly blocks: readonly NoticeBlock[];
}

/** What the metadata and the file's name add to a notice's own text. */
export type NoticeText = Omit<Notice, 'document' | 'effective_on' | 'publication_date' | 'citation'> & {
  readonly number: string | null;
  readonly first_page: number | null;
};

export type NoticeBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly page: number | null; readonly place: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly page: number | null; readonly place: string }
  /** A page printed as a picture: what it says is not in the text. */
  | { readonly kind: 'image'; readonly text: ''; readonly page: number | null; readonly place: string }
  | RuleTable;
