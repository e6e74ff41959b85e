import type { PageLine } from './page-lines.ts';

/** A page's own lines, without what the paper and the stamp add. */
export interface CleanPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PageLine[];
}
