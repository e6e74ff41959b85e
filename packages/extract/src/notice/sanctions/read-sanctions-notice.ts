import type { Issue, ListId, ListingEvent } from '@listwire/domain';
import { countOf, countPattern } from '../../entity-cell/count-words.ts';
import type { Notice } from '../notice.ts';
import { type NoticeReading, noticeEvent, noticeIssue, type Party, textBlocks } from '../notice-event.ts';
import { printedDate } from '../printed-date.ts';
import { readPartyText } from './read-party-text.ts';

/** What the paragraph before a run of entries says is done to them. */
interface Context {
  readonly action: ListingEvent['action'];
  readonly list: ListId;
  readonly effective_on: string | null;
  readonly instruction: string;
}

interface Pending {
  context: Context;
  readonly party: Party;
  readonly quote: string;
  readonly block: { readonly page: number | null; readonly place: string };
  /** The number in front of the entry, where it has one. */
  readonly number: number | null;
  previous_name: string | null;
  legal_basis: string;
}

/** Speaks of entries that follow. */
const leading = /\b(?:following|below|as follows|listed|these|this)\b|:$/i;
const removing =
  /\b(?:unblocked|removed|remov(?:es|ing)|delet(?:ed|ions?|ing)|delisted|rescinded|no longer (?:blocked|subject|meet)|terminated)\b/i;
const revising =
  /\b(?:updat(?:ed|es|ing)?|amend(?:ed|ing|ments?)|revis(?:ed|ing)|chang(?:ed|es)|supplement(?:ed|ing))\b.*\b(?:entr(?:y|ies)|identifying information|listings?|lists?)\b|\b(?:entr(?:y|ies)|identifying information|listings?)\b.*\b(?:updat|amend|revis|chang)/i;
const adding =
  /\b(?:determined|designat(?:ed|es|ing)|identified|blocked|placed on|added|additions?|imposed|selected|subject to)\b/i;
/** Between the old and the new text of an entry, or of several. */
const becomes = /^\W*to\W*$|\b(?:now )?(?:appears?|reads?) as follows:?$|\bto (?:now )?read as follows:?$/i;
const basis =
  /^(?:Designated|Identified|Determined|Sanctioned|Blocked|Updated|Listed) (?:on [A-Z]\w+ \d+, \d{4},? )?(?:pursuant to|as|under|by|to be|for)\b/;

/**
 * Reads the notices by which OFAC, and the State Department for OFAC's list, publish whom they put on the list, update or
 * take off it. Entries are known by their programme tags; the paragraph before them says what is done. Issues: pages
 * printed as pictures, numbered entries that were not understood, gaps in the numbering, entries before any such paragraph.
 */
export function readSanctionsNotice(notice: Notice): NoticeReading {
  const issues: Issue[] = [];
  const pending: Pending[] = [];
  let context: Context | null = contextOf(`${notice.summary}`, notice, true);
  /** Entries as they were, whose new texts follow. */
  let replaced: Pending[] = [];
  let images = 0;
  for (const block of wholeEntries(textBlocks(notice).flatMap(apart))) {
    if (block.kind === 'image') {
      images += 1;
      continue;
    }
    if (becomes.test(block.text) && pending.at(-1)?.context.action === 'revise') {
      const several = /\b(?:listings|entries|individuals|entities)\b/i.test(block.text);
      const end = pending.at(-1)?.context;
      const start = several ? pending.findLastIndex((entry) => entry.context !== end) + 1 : pending.length - 1;
      replaced = pending.slice(Math.max(0, start));
      continue;
    }
    const last = pending.at(-1);
    const party = readPartyText(block.text);
    if (party === null) {
      if (basis.test(block.text) && last !== undefined) {
        last.legal_basis = last.legal_basis === '' ? block.text : `${last.legal_basis} ${block.text}`;
        continue;
      }
      if (numbered.test(block.text) && block.kind === 'paragraph') {
        const message = `An entry without a programme tag was not read: “${block.text.slice(0, 120)}”`;
        issues.push(noticeIssue('entry-not-understood', 'error', message, block.place));
        continue;
      }
      context = contextOf(block.text, notice, false) ?? context;
      continue;
    }
    if (context === null) {
      const message = `Nothing says what is done with “${party.name}”`;
      issues.push(noticeIssue('action-not-stated', 'error', message, block.place));
      continue;
    }
    const entry: Pending = {
      context,
      party,
      quote: block.text,
      block,
      number: Number(/^\(?(\d{1,5})[.)] /.exec(block.text)?.[1] ?? Number.NaN) || null,
      previous_name: null,
      legal_basis: '',
    };
    const before = replaced.shift();
    if (before !== undefined) {
      pending.splice(pending.indexOf(before), 1);
      entry.context = before.context;
      entry.previous_name = before.party.name === party.name ? null : before.party.name;
    } else {
      const expected = last?.number == null || last.context !== context ? null : last.number + 1;
      // Each heading (individuals, entities, vessels) begins to count anew.
      if (expected !== null && entry.number !== null && entry.number !== expected && entry.number !== 1) {
        const message = `Entry ${expected} was not read; ${entry.number} follows ${expected - 1}`;
        issues.push(noticeIssue('entry-missing', 'error', message, block.place));
      }
    }
    pending.push(entry);
  }
  for (const { party, block } of replaced) {
    const message = `The new text of “${party.name}” was not read`;
    issues.push(noticeIssue('new-text-missing', 'error', message, block.place));
  }
  if (images > 0) {
    const message = `${images} pages are printed as pictures; the entries in them are not in the text`;
    issues.push(noticeIssue('entries-in-image', 'error', message, 'document'));
  } else if (pending.length === 0) {
    issues.push(noticeIssue('no-entry-read', 'error', 'No entry was found in the notice', 'document'));
  }
  if (images === 0) issues.push(...countIssues(notice.summary, pending.length));
  return { events: pending.map((entry) => eventOf(notice, entry)), issues };
}

