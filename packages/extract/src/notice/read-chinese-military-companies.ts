import type { ListId } from '@listwire/domain';
import { readBracketedAliases } from '../bracketed-aliases/read-bracketed-aliases.ts';
import type { Notice } from './notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue } from './notice-event.ts';
import { partyRuns, pointingSentence } from './party-lines.ts';

const removing = /\b(?:remov(?:e|es|ed|al|ing)|delet(?:e|ed|ion|ions|ing)|no longer)\b/i;
const leads = (text: string) =>
  (/\b(?:following|these|below)\b[^.]*\b(?:entit(?:y|ies)|compan(?:y|ies))\b|\b(?:entit(?:y|ies)|compan(?:y|ies))\b[^.]*\b(?:following|as follows|below)\b/i.test(
    text,
  ) ||
    /^(?:Additions?|Deletions?|Removals?)\b.{0,80}:?$/i.test(text)) &&
  text.length < 1_500;
const sorts = (text: string) => text.length < 60 && /^(?:Entit|Compan|Parent|Subsidiar|Affiliate|List)/i.test(text);

/** Reads the Defense Department's notices of Chinese military companies (section 1260H, Pub. L. 116-283; before 2021 section 1237). */
export function readChineseMilitaryCompanies(notice: Notice): NoticeReading {
  const year = Number((notice.publication_date ?? notice.dated ?? '2021').slice(0, 4));
  const text = `${notice.subject} ${notice.summary}`;
  const list: ListId = /\b1260H\b/i.test(text) || year >= 2021 ? 'us-dod-1260h' : 'us-dod-1237';
  const removes = [notice.subject, notice.action].some(
    (caption) => removing.test(caption) && !/\b(?:Designation|Addition|Identification)s?\b/i.test(caption),
  );
  const events = partyRuns(notice, leads, sorts).flatMap(({ lead, lines }) =>
    lines.map((line) => {
      const { name, aliases, scope } = readBracketedAliases(
        (line.text.split('\t')[0] ?? '')
          .replace(/^(?:\(?\d{1,3}[.)]|•)\s*/, '')
          .replace(/[;,.]+$/, (end) => (/\b(?:Ltd|Inc|Co|Corp)\.$/.test(line.text) ? end : '')),
      );
      const action = removes || removing.test(pointingSentence(lead)) ? 'remove' : 'add';
      return noticeEvent(
        notice,
        list,
        action,
        { name, aliases, attributes: { scope } },
        { block: line, quote: line.text, instruction: lead },
      );
    }),
  );
  if (events.length > 0) return { events, issues: [] };
  return {
    events,
    issues: [noticeIssue('no-entry-read', 'error', 'The notice names no company that was understood', 'document')],
  };
}
