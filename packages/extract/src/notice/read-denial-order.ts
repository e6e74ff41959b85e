import { countryCode, countryShortName, type Issue, type ListingEvent } from '@listwire/domain';
import { isAddressPart } from '../entity-cell/address-start.ts';
import { collapseSpace } from '../entity-cell/printed-text.ts';
import { splitEntityCell } from '../entity-cell/split-entity-cell.ts';
import type { Notice, NoticeBlock } from './notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue, type Party, textBlocks } from './notice-event.ts';
import { isPartyLine } from './party-lines.ts';
import { periodEnd, printedDate } from './printed-date.ts';

type TextBlock = Extract<NoticeBlock, { readonly text: string }>;

/** The standard terms name whom they bind before this (supplement no. 1 to 15 CFR part 764). */
const participation = /\b(?:may|shall) not,?(?: directly or indirectly,?)? participate\b/i;
const role = '(?:successors?|assigns|agents?|employees|representatives|officers|directors|owners|partners)';
/** Who else is bound with a party: `, and when acting for or on his behalf, his successors, assigns, agents, or employees`. */
const binding = new RegExp(
  `(?:,|,? and,?)? (?:any |its |his |her |their )?(?:${role}[, ]*(?:or|and)?[, ]*)*when acting (?:for|on)\\b[^;]*?\\b${role}\\b(?:[, ]+(?:(?:and|or) )?(?:(?:his|her|its|their|any) )?${role}\\b)*|,? and when acting (?:for|on)\\b[^;]*$`,
  'gi',
);

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
      events: parties.map((named) =>
        event(notice, 'remove', named, block, notice.subject, {}, issuedOn(blocks, notice)),
      ),
      issues,
    };
  }
  const named = partiesOf(terms.text);
  const understood = named.every((party) => /\p{L}/u.test(party.name));
  const parties = named.length > 0 && understood ? named : captionParties(notice, blocks);
  if (parties.length === 0) {
    const message = `The terms name nobody that was understood: “${terms.text.slice(0, 120)}”`;
    issues.push(noticeIssue('respondent-not-understood', 'error', message, terms.place));
  }
  if (/\bsuspended\b[^.]*\bdenial\b|\bdenial\b[^.]*\bsuspended\b/i.test(body)) {
    // A denial that is suspended from its first day to its last binds nobody yet.
    const whole =
      /\bdenial\b[^.]*\bshall be suspended\b/i.test(body) && !/\bactive\b|\bremain(?:der|ing)\b/i.test(body);
    const message = whole
      ? 'The order suspends its denial; it puts nobody on the list'
      : 'The order speaks of a suspended denial';
    issues.push(noticeIssue('denial-suspended', 'warning', message, 'document'));
    if (whole) return { events: [], issues };
  }
  const temporary = /\bTemporar(?:y|ily)\b/i.test(heading);
  const words = orderWords(notice.subject) || orderWords(heading);
  const extended = /\bRenew|\bExten(?:d|sion)/i.test(words);
  const renews = extended || /\bModif|\bAmend|\bCorrect/i.test(words);
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
    order: extended ? 'renewal' : renews ? 'modification' : temporary ? 'temporary denial' : 'denial',
  };
  const joining = renews ? sentencesThat(adds, blocks, issued) : [];
  if (renews && sentencesThat(drops, blocks, issued).length > 0) {
    const message = 'The order takes a party out; who that is stands in its words only';
    issues.push(noticeIssue('party-taken-out', 'warning', message, 'document'));
  }
  return {
    events: parties.map((party) => {
      const action = renews && !joining.some((sentence) => names(sentence, party)) ? 'revise' : 'add';
      return event(notice, action, party, terms, terms.text, attributes, issued);
    }),
    issues,
  };
}

/** What somebody is added to an order as, or taken out of. */
const standing =
  '(?:related persons?|respondents?|part(?:y|ies) to|(?:to|from) (?:this|the) (?:Order|TDO|Temporary Denial Order))';
const adds = new RegExp(`\\badd(?:ed|ing|ition of)?\\b.*\\b${standing}|\\b${standing}\\b.*\\badd(?:ed|ing)\\b`, 'i');
const drops = new RegExp(`\\bremov(?:e|ed|ing)\\b.*\\b${standing}`, 'i');

/**
 * What a renewal or a modification itself does to its parties. What earlier orders did is told too, with their dates: a
 * sentence with another date than this order's is history, and so is one about what may be done in the future.
 */
