import { type ListId, monthNames } from '@listwire/domain';

/** What a placeholder is filled with. */
export interface CitationFacts {
  /** Page on which the amendment begins. */
  readonly page: number | null;
  /** `YYYY-MM-DD` of print. */
  readonly date: string | null;
  readonly volume: number | null;
}

/** A date as the list prints it: the Unverified List in words, the others `10/9/19`. */
function printedDate(date: string, list: ListId): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (list === 'us-bis-uvl') return `${monthNames[Number(month) - 1] ?? ''} ${Number(day)}, ${year}`;
  return `${Number(month)}/${Number(day)}/${year.slice(2)}`;
}

const placeholder = /\[\s*insert\b[^\]]*\]?/gi;

/**
 * A citation as the list will print it: `84 FR [INSERT FR PAGE NUMBER], 10/9/19` becomes `84 FR 54004, 10/9/19`. What is
 * not known yet stays as printed; `complete` tells.
 */
export function resolveCitation(
  printed: string,
  list: ListId,
  facts: CitationFacts,
): { readonly citation: string; readonly complete: boolean } {
  let complete = true;
  const filled = printed.replace(placeholder, (found, offset: number) => {
    const wantsDate =
      /\bdate\b|\bpublication\b|\bpublished\b/i.test(found) &&
      !/\bpage\s+(?:number\s+)?of\s+(?:the\s+)?publication\b/i.test(found);
    const wantsPage = /\bpage\b|\bcitation\b|\bcite\b|\bnumber\b/i.test(found) || !wantsDate;
    const wantsVolume = !/\d\s*(?:F\.?\s?R\.?\s*)+$/i.test(printed.slice(0, offset));
    const parts: string[] = [];
    if (wantsPage) {
      if (facts.page === null || (wantsVolume && facts.volume === null)) {
        complete = false;
        return found;
      }
      parts.push(wantsVolume ? `${facts.volume} FR ${facts.page}` : String(facts.page));
    }
    if (wantsDate) {
      if (facts.date === null) {
        complete = false;
        return found;
      }
      parts.push(printedDate(facts.date, list));
    }
    return parts.join(', ');
  });
  if (filled === printed || facts.page === null) return { citation: filled, complete };
  // Printers leave out the comma between the page to be filled in and its date, or put "and".
  return { citation: filled.replace(unpunctuatedPage(facts.page), '$1, '), complete };
}

let unpunctuated: { readonly page: number; readonly pattern: RegExp } | undefined;

/** Finds a page before its date; remembered, because a rule's citations wait for one page or a few. */
function unpunctuatedPage(page: number): RegExp {
  if (unpunctuated?.page !== page) {
    const pattern = new RegExp(`(\\bFR ${page}),?(?: and)? +(?=\\d{1,2}/|(?:${monthNames.join('|')}) \\d)`, 'gi');
    unpunctuated = { page, pattern };
  }
  return unpunctuated.pattern;
}
