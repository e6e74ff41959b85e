import type { ListId } from '@listwire/domain';

/** A name that an instruction quotes. */
export interface OrderedName {
  /** As quoted, without quotation marks and the comma that stands inside them. */
  readonly text: string;
  /** The name that the entry had until now, where the instruction gives both. */
  readonly previous: string | null;
}

/** What one instruction orders for one list, one action and one country. */
export interface Order {
  readonly list: ListId;
  readonly action: 'add' | 'revise' | 'remove';
  /** Heading as printed in the instruction; null where it names none. */
  readonly country: string | null;
  /** Heading that the entries stood under until now, where the instruction moves them; null where it moves none. */
  readonly from: string | null;
  readonly names: readonly OrderedName[];
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
