import {
  type Amendment,
  type Extraction,
  type Issue,
  type ListId,
  type ListingEvent,
  parseCitations,
  typesettingKey,
} from '@listwire/domain';
import { isAddressPart } from '../entity-cell/address-start.ts';
import { collapseSpace } from '../entity-cell/printed-text.ts';
import { splitAddresses, withoutFinalStop } from '../entity-cell/split-addresses.ts';
import { splitEntityCell } from '../entity-cell/split-entity-cell.ts';
import { headingKey, listHeading } from './country-in-text.ts';
import { delayedRule } from './delayed-rule.ts';
import { type EffectiveDates, effectiveDates, effectiveOn } from './effective-dates.ts';
import type { Order, OrderedName } from './order.ts';
import { readInstructions } from './read-instructions.ts';
import { readTable, type TableEntry } from './read-table.ts';
import { type OrderedEntry, reconcile, type ToldRevision, textBeginsWith } from './reconcile.ts';
import { resolveCitation } from './resolve-citation.ts';
import type { Rule, RuleTable } from './rule.ts';
import { type StatedCount, statedCounts } from './summary-counts.ts';
import { namesList } from './supplements.ts';

const lists: readonly ListId[] = ['us-bis-entity-list', 'us-bis-uvl', 'us-bis-meu'];

/**
 * Turns one Federal Register listing rule, whatever form it was read from, into listing events. What is in scope and
 * not understood becomes an issue; a rule that amends none of the lists gives nothing.
 */
export function extractRule(rule: Rule): Extraction {
  const instructions = readInstructions(rule.blocks);
  const delayed = delayedRule(rule);
  const issues: Issue[] = [...instructions.issues, ...delayed];
  if (!instructions.in_scope && instructions.tables.length === 0) {
    return { document: rule.document, events: [], issues: delayed.length > 0 ? delayed : missedLists(rule) };
  }
  const dates = effectiveDates(rule.dates, rule.effective_on, rule.publication_date);
  const events: ListingEvent[] = [];
  let incomplete = 0;
  for (const list of lists) {
    const orders = instructions.orders.filter((order) => order.list === list);
    const names = orders.flatMap((order) => order.names.map((name) => name.text));
    const startsEntry = (text: string) => names.some((name) => textBeginsWith(text, name));
    const entries: TableEntry[] = [];
    const tables = instructions.tables.flatMap((one) => (one.list === list ? [one.table] : []));
    for (const table of tables) {
      const read = readTable(list, table, startsEntry);
      entries.push(...read.entries);
      issues.push(...read.issues);
    }
    const reconciled = reconcile(list, orders, entries);
    issues.push(...reconciled.issues);
    for (const ordered of reconciled.fulfilled) {
      const printed = printedEvent(rule, ordered, cameFrom(ordered, orders), dates, issues);
      if (printed === null) continue;
      events.push(printed.event);
      if (!printed.complete) incomplete += 1;
    }
    for (const revision of reconciled.told) events.push(toldRevision(rule, revision, dates, issues));
    for (const order of orders) {
      if (order.action === 'remove') events.push(...removals(rule, order, dates, issues));
      if (setsOutAll(order, tables)) issues.push(wholeListIssue(order));
      if (isLoneHeading(order, orders, reconciled.fulfilled))
        issues.push(headingIssue(order, orders, reconciled.fulfilled));
    }
  }
  if (incomplete > 0) {
    issues.push({
      code: 'citation-pending',
      severity: 'warning',
      message: `${incomplete} citations wait for the page or the date of print.`,
      place: '',
    });
  }
  issues.push(...countIssues(rule, events));
  return { document: rule.document, events, issues };
}

/** The summary says that a list changes, yet nothing in the regulatory text was recognised. */
function missedLists(rule: Rule): Issue[] {
  const speaks = namesList(`${rule.title} ${rule.summary}`);
  // The printer's own corrections have the title of the rule that they correct, and no summary.
  if (speaks && (/\bcorrect/i.test(rule.title) || rule.summary === '')) {
    return [
      {
        code: 'correction-not-read',
        severity: 'error',
        message: 'The document corrects a rule of a list in words; read it by hand.',
        place: 'title',
      },
    ];
  }
  if (!speaks || !statedCounts(rule.summary).some((stated) => stated.total !== null)) return [];
  return [
    {
      code: 'amendments-not-found',
      severity: 'error',
      message: 'The summary states changes to a list, but no amendment of a list was found.',
      place: 'summary',
    },
  ];
}

