import type { RuleBlock } from '../rule/rule.ts';

/** The elements that GPO's Federal Register XML holds documents in. */
export const documentElements = ['RULE', 'PRORULE', 'NOTICE', 'PRESDOCU'] as const;
export type DocumentElement = (typeof documentElements)[number];

/** One document of the Federal Register as read from XML; the body only where it may amend 15 CFR part 744. */
export interface FederalRegisterDocument {
  readonly element: DocumentElement;
  /** From `[FR Doc. 2019-22210 Filed 10-8-19; 8:45 am]`, null where there is none. */
  readonly number: string | null;
  readonly subject: string;
  readonly action: string;
  readonly summary: string;
  readonly dates: string;
  /** The page it begins on, by the page breaks or as given to the reader. */
  readonly first_page: number | null;
  readonly blocks: readonly RuleBlock[];
}
