/** A piece of text drawn in one go. Coordinates are points of the upright page, y downwards, `y` the baseline. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** White space stands between this run and the run drawn before it. */
  readonly spaced: boolean;
}
