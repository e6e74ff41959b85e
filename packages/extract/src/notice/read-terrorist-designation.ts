import type { Amendment, Issue, ListId } from '@listwire/domain';
import { readBracketedAliases } from '../bracketed-aliases/read-bracketed-aliases.ts';
import type { Notice } from './notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue, type Party, textBlocks } from './notice-event.ts';
import { isPartyLine, partyRuns } from './party-lines.ts';

/** `exist with respect to NAME, also known as A, also known as B`, `the person known as NAME, also known as A`. */
const named =
  /\b(?:with respect to|(?:persons?|individuals?|entit(?:y|ies)|organizations?|group) known as) (?:the )?(?<name>(?:(?!,? (?:\()?(?:also|formerly) known as|, |\(| is | has | have | poses? | meets? | continue).)+)(?<aliases>(?:[,;]? \(?(?:and )?(?:also|formerly) known as (?:(?![,;)] |,? (?:also|formerly) known as| is a\b| is an\b| has committed| poses? ).)+)*)/i;
const alsoKnownAs = /(?:also|formerly) known as (?<alias>(?:(?![,;()]|\b(?:is|are|has|have|poses?|committed)\b).)+)/gi;

/**
 * Reads the State Department's designations of Foreign Terrorist Organizations and Global Terrorists, their revocations
 * and amendments. An amendment names only the aliases that are new: they amend the entry. Issues: nobody named, aliases
 * that were not understood, other changes told in words.
 */
export function readTerroristDesignation(notice: Notice): NoticeReading {
  const list: ListId = /\bForeign Terrorist Organization/i.test(notice.subject) ? 'us-state-fto' : 'us-ofac-sdn';
  const subject = notice.subject.replace(/,? as Amended\b/gi, '');
  if (/\bAmend|\bAddition(?:s|al)? (?:of )?Alias|\bAlias(?:es)? (?:to|for)\b/i.test(subject))
    return readAmendment(notice, list, subject);
  const body = textBlocks(notice);
  const revoked =
    /\b(?:Revo(?:cation|ke)|Rescission|Delisting|Removal)\b/i.test(subject) ||
    body.some((block) => /\bhereby (?:determine[^.]*\b)?(?:revoke|rescind)/i.test(block.text));
  const attributes = programsOf(list);
  const action = revoked ? 'remove' : 'add';
  const listed = partyRuns(
    notice,
    (text) => /\bwith respect to(?: the following[^:]*)?:$/i.test(text),
    () => false,
  );
  const lines = listed.flatMap((run) => run.lines.map((line) => ({ line, lead: run.lead })));
  if (lines.length > 0) {
    const events = lines.map(({ line, lead }) => {
      const party = { ...readBracketedAliases(line.text.replace(/[;,.]?(?: and)?$/, '')), attributes };
      return noticeEvent(notice, list, action, party, { block: line, quote: line.text, instruction: lead });
    });
    return { events, issues: [] };
  }
  const names = namesIn(subject);
  const stated = body.find((block) => named.test(block.text));
  const parties = stated === undefined ? [] : partiesIn(stated.text, names);
  const block = parties.length > 0 && stated !== undefined ? stated : { page: null, place: 'subject', text: subject };
  const told = parties.length > 0 ? parties : names.map((name): Party => ({ name }));
  const issues = told.length > 0 ? [] : [noNames()];
  const events = told.map((party) =>
    noticeEvent(notice, list, action, { ...party, attributes }, { block, quote: block.text, instruction: subject }),
  );
  return { events, issues };
}

function programsOf(list: ListId): Readonly<Record<string, string>> {
  return { programs: list === 'us-ofac-sdn' ? 'SDGT' : '' };
}

function noNames(): Issue {
  return noticeIssue('no-entry-read', 'error', 'The notice names nobody that was understood', 'document');
}

/** The parties of a statement with their aliases; where the subject names several, its names tell them apart. */
function partiesIn(text: string, names: readonly string[]): readonly Party[] {
  const lower = text.toLowerCase();
  const starts = names.map((name) => lower.indexOf(name.toLowerCase()));
  if (names.length > 1 && starts.every((start) => start >= 0)) {
    return names.map((name, index) => {
      const start = starts[index] ?? 0;
      const next = Math.min(...starts.filter((other) => other > start), text.length);
      const own = text.slice(start + name.length, next).replace(/,? and $/, '');
      return { name, aliases: [...own.matchAll(alsoKnownAs)].map(({ groups }) => clean(groups?.['alias'] ?? '')) };
    });
  }
  const found = named.exec(text)?.groups;
  const name = clean(found?.['name'] ?? '');
  if (name === '' || /^(?:the )?(?:aforementioned|organization|person|following)\b/i.test(name)) return [];
  const aliases = (found?.['aliases'] ?? '')
    .split(/[,;]? \(?(?:and )?(?:also|formerly) known as /i)
    .map(clean)
    .filter((alias) => alias !== '');
  return [{ name, aliases }];
}

function clean(text: string): string {
  return text
    .trim()
    .replace(/^["“]|["”]$/g, '')
    .replace(/[),.;:\s]+$/, '');
}

/** `Designation of NAME, Also Known as ALIAS (and Other Aliases) as a …`, `Revocation of the Designations of A, B, and C as …`. */
function namesIn(subject: string): readonly string[] {
  const found =
    /\b(?:Designations? of|13224 Relating to(?: the Designation of)?) (?:the )?(?<names>.+?)(?: \(and\b.*?\))?(?:[,;]? as (?:an? )?(?:Foreign|Specially)\b|,? Pursuant to\b|$)/i.exec(
      subject,
    )?.groups?.['names'] ?? '';
  const several =
    /\bDesignations of\b|\bas (?:Foreign Terrorist Organizations|Specially Designated Global Terrorists)\b/i.test(
      subject,
    );
  const own = found.replace(/[,;]? \(?(?:also|formerly) known as\b.*$/i, '');
  return (several ? found.split(/[,;](?: and)? | and (?=\p{Lu})/u) : [own])
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^(?:also|formerly) known as\b/i.test(name));
}

const aliasList =
  /\b(?:following|additional|new|aforementioned)\b[^.:]*?\balias(?:es)?(?: of [^:.]*?)?(?:(?::| of)? (?<list>[^:]+?))(?:\.(?:\s|$)|$)/i;

/** Aliases that an amendment adds, or takes away, without printing the whole entry. */
function readAmendment(notice: Notice, list: ListId, subject: string): NoticeReading {
  const body = textBlocks(notice);
  const name = namesIn(subject)[0];
  const runs = partyRuns(
    notice,
    (text) => /\balias(?:es)?\b[^.]*:$/i.test(text),
    () => false,
  );
  const ordered = body.filter((block) =>
    /\bhereby amends?\b|\bis (?:hereby )?amended\b|\bto (?:add|include)\b/i.test(block.text),
  );
  const stated = [...ordered, ...body].find((block) => listed(block.text).length > 0);
  const run = runs.at(-1);
  const aliases =
    run === undefined
      ? listed(stated?.text ?? '')
      : run.lines.flatMap((line) => (isPartyLine(line.text) ? split(line.text) : []));
  if (name === undefined || aliases.length === 0) {
    const message = 'The notice amends the aliases of an entry; they were not understood';
    return { events: [], issues: [noticeIssue('amendment-not-whole', 'warning', message, 'document')] };
  }
  const text = run?.lead ?? stated?.text ?? '';
  const taken = /\b(?:remov|delet)\w+\b[^.]*\balias/i.test(text);
  const amendments = aliases.map(
    (alias): Amendment =>
      taken ? { field: 'aliases', before: alias, after: null } : { field: 'aliases', before: null, after: alias },
  );
  const block = run?.lines[0] ?? stated ?? { page: null, place: 'document' };
  const quote = run === undefined ? text : run.lines.map((line) => line.text).join('; ');
  const event = noticeEvent(
    notice,
    list,
    'revise',
    { name, attributes: programsOf(list) },
    { block, quote, instruction: subject },
  );
  const renames = body.some((one) => /\b(?:primary|principal) name\b|\bchang\w+ (?:of )?the name\b/i.test(one.text));
  const issues = renames
    ? [noticeIssue('name-change-in-words', 'warning', 'The notice also changes a name, in words', 'document')]
    : [];
  return { events: [{ ...event, amendments }], issues };
}

function listed(text: string): readonly string[] {
  return split(aliasList.exec(text)?.groups?.['list'] ?? '');
}

/** `A, also known as B, and C`. */
function split(list: string): readonly string[] {
  return list
    .replace(/\((?:and|also) [^)]*\)/gi, ' ')
    .split(/[,;]?\s*(?:and )?\balso known as |[,;](?: and)? |(?<!,.*) and (?!.*,)/i)
    .map(clean)
    .filter((alias) => /[\p{L}\d]/u.test(alias));
}
