/** Where a reader turns to change or end what they get. */
export interface ReaderLinks {
  readonly contact: string | null;
  readonly unsubscribe: string | null;
}

/** Stands where a list prints no country. */
export const noCountryHeading = 'NO COUNTRY STATED';