function sentencesThat(does: RegExp, blocks: readonly TextBlock[], issued: string | null): readonly string[] {
  return blocks
    .flatMap((block) => block.text.split(/(?<=[.;])\s+(?=[“"(]?\p{Lu})/u))
    .filter((sentence) => does.test(sentence) && !participation.test(sentence))
    .filter((sentence) => !/\b(?:may|could|previously|earlier|was|were|had been)\b/.test(sentence))
    .filter((sentence) => {
      const date = printedDate(
        sentence.replace(
          /\b(?:issued|signed|dated|entered)(?: in this matter)?(?: on)? [A-Z][a-z]+ \d{1,2}, \d{4}/g,
          '',
        ),
      );
      return date === null || date === issued;
    });
}

function names(sentence: string, { name }: Party): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim();
  // A party that shares its officers with the new one is named behind it.
  // Active, the new party stands behind the verb; passive, before it.
  const active = /\badd(?:ing|ition of)?\s/i.exec(sentence);
  const told = plain(
    sentence.slice(active?.index ?? 0).replace(/, (?:an?|which|who|whose|because|in light of)\b.*?(?:,|$)/g, ' '),
  );
  return ` ${told} `.includes(` ${plain(name)} `);
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
 * `FIRST, that NAME, ADDRESS; NAME, a/k/a ALIAS, ADDRESS; and when acting for …`. Where each party is followed by whom it
 * binds with it, that sets the parties apart.
 */
function partiesOf(terms: string): readonly Party[] {
  const before = collapseSpace(terms.slice(0, terms.search(participation)));
  if (!/\bwhen acting (?:for|on)\b/i.test(before)) return [];
  const named = before
    .replace(/^(?:[IVX]{1,4}|[A-Z]|\d{1,2})\.\s+/, '')
    .replace(/^.*?\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth),?\s+/i, '')
    .replace(
      /^(?:that,? )?(?:(?:for a period of|from the date|until|beginning|commencing|effective)\b.*?(?:\d{4}|date of (?:this|the) Order|Order),\s*)/i,
      '',
    )
    .replace(/^that,? /i, '')
    .replace(/^(?:the )?respondents?,? (?=\S)/i, '')
    .replace(/,? and (?:the )?(?:following )?(?:related )?persons? (?:related )?[^:;]*:\s*/gi, '; ')
    .replace(binding, ';')
    .replace(/,? (?:and )?(?:its|his|her|their) successors?,? (?:and|or) assigns/gi, '')
    .replace(/\((?:each|collectively|hereinafter|together|(?:the )?["“])[^)]*\)/gi, '')
    .replace(/[;,\s]+$/, '');
  return splitParties(named).map((text) => {
    const known =
      /^(?<name>.+?),? (?:with|having) (?:a |an )?(?:last[- ]known )?address(?:es)? (?:of|at|in):? (?<address>.+)$/is.exec(
        text,
      )?.groups;
    const { name = '', address = '' } = known ?? {};
    return known === undefined ? partyOf(text) : partyOf(`${name}, ${address}`, name);
  });
}

/**
 * Parties are set apart by semicolons, the last also by `and`. Further addresses of one party come with semicolons or with
 * `and` too: what begins like an address, and what `and` joins in the middle of the list, goes on with the party before.
 */
function splitParties(named: string): readonly string[] {
  const pieces = named
    .split(';')
    .map((piece) => piece.trim().replace(/^,\s*/, ''))
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
    // `…, Dubai, United Arab Emirates, and P.O. Box 5, Dubai`: another address begins behind the country or its postal code.
    .replace(/, ([A-Z][A-Za-z .'-]+?)((?:,? [\d-]{4,})?),? and (?=\S)/g, (match, place: string, code: string) =>
      countryCode(place) === null && !/^[A-Z]{2}$/.test(place) ? match : `, ${place}${code}; `,
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
  const abroad = last.replace(/\s+\d{5}(?:-\d{4})?$/, '');
  // Georgia is a state where it has a ZIP code.
  if (abroad !== last && abroad !== 'Georgia' && abroad.length > 2 && countryCode(abroad) !== null)
    return countryShortName(abroad).toUpperCase();
  if (/^[A-Z]{2} \d{5}(?:-\d{4})?$|^[A-Z][a-z]+(?: [A-Z][a-z]+)? \d{5}(?:-\d{4})?$/.test(last)) return 'UNITED STATES';
  const named = parts.findLast((part) => !/^[\d\s-]+$/.test(part)) ?? '';
  const bare = named.replace(/\s+[\d-]{4,}$/, '').replace(/^the /i, '');
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
    return splitParties(named).map((text) => partyOf(text));
  }
  const against = /\bAgainst (?<named>.+)$/.exec(notice.subject)?.groups?.['named'];
  if (against !== undefined) return against.split(/,? and (?=\p{Lu})/u).map((text) => partyOf(text, text));
  // Many captions are nothing but the lines of names and addresses under the title.
  const end = blocks.findIndex((block) => !/,/.test(block.text) || !isPartyLine(block.text));
  const lines = blocks.slice(0, Math.max(0, end)).map((block) => block.text.replace(/[;,]?(?: and)?$/, ''));
  return splitParties(lines.join('; ')).map((text) => partyOf(text));
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