function citationFacts(rule: Rule, order: Order) {
  const volume = /^(\d+)\s+FR\s/.exec(rule.citation ?? '')?.[1];
  return {
    // The document's own first page is no substitute: the list cites the page of the amendment.
    page: order.amendment_page,
    date: rule.publication_date,
    volume: volume === undefined ? null : Number(volume),
  };
}

function printedEvent(
  rule: Rule,
  { entry, order, name, previous_name }: OrderedEntry,
  previousCountry: string | null,
  dates: EffectiveDates,
  issues: Issue[],
): { event: ListingEvent; complete: boolean } | null {
  const cell = splitEntityCell(entry.lines, {
    wrapped: entry.wrapped,
    place: entry.place,
    ...(name === null ? {} : { name }),
  });
  issues.push(...cell.issues);
  if (cell.name === '') {
    issues.push({ code: 'name-missing', severity: 'error', message: `No name in: ${entry.quote}`, place: entry.place });
    return null;
  }
  if (cell.addresses_text === '') {
    issues.push({
      code: 'address-missing',
      severity: 'warning',
      message: `No address is printed for ${cell.name}.`,
      place: entry.place,
    });
  }
  const { citation, complete } = resolveCitation(entry.citation, order.list, citationFacts(rule, order));
  return {
    complete,
    event: {
      document: rule.document,
      list: order.list,
      // In a list set out anew, what cites this document alone was not on it before.
      action: order.whole && citesThisAlone(entry) ? 'add' : order.action,
      country: listHeading(entry.country),
      name: cell.name,
      aliases: [...cell.aliases],
      addresses_text: cell.addresses_text,
      addresses: [...cell.addresses],
      license_requirement: entry.license_requirement,
      license_review_policy: entry.license_review_policy,
      citation,
      attributes: {},
      ...(previous_name === null ? {} : { previous_name }),
      ...(previousCountry === null ? {} : { previous_country: listHeading(previousCountry) }),
      effective_on: effectiveOn(order.amendment, dates),
      evidence: {
        instruction: order.instruction,
        quote: entry.quote,
        place: `amendment ${order.amendment}, ${entry.place}`,
        page: entry.page,
      },
    },
  };
}

/**
 * The heading that an entry stood under until now: the instruction says so, or the rule gives a heading up and sets out
 * under another one what cites older documents.
 */
function cameFrom({ entry, order }: OrderedEntry, orders: readonly Order[]): string | null {
  const given = orders.filter((other) => other.heading && other.action === 'remove' && other.names.length === 0);
  const [only, ...more] = given;
  const older = () => parseCitations(entry.citation).length > 1;
  const unique = order.action === 'add' && more.length === 0 ? (only?.country ?? null) : null;
  const from = order.from ?? (unique !== null && older() ? unique : null);
  return from === null || headingKey(from) === headingKey(entry.country) ? null : from;
}

/** A removal carries identity only: what the instruction prints of the entry. */
function removals(rule: Rule, order: Order, dates: EffectiveDates, issues: Issue[]): ListingEvent[] {
  const place = `amendment ${order.amendment}`;
  if (order.names.length === 0) {
    if (order.heading && order.count === null) return [];
    issues.push({
      code: 'removal-without-names',
      severity: 'error',
      message: `Entries are removed without being named: ${order.instruction}`,
      place,
    });
    return [];
  }
  if (order.count !== null && order.names.length > 1 && order.count !== order.names.length) {
    issues.push({
      code: 'count-mismatch',
      severity: 'error',
      message: `The instruction states ${order.count} entries to remove and names ${order.names.length}.`,
      place,
    });
  }
  raiseWithoutCountry(order, issues);
  // "Both entries for «A»": as many entries as the number says bear the one name.
  const [only] = order.names;
  const namesakes = only !== undefined && order.names.length === 1 && order.count !== null ? order.count : 1;
  raiseNotToldApart(rule, order, order.names, issues);
  return Array.from({ length: namesakes }, () => order.names)
    .flat()
    .map(({ text, apart }) => ({
      ...printedIdentity(rule, order, text),
      citation: citedIn(apart),
      action: 'remove',
      effective_on: effectiveOn(order.amendment, dates),
      evidence: { instruction: order.instruction, quote: text, place, page: order.page },
    }));
}

