import { countryCode, countryShortName, type Issue, type ListingEvent } from '@listwire/domain';
import { isAddressPart } from '../entity-cell/address-start.ts';
import { collapseSpace } from '../entity-cell/printed-text.ts';
import { splitEntityCell } from '../entity-cell/split-entity-cell.ts';
import type { Notice, NoticeBlock } from './notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue, type Party, textBlocks } from './notice-event.ts';
import { periodEnd, printedDate } from './printed-date.ts';

type TextBlock = Extract<NoticeBlock, { readonly text: string }>;

/** The standard terms name whom they bind before this (supplement no. 1 to 15 CFR part 764). */
const participation = /\b(?:may|shall) not,? directly or indirectly,? participate\b/i;
const binding = /,? and,? when acting (?:for|on)\b.*$/is;

/**
 * Reads an order about export privileges by the Bureau of Industry and Security: issued (also temporarily, with its
 * expiry), renewed, modified or terminated. The standard terms name the parties with their addresses; a termination names
 * them in its caption. Issues: orders in which nobody is named, denials that are suspended, unknown terms.
 */
export function readDenialOrder(notice: Notice): NoticeReading {
  const issues: Issue[] = [];
  const blocks = textBlocks(notice).filter((block) => block.kind !== 'image');
  const body = blocks.map((block) => block.text).join('\n');
  const heading = `${notice.subject}\n${blocks
    .slice(0, 3)
    .map((block) => block.text)
    .join('\n')}`;
  const terms = blocks.find((block) => participation.test(block.text));
  const ends = ending(notice.subject, body);
  if (terms === undefined || ends) {
    const parties = captionParties(notice, blocks);
    if (!ends || parties.length === 0) {
      const message = ends
        ? 'The order ends a denial but names nobody'
        : 'The order holds no terms that deny export privileges';
      // A settlement without denial, a remand and the like change no list.
      return {
        events: [],
        issues: [noticeIssue('denial-terms-missing', ends ? 'error' : 'warning', message, 'document')],
      };
    }
    const block = blocks[0] ?? { page: null, place: 'document' };
    return {
      events: parties.map((party) => event(notice, 'remove', party, block, notice.subject, {})),
      issues,
    };
  }
  const named = partiesOf(terms.text);
  const parties = named.length > 0 ? named : captionParties(notice, blocks);
  if (parties.length === 0) {
    const message = `The terms name nobody that was understood: “${terms.text.slice(0, 120)}”`;
    issues.push(noticeIssue('respondent-not-understood', 'error', message, terms.place));
  }
  if (/\bsuspended\b[^.]*\bdenial\b|\bdenial\b[^.]*\bsuspended\b/i.test(body)) {
    issues.push(noticeIssue('denial-suspended', 'warning', 'The order speaks of a suspended denial', 'document'));
  }
  const temporary = /\bTemporar(?:y|ily)\b/i.test(heading);
  const action = /\bRenew|\bModif|\bAmend|\bExten(?:d|sion)/i.test(orderWords(heading)) ? 'revise' : 'add';
  const issued = issuedOn(blocks, notice);
  const expiry = expiresOn(terms.text, body, issued ?? notice.publication_date);
  if (expiry === null && !/\bindefinite/i.test(body)) {
    issues.push(
      noticeIssue('expiry-not-understood', 'warning', 'No day was found on which the denial ends', terms.place),
    );
  }
  const attributes = {
    effective_date: issued ?? '',
    expiration_date: expiry ?? '',
    order: action === 'revise' ? 'renewal' : temporary ? 'temporary denial' : 'denial',
  };
  return {
    events: parties.map((party) => event(notice, action, party, terms, terms.text, attributes, issued)),
    issues,
  };
}

function event(
  notice: Notice,
  action: ListingEvent['action'],
  party: Party,
  block: { readonly page: number | null; readonly place: string },
  quote: string,
  attributes: Readonly<Record<string, string>>,
  effective_on: string | null = null,
): ListingEvent {
  const told = { ...party, attributes };
  return noticeEvent(notice, 'us-bis-dpl', action, told, { block, quote, instruction: notice.subject, effective_on });
}

/** The words of a heading that speak of the order, not those of names and addresses. */
function orderWords(heading: string): string {
  return [...heading.matchAll(/\bOrder [^;\n]*|[^;\n]*\bDenial\b[^;\n]*/gi)].map((match) => match[0]).join('\n');
}

function ending(subject: string, body: string): boolean {
  const word = /\b(?:Terminat\w+|Vacat\w+|Rescind\w*|Rescission|Lifting|Revok\w+|Revocation)\b/i;
  return (
    (/\b(?:Order|Denial)\b/i.test(subject) && word.test(orderWords(subject))) ||
    /\bit is (?:hereby |therefore )*ordered\b[^.]*\b(?:denial|order)\b[^.]*\b(?:is|are) (?:hereby )?(?:terminated|vacated|rescinded|revoked|lifted)\b/i.test(
      body,
    )
  );
}

/**
 * `First, from the date of this Order until DATE, NAME, with a last known address of ADDRESS, and when acting for …` and
 * `FIRST, that NAME, ADDRESS; NAME, a/k/a ALIAS, ADDRESS; and when acting for …`.
 */
