import { parseCitations } from './citation.ts';
import type { EntryFields } from './entry.ts';

type Order = (one: EntryFields, other: EntryFields) => number;

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function numberOf({ attributes }: EntryFields): number {
  return Number(attributes['entity_number'] ?? Number.NaN);
}

// Where the newest rule that the entry cites stands in the Federal Register, volume and page.
const pagesOfVolume = 1_000_000;
function newestCitation({ citation }: EntryFields): number {
  return Math.max(0, ...parseCitations(citation).map(({ volume, page }) => volume * pagesOfVolume + (page ?? 0)));
}

// The orders in which list files are printed. Capitals count in some and not in others.
const orders: readonly { readonly name: string; readonly order: Order }[] = [
  { name: 'name', order: (one, other) => byText(one.name, other.name) },
  { name: 'name', order: (one, other) => byText(one.name.toLowerCase(), other.name.toLowerCase()) },
  {
    name: 'country and name',
    order: (one, other) =>
      byText(one.country, other.country) || byText(one.name.toLowerCase(), other.name.toLowerCase()),
  },
  { name: 'entity_number', order: (one, other) => numberOf(one) - numberOf(other) },
];

// One entry is as likely to be the last as any other: in a long list it hardly ever is by chance.
const longList = 50;

const newestShare = 0.1;

/**
 * The order (`name`, `country and name`, `entity_number`, `citation`, or `place`, that of the list given) by which everything
 * lost stands after everything that is left, as it does when a file was cut at the end of a row; null where there is none.
 * A single entry lost tells that of a long list only. `lost` are indexes into `list`.
 */
export function lostTail(list: readonly EntryFields[], lost: readonly number[]): string | null {
  const isLost = new Set(lost);
  if (isLost.size === 0 || isLost.size === list.length) return null;
  if (isLost.size === 1 && list.length < longList) return null;
  if (lost.every((index) => index >= list.length - isLost.size)) return 'place';
  const gone = list.filter((_, index) => isLost.has(index));
  const left = list.filter((_, index) => !isLost.has(index));
  const found = orders.find(({ order }) => {
    const first = gone.reduce((least, entry) => (order(entry, least) < 0 ? entry : least));
    // A party may stand there twice, and the cut between.
    return left.every((entry) => order(entry, first) <= 0);
  });
  if (found !== undefined) return found.name;
  // BIS' own file is in the order of its rules. A rule's rows may be lost in part, if it is not half the list.
  const first = gone.reduce((least, entry) => Math.min(least, newestCitation(entry)), Number.POSITIVE_INFINITY);
  const asNew = left.map(newestCitation).filter((citation) => citation >= first);
  const isNewest = isLost.size > 1 && asNew.every((citation) => citation === first);
  return isNewest && asNew.length <= list.length * newestShare ? 'citation' : null;
}