/** A revision that the instruction tells in words: what it amends, and the entry's identity. */
function toldRevision(rule: Rule, { order, name }: ToldRevision, dates: EffectiveDates, issues: Issue[]): ListingEvent {
  const place = `amendment ${order.amendment}`;
  raiseWithoutCountry(order, issues);
  raiseNotToldApart(rule, order, [name], issues);
  const { text, previous } = name;
  const previousName = previous === null ? {} : { previous_name: printedIdentity(rule, order, previous).name };
  return {
    ...printedIdentity(rule, order, text),
    ...wholeFields(order.changes),
    action: 'revise',
    ...previousName,
    effective_on: effectiveOn(order.amendment, dates),
    evidence: { instruction: order.instruction, quote: text, place, page: order.page },
  };
}

/** Fields that are told whole stand in the event as a row would print them; anything less is an amendment. */
function wholeFields(changes: readonly Amendment[]): Partial<ListingEvent> {
  if (changes.length === 0) return {};
  if (!changes.every(({ single }) => single === true)) return { amendments: [...changes] };
  const fields: { -readonly [Field in keyof ListingEvent]?: ListingEvent[Field] } = {};
  for (const { field, after } of changes) {
    const text = after ?? '';
    if (field === 'addresses') Object.assign(fields, { addresses_text: text, addresses: splitAddresses(text) });
    else if (field === 'license_requirement' || field === 'license_review_policy' || field === 'citation') {
      fields[field] = text;
    }
  }
  return fields;
}

/** The citations that tell an entry from its namesakes, as printed; empty where there are none. */
function citedIn(apart: string | null): string {
  const found = /\d+\s+FR\s+\d.*\d/is.exec(apart ?? '')?.[0];
  return found === undefined ? '' : collapseSpace(found);
}

/** "The second entry for «A»": which one that is, only the list's own order of print can tell. */
function raiseNotToldApart(rule: Rule, order: Order, names: readonly OrderedName[], issues: Issue[]): void {
  for (const { text, apart } of names) {
    if (apart === null || printedIdentity(rule, order, text).addresses_text !== '') continue;
    if (order.action === 'remove' && citedIn(apart) !== '') continue;
    issues.push({
      code: 'entry-not-told-apart',
      severity: 'error',
      message: `One of several entries of the same name is meant; read it by hand: ${order.instruction}`,
      place: `amendment ${order.amendment}`,
    });
  }
}

function raiseWithoutCountry(order: Order, issues: Issue[]): void {
  if (order.country !== null) return;
  issues.push({
    code: 'country-missing',
    severity: 'error',
    message: `Entries are ${order.action}d without a country: ${order.instruction}`,
    place: `amendment ${order.amendment}`,
  });
}

/** What an instruction prints of an entry: its name, and where it goes on its aliases and addresses. */
function printedIdentity(
  rule: Rule,
  order: Order,
  text: string,
): Omit<ListingEvent, 'action' | 'effective_on' | 'evidence'> {
  const cell = splitEntityCell([text], { place: `amendment ${order.amendment}` });
  const printsAddress =
    cell.aliases.length > 0 || cell.addresses_text.split(/[,;]/).some((part) => isAddressPart(part.trim()));
  return {
    document: rule.document,
    list: order.list,
    country: order.country === null ? '' : listHeading(order.country),
    name: printsAddress ? cell.name : quotedName(text),
    aliases: printsAddress ? [...cell.aliases] : [],
    addresses_text: printsAddress ? cell.addresses_text : '',
    addresses: printsAddress ? [...cell.addresses] : [],
    license_requirement: '',
    license_review_policy: '',
    citation: '',
    attributes: {},
  };
}

/** American printers set the full stop of the sentence inside the quotation marks. */
function quotedName(text: string): string {
  return withoutFinalStop(collapseSpace(text));
}

