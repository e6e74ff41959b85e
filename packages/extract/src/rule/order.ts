import type { Amendment, ListId } from '@listwire/domain';

/** A name that an instruction quotes. */
export interface OrderedName {
  /** As quoted, without quotation marks and the comma that stands inside them. */
  readonly text: string;
  /** The name that the entry had until now, where the instruction gives both. */
  readonly previous: string | null;
  /** Unquoted words that tell the entry from its namesakes ("second entry", "(80 FR 1, 1/2/15)"); null where none do. */
  readonly apart: string | null;
}

/** A field of an entry that an instruction amends in words; `words` where it does not say which. */
export type EntryField = Exclude<Amendment['field'], 'name' | `attributes.${string}`>;

/** What one instruction orders for one list, one action and one country. */
export interface Order {
  readonly list: ListId;
  readonly action: 'add' | 'revise' | 'remove';
  /** Heading as printed in the instruction; null where it names none. */
  readonly country: string | null;
  /** Heading that the entries stood under until now, where the instruction moves them; null where it moves none. */
  readonly from: string | null;
  readonly names: readonly OrderedName[];
  /** The instruction says that the names are entries', not words of some other text. */
  readonly called: boolean;
  /** What is amended inside the named entries, where the instruction tells it in words. */
  readonly changes: readonly Amendment[];
  /** One of several orders of the same names, each for another country: the names need not stand under each. */
  readonly shared: boolean;
  /** Number of entries that the instruction states; null where it states none. */
  readonly count: number | null;
  /** True where the whole list is set out anew. */
  readonly whole: boolean;
  /** True where the country's heading itself is added or removed. */
  readonly heading: boolean;
  readonly instruction: string;
  /** `2.a` */
  readonly amendment: string;
  readonly page: number | null;
  /** The page on which the numbered amendment begins: the list cites it. */
  readonly amendment_page: number | null;
}
