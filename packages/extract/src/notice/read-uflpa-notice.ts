import type { Issue, ListingEvent } from '@listwire/domain';
import { readBracketedAliases } from '../bracketed-aliases/read-bracketed-aliases.ts';
import { countOf, countPattern } from '../entity-cell/count-words.ts';
import type { Notice } from './notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue } from './notice-event.ts';
import { type PartyRun, partyRuns, pointingSentence } from './party-lines.ts';
import { printedDate } from './printed-date.ts';

const section = /\b2\(d\)\(2\)\(B\)\((?<part>i|ii|iv|v)\)/gi;
const removing = /\b(?:remov(?:e|es|ed|al|als|ing)|delet(?:e|ed|ion|ing))\b/i;
const changing = (text: string) =>
  /\b(?:adds?|added|adding|additions?|removes?|removed|removing|removals?)\b/i.test(text) &&
  (/\b(?:following|as follows|below)\b/i.test(text) || /:$/.test(text) || /^(?:Additions?|Removals?)\b/i.test(text));
/** The appendix sorts the whole list by the Act's sections. */
const listing = (text: string) =>
  /\bSection 2\(d\)\(2\)\(B\)|\b(?:UFLPA Section|Entity List)\b/i.test(text) && (text.length < 500 || /:$/.test(text));
const sorts = (text: string) =>
  text.length < 500 && /\b2\(d\)\(2\)\(B\)|\b(?:List of Entities|entities (?:in|that|working))\b/i.test(text);

/**
 * Reads the notices of the Forced Labor Enforcement Task Force about its Entity List. Where the text names what is added
 * or removed, that is what the notice does; the appendix repeats the whole list. The first publication has nothing but the list.
 * The numbers that the summary states are checked.
 */
export function readUflpaNotice(notice: Notice): NoticeReading {
  const changes = partyRuns(notice, changing, sorts);
  const runs = changes.length > 0 ? changes : partyRuns(notice, listing, sorts);
  const events = runs.flatMap((run) =>
    eventsOf(notice, run, changes.length > 0 && removing.test(pointingSentence(run.lead)) ? 'remove' : 'add'),
  );
  const issues: Issue[] = [];
  if (events.length === 0)
    issues.push(noticeIssue('no-entry-read', 'error', 'The notice names no entity that was understood', 'document'));
  else issues.push(...countIssues(notice, events));
  return { events, issues };
}

function eventsOf(notice: Notice, run: PartyRun, action: ListingEvent['action']): readonly ListingEvent[] {
  const part = [...`${run.lead} ${run.sorted}`.matchAll(section)].at(-1)?.groups?.['part'];
  const sublist = part === undefined ? '' : `2(d)(2)(B)(${part.toLowerCase()})`;
  return run.lines.map((line) => {
    const { cell, date } = dated(line.text);
    const covered =
      /,? (?<scope>(?:which includes|including) (?!\w+ alias)[^()]*)$/.exec(cell)?.groups?.['scope'] ?? '';
    const { name, aliases, scope } = readBracketedAliases(
      cell
        .slice(0, cell.length - covered.length)
        .replace(/[,\s]+$/, '')
        .replace(/^(?:\(?\d{1,3}[.)]|•)\s*/, '')
        .replace(/[;,]+(?: and)?$/, ''),
    );
    const effective_on = printedDate(date) ?? printedDate(notice.dates) ?? notice.publication_date;
    const attributes = { effective_date: date, sublist, scope: scope === '' ? covered : scope };
    return noticeEvent(
      notice,
      'us-dhs-uflpa',
      action,
      { name, aliases, attributes },
      { block: line, quote: line.text.replaceAll('\t', ' '), instruction: run.lead, effective_on },
    );
  });
}

/** A row of the list: the entity and since when; off the page the columns come on one line. */
function dated(line: string): { readonly cell: string; readonly date: string } {
  const [cell = '', date = ''] = line.split('\t');
  if (date !== '') return { cell, date };
  const found = /^(?<cell>.+?),? (?<date>[A-Z][a-z]+ \d{1,2}, \d{4})\.?$/.exec(line)?.groups;
  return { cell: found?.['cell'] ?? line, date: found?.['date'] ?? '' };
}

function countIssues(notice: Notice, events: readonly ListingEvent[]): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [action, verb] of [
    ['add', 'add(?:s|ing)'],
    ['remove', 'remov(?:es|ing)'],
  ] as const) {
    const pattern = new RegExp(`\\b(?:also )?${verb} (?<count>${countPattern}) entit`, 'gi');
    const stated = [...notice.summary.matchAll(pattern)].map((match) => countOf(match.groups?.['count'] ?? '') ?? 0);
    if (stated.length === 0) continue;
    const total = stated.reduce((sum, count) => sum + count, 0);
    const read = events.filter((event) => event.action === action).length;
    if (read === total) continue;
    const message = `The summary states ${total} entities to ${action}, ${read} were read`;
    issues.push(noticeIssue('count-mismatch', 'warning', message, 'summary'));
  }
  return issues;
}