/** A heading is added or removed, and nothing else is ordered under it: its entries change without being named. */
function isLoneHeading(order: Order, orders: readonly Order[], fulfilled: readonly OrderedEntry[]): boolean {
  if (!order.heading || order.names.length > 0 || order.count !== null || order.country === null) return false;
  // Its new name says nothing of the entries under it.
  if (order.action === 'revise') return true;
  const key = headingKey(order.country);
  const others = orders.some((other) => other !== order && other.country !== null && headingKey(other.country) === key);
  return !others && !fulfilled.some(({ entry }) => headingKey(entry.country) === key);
}

function headingIssue(order: Order, orders: readonly Order[], fulfilled: readonly OrderedEntry[]): Issue {
  const key = headingKey(order.country ?? '');
  const moved = fulfilled.some((ordered) => headingKey(cameFrom(ordered, orders) ?? '') === key);
  const lost = order.action === 'remove' && !moved && !/\bin (?:its|their) place\b/i.test(order.instruction);
  return {
    code: lost ? 'removal-without-names' : 'heading-changed',
    severity: lost ? 'error' : 'warning',
    message: lost
      ? `The heading of ${order.country} is removed, and what stands under it is not named: ${order.instruction}`
      : `The heading of ${order.country} is changed by itself: ${order.instruction}`,
    place: `amendment ${order.amendment}`,
  };
}

/** True where the whole list is set out anew: no row of asterisks stands for what stays, and it is no correction of some rows. */
function setsOutAll(order: Order, tables: readonly RuleTable[]): boolean {
  if (!order.whole || order.action !== 'revise' || /\bcorrected\b/i.test(order.instruction)) return false;
  const rows = tables.flatMap((table) => table.rows);
  return !rows.some(({ cells }) =>
    cells.some(({ lines }) => /^[*\u2217\u22c6\uff0a\s.]*\*[*\s.]*$/.test(lines.join(' '))),
  );
}

function citesThisAlone(entry: TableEntry): boolean {
  return /\[\s*insert\b/i.test(entry.citation) && (entry.citation.match(/\d+\s*FR\b/g)?.length ?? 0) <= 1;
}

function wholeListIssue(order: Order): Issue {
  return {
    code: 'whole-list-set-out',
    severity: 'error',
    message: 'The rule sets out the whole list; entries that it no longer prints are removed without being named.',
    place: `amendment ${order.amendment}`,
  };
}

/** The SUMMARY's counts against what was read. */
function countIssues(rule: Rule, events: readonly ListingEvent[]): Issue[] {
  const issues: Issue[] = [];
  const stated = statedCounts(rule.summary);
  for (const action of ['add', 'revise', 'remove'] as const) {
    const counts = stated.filter((count) => count.action === action);
    const read = events.filter((event) => event.action === action);
    const total = counts.reduce((sum, count) => sum + (count.total ?? 0) + count.addresses, 0);
    if (total > 0 && !totalsAgree(counts, read)) {
      issues.push(mismatch(`The summary states ${total} entries to ${action}, ${read.length} were read.`));
    }
    for (const { by_country } of counts.length === 1 ? counts : []) {
      for (const [key, count] of by_country) {
        const under = read.filter((event) => headingKey(event.country) === key);
        const underOneList = lists.map((list) => under.filter((event) => event.list === list).length);
        if (under.length === count || underOneList.includes(count)) continue;
        issues.push(
          mismatch(`The summary states ${count} entries to ${action} under ${key}, ${under.length} were read.`),
        );
      }
    }
  }
  return issues;
}

/**
 * True where what a summary states of one action fits what was read, in all or for one list (conforming removals from
 * another list are often left out). A total may be said twice; a party may have several entries.
 */
function totalsAgree(counts: readonly StatedCount[], read: readonly ListingEvent[]): boolean {
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
  const totals = counts.map(({ total }) => total ?? 0);
  const stated = [sum(totals), sum(new Set(totals)), sum(totals) + sum(counts.map(({ addresses }) => addresses))];
  const ofParties = counts.some(({ of_parties }) => of_parties);
  return [read, ...lists.map((list) => read.filter((event) => event.list === list))].some((events) => {
    const parties = new Set(events.map(({ name }) => typesettingKey(name))).size;
    return stated.includes(events.length) || (ofParties && stated.includes(parties));
  });
}

function mismatch(message: string): Issue {
  return { code: 'count-mismatch', severity: 'warning', message, place: 'summary' };
}
