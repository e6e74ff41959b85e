/** A straight ruled line: where it runs and where it stands across that. */
export interface RuledLine {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** The ruled lines of a page, in points of the upright page, y downwards. */
export interface PageRules {
  readonly horizontal: readonly RuledLine[];
  readonly vertical: readonly RuledLine[];
}
