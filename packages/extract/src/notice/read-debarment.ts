import type { ListingEvent } from '@listwire/domain';
import { readBracketedAliases } from '../bracketed-aliases/read-bracketed-aliases.ts';
import type { Notice } from './notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue, textBlocks } from './notice-event.ts';
import { isPartyLine } from './party-lines.ts';
import { printedDate } from './printed-date.ts';

/** `(Name; Date of Judgment; Judicial District; Case No.; Month/Year of Birth)`: what the pieces of each line are. */
const legend = /\((?<columns>Names?;[^()]+)\)/i;

/**
 * Reads the State Department's notices of debarment under the Arms Export Control Act: statutory, with a line for each
 * person as its legend says; administrative, and rescissions and reinstatements, with the parties in the subject.
 */
export function readDebarment(notice: Notice): NoticeReading {
  const lifted = /\b(?:Rescission|Reinstatement|Lifting|Termination|Removal)\b/i.test(notice.subject);
  const corrects = /\bCorrection\b/i.test(`${notice.subject} ${notice.action}`);
  const action = lifted ? 'remove' : corrects ? 'revise' : 'add';
  const kind = /\bAdministrative\b/i.test(notice.subject) ? 'administrative' : 'statutory';
  const blocks = textBlocks(notice);
  const at = blocks.findIndex((block) => legend.test(block.text));
  const lead = blocks[at];
  if (lead !== undefined) {
    const columns = (legend.exec(lead.text)?.groups?.['columns'] ?? '').split(';').map(attributeName);
    const events = [];
    for (const block of blocks.slice(at + 1)) {
      const told = block.text.replace(/^\(?\d{1,3}[.)]\s+/, '').split(/;(?![^()]*\))/);
      // The last piece of the last line may have the next sentence behind it.
      const pieces = told
        .slice(0, columns.length)
        .map((piece, index) =>
          (index === columns.length - 1 ? piece.replace(/\.(?:\s+\p{Lu}.*)?$/u, '') : piece).trim(),
        );
      if (
        pieces.length < 2 ||
        (told.length > columns.length + 1 && pieces.length < columns.length) ||
        !isPartyLine(pieces[0] ?? '')
      )
        break;
      const { name, aliases } = readBracketedAliases(pieces[0] ?? '');
      const attributes = columns.slice(1).map((column, index) => [column, pieces[index + 1] ?? ''] as const);
      events.push(
        noticeEvent(
          notice,
          'us-state-debarred',
          action,
          { name, aliases, attributes: { kind, ...Object.fromEntries(attributes) } },
          {
            block,
            quote: block.text,
            instruction: lead.text,
          },
        ),
      );
    }
    if (events.length > 0) return { events, issues: [] };
  }
  const numbered = numberedPersons(notice, action, kind);
  if (numbered.length > 0) return { events: numbered, issues: [] };
  const names = namesIn(notice.subject);
  if (names.length === 0) {
    return {
      events: [],
      issues: [noticeIssue('no-entry-read', 'error', 'The notice names nobody that was understood', 'document')],
    };
  }
  const block = { page: null, place: 'subject' };
  return {
    events: names.map((name) =>
      noticeEvent(
        notice,
        'us-state-debarred',
        action,
        { name, attributes: { kind } },
        { block, quote: notice.subject },
      ),
    ),
    issues: [],
  };
}

/** The layout before 2019: `(1) NAME (a.k.a. …), DATE, U.S. District Court, DISTRICT, Case # …`, behind a lead. */
function numberedPersons(notice: Notice, action: ListingEvent['action'], kind: string): readonly ListingEvent[] {
  const blocks = textBlocks(notice);
  const at = blocks.findIndex((block) => /\bfollowing persons?\b[^.]*\bdebarred\b/i.test(block.text));
  const lead = blocks[at];
  if (lead === undefined) return [];
  const events: ListingEvent[] = [];
  for (const block of blocks.slice(at + 1)) {
    const found = /^\(?\d{1,3}[.)] (?<name>.+?),? (?<date>[A-Z][a-z]+ \d{1,2}, \d{4}),? (?<court>.+)$/.exec(
      block.text,
    )?.groups;
    if (found === undefined) break;
    const { name, aliases } = readBracketedAliases(found['name'] ?? '');
    const attributes = {
      kind,
      date_of_judgment: found['date'] ?? '',
      court: (found['court'] ?? '').replace(/[.;]$/, ''),
    };
    events.push(
      noticeEvent(
        notice,
        'us-state-debarred',
        action,
        { name, aliases, attributes },
        { block, quote: block.text, instruction: lead.text, effective_on: printedDate(found['date'] ?? '') },
      ),
    );
  }
  return events;
}

function attributeName(column: string): string {
  return column
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** `… Involving A, B, and C`, `Rescission of Statutory Debarment of A and B Under …`. */
function namesIn(subject: string): readonly string[] {
  const named =
    /\bInvolving (?<names>.+?)(?: Under\b.*)?$/.exec(subject)?.groups?.['names'] ??
    /\b(?:Debarments?|Privileges|Reinstatement) (?:of|for) (?<names>.+?)(?: Under\b| Pursuant\b|$)/.exec(subject)
      ?.groups?.['names'] ??
    '';
  return named
    .split(/,(?! (?:Inc|Ltd|LLC|L\.L\.C|Co|Corp|S\.A|Jr|Sr|I+V?)\b)(?: and)? | and (?=\p{Lu})/u)
    .map((name) => name.trim())
    .filter((name) => /^\p{Lu}/u.test(name));
}
