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
  const corrects = /\bCorrection\b/i.test(`${notice.subject} ${notice.action}`);
  const body = notice.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n');
  const determined = /\b(?:determined|applied|imposed|made) on (?<on>[^.;]{0,30})|\bOn (?<first>[^.;]{0,30})/.exec(
    body,
  )?.groups;
  const from =
    printedDate(notice.dates) ??
    notice.effective_on ??
    printedDate(determined?.['on'] ?? determined?.['first'] ?? '') ??
    notice.dated ??
    notice.publication_date;
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
      return noticeEvent(notice, 'us-state-isn', lifted ? 'remove' : corrects ? 'revise' : 'add', party, {
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
  const place = [...named.matchAll(/\s*[([](?<country>[^()[\]]+)[)\]]/g)]
    .map(({ 0: printed, groups }) => ({ printed, country: countryTold(groups?.['country'] ?? '') }))
    .findLast(({ country }) => country !== '');
  const { name, aliases } = readBracketedAliases(place === undefined ? named : named.replace(place.printed, ''));
  return {
    name,
    aliases,
    attributes: { country: place?.country ?? '', scope: reach.replace(/^[,\s]+/, ''), expiration_date },
  };
}

/** `China`, `PRC`, `Lebanese individual`, `North Korean individual in China`; empty for brackets that say something else. */
function countryTold(text: string): string {
  const told = text
    .replace(/^.*\b(?:individual|national|citizen|person)s? (?:located |residing )?in (?:the )?/i, '')
    .replace(/^the\s+/i, '')
    .replace(/ (?:individual|national|citizen|person)s?$/i, '');
  const adjective = told !== text && /(?:ian|ese|ish|an|i|ic)$/.test(told);
  const name = told.length > 3 && (countryCode(told) !== null || /^[A-Z][a-z]+(?:ian|ese|ish)$/.test(told));
  return name || adjective || /^(?:PRC|DPRK|ROK|UAE)$/.test(told) ? told : '';
}
