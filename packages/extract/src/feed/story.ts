import { digest } from './item-identity.ts';
import type { Report } from './signal/read-signal.ts';
import { originAdjective, place } from './signal/vocabulary.ts';

/** Lists that change so often that a week holds several stories about them. */
const busy = new Set(['us-ofac-sdn', 'us-ofac-nonsdn']);

/**
 * The story that an item tells: items that tell the same have the same id, whatever their source, and it is a function of
 * the item alone. Most lists change at most once in a week, so list, action and week (Monday to Sunday, UTC: agencies act
 * on weekdays and the news follows) name the story. OFAC acts daily: there the country spoken of tells stories apart,
 * or else the first party, the number of parties, or the headline.
 */
export function storyId(report: Report, title: string, published_at: string | null): string {
  const { list, action } = report;
  const week = published_at === null ? null : weekOf(published_at);
  const oneStory = list !== null && !busy.has(list) && week !== null;
  return digest(['story', list, action, week, oneStory ? null : subjectOf(report, title)]);
}

function subjectOf(report: Report, title: string): string {
  const country = countryOf(title) ?? countryOf(report.quote);
  if (country !== null) return `country ${country}`;
  const party = report.parties[0];
  if (party !== undefined) return `party ${party.toLowerCase()}`;
  if (report.count !== null) return `count ${report.count}`;
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `title ${words.join(' ')}`;
}

/** Names of countries, and not of those who impose: the first four letters are the same in noun and adjective. */
function countryOf(text: string): string | null {
  for (const [word] of text.matchAll(/[A-Z][\w-]+/g)) {
    const known = place.test(word) || (originAdjective.test(word) && !word.includes('-'));
    if (
      known &&
      !/^(?:US|UK|EU|UN|America|American|Washington|British|Britain|Western|Canad\w+|South|Middle|East)$/.test(word)
    ) {
      return word.slice(0, 4).toLowerCase();
    }
  }
  return null;
}

/** The Monday of the week, `YYYY-MM-DD`. */
function weekOf(moment: string): string {
  const day = 86_400_000;
  const time = Date.parse(moment);
  // 1 January 1970 was a Thursday: three days into its week.
  const monday = Math.floor((time / day + 3) / 7) * 7 - 3;
  return new Date(monday * day).toISOString().slice(0, 10);
}
