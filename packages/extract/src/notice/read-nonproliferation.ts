import { countryCode } from '@listwire/domain';
import { readBracketedAliases } from '../bracketed-aliases/read-bracketed-aliases.ts';
import type { Notice } from './notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue, type Party } from './notice-event.ts';
import { partyRuns } from './party-lines.ts';
import { periodEnd, printedDate } from './printed-date.ts';

const leads = (text: string) =>
  /\b(?:following|these)\b[^.]*\b(?:persons?|entit(?:y|ies)|individuals?|compan(?:y|ies))\b/i.test(text) &&
  !/\bfollowing (?:measures|sanctions|penalties)\b/i.test(text);
/** What sanctions reach beyond the party. */
const scope = /,?\s+and (?:any |its |their |all )*(?:successors?|sub-?units?|subsidiar(?:y|ies)|affiliates?)\b.*$/i;

/**
 * Reads the State Department's notices of nonproliferation measures: `NAME (China) and any successor, sub-unit, or
 * subsidiary thereof`. Lifted measures remove. Issue: a notice in which nobody is named.
 */
export function readNonproliferation(notice: Notice): NoticeReading {
  const lifted =
    /\b(?:Lifting|Removal|Rescission|Termination|Expiration)\b/i.test(notice.subject) &&
    !/\bImposition\b/i.test(notice.subject);
  const body = notice.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n');
  const from = printedDate(notice.dates) ?? notice.effective_on ?? notice.dated ?? notice.publication_date;
  const until =
    printedDate(/\b(?:until|expire on)\b[^.;]{0,60}/i.exec(body)?.[0] ?? '') ??
    (from === null
      ? null
      : periodEnd(
          /\b(?:for (?:a period of )?|period of )(?:two|three|four|five|\d+)[^.;]{0,12}\byears?\b/i.exec(body)?.[0] ??
            '',
          from,
        ));
  const events = partyRuns(notice, leads, () => false).flatMap(({ lead, lines }) =>
    lines.map((line) => {
      const party = partyOf(line.text, until === null || lifted ? '' : until);
      return noticeEvent(notice, 'us-state-isn', lifted ? 'remove' : 'add', party, {
        block: line,
        quote: line.text,
        instruction: lead,
        effective_on: from,
      });
    }),
  );
  if (events.length > 0) return { events, issues: [] };
  return {
    events,
    issues: [noticeIssue('no-entry-read', 'error', 'The notice names nobody that was understood', 'document')],
  };
}

function partyOf(text: string, expiration_date: string): Party {
  const bare = text.replace(/^(?:\(?\d{1,3}[.)]|•)\s*/, '').replace(/[\s.;,]+(?:and)?$/, '');
  const reach = scope.exec(bare)?.[0] ?? '';
  const named = bare.slice(0, bare.length - reach.length);
  const place = /\s*\((?<country>[^()]+)\)$/.exec(named);
  const country = (place?.groups?.['country'] ?? '')
    .replace(/^(?:the\s+)/i, '')
    .replace(/ (?:individual|national|citizen|person)s?$/i, '');
  const isCountry = country !== '' && (countryCode(country) !== null || /(?:ian|ese|ish|an|i|ic)$/.test(country));
  const { name, aliases } = readBracketedAliases(isCountry && place !== null ? named.slice(0, place.index) : named);
  return {
    name,
    aliases,
    attributes: { country: isCountry ? country : '', scope: reach.replace(/^[,\s]+/, ''), expiration_date },
  };
}
