/**
 * A Federal Register listing rule as structure, the same whatever it was read from: XML, PDF or flattened text. The
 * readers of the three forms produce it; one mapper turns it into listing events.
 */
export interface Rule {
  /** Federal Register document number, or the file's name without its ending. */
  readonly document: string;
  readonly title: string;
  readonly summary: string;
  /** The DATES text. */
  readonly dates: string;
  readonly effective_on: string | null;
  /** Volume and first page of the document, where known: `84 FR 54002`. */
  readonly citation: string | null;
  /** `YYYY-MM-DD` of print, where known. */
  readonly publication_date: string | null;
  /** The regulatory text in printed order, preamble left out. */
  readonly blocks: readonly RuleBlock[];
}

export type RuleBlock =
  | { readonly kind: 'instruction'; readonly text: string; readonly page: number | null; readonly place: string }
  | { readonly kind: 'heading'; readonly text: string; readonly page: number | null; readonly place: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly page: number | null; readonly place: string }
  | RuleTable;

export interface RuleTable {
  readonly kind: 'table';
  readonly rows: readonly RuleRow[];
  readonly page: number | null;
  readonly place: string;
}

/** One printed row; an entity may go on over several. Head rows and star rows are rows like any other. */
export interface RuleRow {
  readonly cells: readonly RuleCell[];
  readonly page: number | null;
  readonly place: string;
}

export interface RuleCell {
  /** Lines as printed (line breaks of the source's mark-up, not of the paper), white space collapsed. */
  readonly lines: readonly string[];
  /** Number of columns that it covers. */
  readonly span: number;
  /** True where the line structure is the paper's only (PDF, text): lines may break inside a phrase. */
  readonly wrapped: boolean;
}