const counted = new RegExp(
  `\\b(?<count>${countPattern}) (?:[\\w-]+ ){0,2}?(?:individuals?|entit(?:y|ies)|persons?|vessels?|aircraft)\\b`,
  'gi',
);

/** Older summaries state how many names are published: `the names of two entities and one individual`. */
function countIssues(summary: string, read: number): readonly Issue[] {
  const published =
    /\bnames? of (?<names>[^.;]*?)(?: whose\b| that\b| who\b|[.;])/i.exec(summary)?.groups?.['names'] ?? '';
  if (/\bone or more\b/i.test(published)) return [];
  const stated = [...published.matchAll(counted)].map((match) => countOf(match.groups?.['count'] ?? '') ?? 0);
  const total = stated.reduce((sum, count) => sum + count, 0);
  if (total === 0 || total === read) return [];
  const message = `The summary states ${total} names, ${read} were read`;
  return [noticeIssue('count-mismatch', 'warning', message, 'summary')];
}

type TextBlock = ReturnType<typeof textBlocks>[number];

/** The paper may run together what are paragraphs: an entry, its legal basis, the heading of the next entries. */
function apart(block: TextBlock): readonly TextBlock[] {
  if (block.kind !== 'paragraph') return [block];
  return block.text
    .split(
      /(?<=[.\])])\s+(?=\d{1,4}\. \p{Lu}{2})|(?<=\]\.?|\(Linked To: [^\]]{1,200}\)\.?)\s+(?=\p{Lu}\p{Ll})|(?<=\.)\s+(?=(?:Individuals?|Entit(?:y|ies)|Vessels?|Aircraft):?$)/u,
    )
    .map((text) => ({ ...block, text }));
}

/** The paper may break an entry into several paragraphs: it goes on to its programme tag. */
function wholeEntries(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const whole: TextBlock[] = [];
  let open = false;
  for (const block of blocks) {
    const last = whole.at(-1);
    const own =
      numbered.test(block.text) || basis.test(block.text) || becomes.test(block.text) || block.kind !== 'paragraph';
    if (open && last?.kind === 'paragraph' && !own) {
      const text = `${last.text} ${block.text}`;
      whole[whole.length - 1] = { ...last, text };
      open = !tagged.test(text) && text.length < 6_000;
    } else {
      whole.push(block);
      open = block.kind === 'paragraph' && numbered.test(block.text) && !tagged.test(block.text);
    }
  }
  return whole;
}

/** An entry with its number: `12. SURNAME, Given`. */
const numbered = /^\(?\d{1,5}[.)] [\p{Lu}\d"“]{2,}/u;
const tagged = /\[[A-Z][A-Z0-9 -]*\]/;

function eventOf(notice: Notice, entry: Pending): ListingEvent {
  const { context, party, quote, block, previous_name, legal_basis } = entry;
  const told = { ...party, attributes: { ...party.attributes, legal_basis } };
  const event = noticeEvent(notice, listOf(party, context), context.action, told, {
    block,
    quote,
    instruction: context.instruction,
    effective_on: context.effective_on,
  });
  return previous_name === null ? event : { ...event, previous_name };
}

/** Some programmes are lists of their own, whatever the paragraph says. */
function listOf(party: Party, context: Context): ListId {
  const programmes = (party.attributes?.['programs'] ?? '').split('; ');
  const all = (pattern: RegExp) => programmes.every((programme) => pattern.test(programme));
  if (all(/^CMIC-/)) return 'us-ofac-ns-cmic';
  if (all(/^(?:FSE-|UKRAINE-EO13662$|561-|CAPTA|NS-|.*-DIRECTIVE|.*-MBS)/)) return 'us-ofac-nonsdn';
  return context.list;
}

function contextOf(text: string, notice: Notice, summary: boolean): Context | null {
  if (text === '' || (!summary && !leading.test(text))) return null;
  const action =
    revising.test(text) && !/\bplaced on\b/i.test(text)
      ? 'revise'
      : removing.test(text)
        ? 'remove'
        : adding.test(text)
          ? 'add'
          : null;
  if (action === null) return null;
  return {
    action,
    list: listNamed(text),
    effective_on: summary
      ? null
      : (printedDate(text.replace(/Executive Order.*?\d{4}/gi, '')) ?? printedDate(notice.dates)),
    instruction: summary ? '' : text,
  };
}

function listNamed(text: string): ListId {
  if (/\bMilitary[- ]Industrial Complex\b/i.test(text)) return 'us-ofac-ns-cmic';
  if (/\bSDN List\b|\bSpecially Designated Nationals\b|\bblocked\b|\bunblocked\b/i.test(text)) return 'us-ofac-sdn';
  return /\bSectoral Sanctions\b|\bSSI List\b|\bNon-SDN\b|\bForeign Sanctions Evaders\b|\bCAPTA\b|\bMenu[- ]Based\b|\bDirective \d/i.test(
    text,
  )
    ? 'us-ofac-nonsdn'
    : 'us-ofac-sdn';
}
