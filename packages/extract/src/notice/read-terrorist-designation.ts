import type { ListId } from '@listwire/domain';
import type { Notice } from './notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue, textBlocks } from './notice-event.ts';

/** `exist with respect to NAME, also known as A, also known as B`, `the person known as NAME, also known as A`. */
const named =
  /\b(?:with respect to|(?:persons?|individuals?|entit(?:y|ies)|organizations?|group) known as) (?:the )?(?<name>(?:(?!,? (?:\()?(?:also|formerly) known as|, |\(| is | has | have | poses? | meets? | continue).)+)(?<aliases>(?:[,;]? \(?(?:and )?(?:also|formerly) known as (?:(?![,;)] |,? (?:also|formerly) known as| is a\b| is an\b| has committed| poses? ).)+)*)/i;

/**
 * Reads the State Department's designations of Foreign Terrorist Organizations and Global Terrorists, and their
 * revocations. An amendment names only the aliases that are new: what the entry is then cannot be told from it, and it
 * becomes an issue instead of an event.
 */
export function readTerroristDesignation(notice: Notice): NoticeReading {
  const list: ListId = /\bForeign Terrorist Organization/i.test(notice.subject) ? 'us-state-fto' : 'us-ofac-sdn';
  const body = textBlocks(notice);
  const said = `${notice.subject}\n${body.map((block) => block.text).join('\n')}`;
  if (/\bAmend/i.test(notice.subject)) {
    const message = 'The notice amends the aliases of an entry without printing the whole entry';
    return { events: [], issues: [noticeIssue('amendment-not-whole', 'warning', message, 'document')] };
  }
  const revoked =
    /\b(?:Revo(?:cation|ke)|Rescission|Delisting|Removal)\b/i.test(notice.subject) ||
    /\bI hereby (?:determine[^.]*\b)?(?:revoke|rescind)/i.test(said);
  const programs = list === 'us-ofac-sdn' ? 'SDGT' : '';
  for (const block of body) {
    const found = named.exec(block.text)?.groups;
    const name = found?.['name']?.trim().replace(/[,.;]+$/, '');
    if (name === undefined || name === '' || /^(?:the )?(?:aforementioned|organization|person)\b/i.test(name)) continue;
    const aliases = (found?.['aliases'] ?? '')
      .split(/[,;]? \(?(?:and )?(?:also|formerly) known as /i)
      .map((alias) => alias.trim().replace(/[),.;]+$/, ''))
      .filter((alias) => alias !== '');
    const party = { name, aliases, attributes: { programs } };
    return {
      events: [
        noticeEvent(notice, list, revoked ? 'remove' : 'add', party, {
          block,
          quote: block.text,
          instruction: notice.subject,
        }),
      ],
      issues: [],
    };
  }
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
        list,
        revoked ? 'remove' : 'add',
        { name, attributes: { programs } },
        { block, quote: notice.subject },
      ),
    ),
    issues: [],
  };
}

/** `Designation of NAME (and Other Aliases) as a …`, `Revocation of the Designations of A, B, and C as …`. */
function namesIn(subject: string): readonly string[] {
  const found =
    /\bDesignations? of (?:the )?(?<names>.+?)(?: \(and\b.*?\))?,? as (?:an? )?(?:Foreign|Specially)/i.exec(subject)
      ?.groups?.['names'] ?? '';
  if (/\bDesignations of\b/i.test(subject)) {
    return found
      .split(/,(?: and)? | and (?=\p{Lu})/u)
      .map((name) => name.trim())
      .filter((name) => name !== '');
  }
  return found === '' ? [] : [found];
}