function partiesOf(terms: string): readonly Party[] {
  const before = terms.slice(0, terms.search(participation));
  if (!binding.test(before)) return [];
  const named = collapseSpace(before)
    .replace(binding, '')
    .replace(/^.*?\bfirst,?\s*/i, '')
    .replace(
      /^(?:that,? )?(?:(?:for a period of|from the date|until|beginning|effective)\b.*?(?:\d{4}|date of (?:this|the) Order|Order),\s*)/i,
      '',
    )
    .replace(/^that,? /i, '')
    .replace(/\((?:each|collectively|hereinafter)[^)]*\)/gi, '')
    .replace(/[;,\s]+$/, '');
  const known =
    /^(?<name>.+?),? (?:with|having) (?:a |an )?(?:last[- ]known )?address(?:es)? (?:of|at|in):? (?<address>.+)$/is.exec(
      named,
    )?.groups;
  if (known !== undefined) {
    const { name = '', address = '' } = known;
    return [partyOf(`${name}, ${address}`, name)];
  }
  return splitParties(named).map((text) => partyOf(text));
}

/**
 * Parties are set apart by semicolons, the last also by `and`. Further addresses of one party come with semicolons or with
 * `and` too: what begins like an address, and what `and` joins in the middle of the list, goes on with the party before.
 */
function splitParties(named: string): readonly string[] {
  const pieces = named
    .split(';')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const parties: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const joined = /^and\b\s*/i.test(piece);
    const bare = piece.replace(/^and\b\s*/i, '');
    if (bare === '') continue;
    const previous = parties.at(-1);
    const addressLike =
      /^(?:\d|c\/o\b|P\.?\s?O\.?\s?Box|No\. ?\d|also\b|a\/?k\/?a\b)/i.test(bare) ||
      (joined && isAddressPart(bare.split(',')[0] ?? ''));
    const inTheMiddle = joined && index < pieces.length - 1;
    if (previous !== undefined && (addressLike || inTheMiddle)) parties[parties.length - 1] = `${previous}; ${bare}`;
    else parties.push(bare);
  }
  return parties;
}

function partyOf(text: string, name?: string): Party {
  // BIS writes its aliases `a/k/a`; the lists' own form is the one that is read.
  const printed = text
    .replace(/,?\s*\b([afn])\/k\/a\b[,/]?/gi, (_, kind: string) => `, ${kind.toLowerCase()}.k.a.,`)
    .replace(/,?\s*\bd\/b\/a\b,?/gi, ', a.k.a.,')
    // `…, Dubai, United Arab Emirates, and P.O. Box 5, Dubai`: another address begins behind the country.
    .replace(/, ([A-Z][\w .'-]+), and (?=\S)/g, (match, place: string) =>
      countryCode(place) === null ? match : `, ${place}; `,
    );
  const own = name?.replace(/,? (?:[afn]\/k\/a|[afn]\.k\.a\.?|d\/b\/a)\b.*$/i, '');
  const cell = splitEntityCell([printed], own === undefined ? {} : { name: own });
  const last = cell.addresses.at(-1) ?? '';
  return {
    name: cell.name.replace(/^(?:Mr|Ms|Mrs|Dr)\. /, ''),
    aliases: cell.aliases,
    addresses_text: cell.addresses_text,
    addresses: cell.addresses,
    country: countryOf(last),
  };
}

/** The country in which an address ends, before its postal code; one in the United States names state and ZIP code instead. */
function countryOf(address: string): string {
  const parts = address.split(',').map((part) => part.trim().replace(/\.$/, ''));
  const last = parts.at(-1) ?? '';
  if (/^[A-Z]{2} \d{5}(?:-\d{4})?$|^[A-Z][a-z]+(?: [A-Z][a-z]+)? \d{5}(?:-\d{4})?$/.test(last)) return 'UNITED STATES';
  const named = parts.findLast((part) => !/^[\d\s-]+$/.test(part)) ?? '';
  const bare = named.replace(/\s+[\d-]{4,}$/, '');
  return bare.length > 2 && countryCode(bare) !== null ? countryShortName(bare).toUpperCase() : '';
}

/** `In the Matter of: NAME, ADDRESS` in the subject or at the head of the text. */
function captionParties(notice: Notice, blocks: readonly TextBlock[]): readonly Party[] {
  for (const text of [notice.subject, ...blocks.slice(0, 4).map((block) => block.text)]) {
    const matter = /\bIn the Matters? of:?\s*(?<named>[^\n]+)/i.exec(text)?.groups?.['named'];
    if (matter === undefined) continue;
    const named = matter.replace(
      /[;,.]?\s*(?:Respondents?\b.*|(?:Final |Amended |Partial )?(?:Decision and )?Order\b.*|Order [A-Z].*)$/,
      '',
    );
    return splitParties(named).map((party) => partyOf(party));
  }
  return [];
}

function issuedOn(blocks: readonly TextBlock[], notice: Notice): string | null {
  const signed = blocks
    .map((block) => block.text)
    .filter((text) => /^(?:Issued|Entered|Dated|Date|Signed|Executed)\b/i.test(text));
  return printedDate(signed.at(-1) ?? '') ?? notice.dated;
}

function expiresOn(terms: string, body: string, from: string | null): string | null {
  const until = /\b(?:until|through|expires? on)\b(?<date>[^.;]{0,60})/i.exec(terms)?.groups?.['date'];
  const told = printedDate(until ?? '');
  if (told !== null) return told;
  const remains = /\b(?:remain|be|continue) in effect (?<rest>[^.;]{0,120})/i.exec(body)?.groups?.['rest'] ?? '';
  const date = printedDate(remains);
  if (date !== null) return date;
  if (from === null) return null;
  const period =
    /\bfor (?:a period of )?[^.;]{0,60}/i.exec(remains)?.[0] ?? /\bfor a period of [^.;]{0,60}/i.exec(terms)?.[0] ?? '';
  return periodEnd(period, from);
}
