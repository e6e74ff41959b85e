import { amendEntry } from './amend-entry.ts';
import type { ChangeDraft, DivergenceDraft, DocumentEvidence } from './change-draft.ts';
import { citationsWithin, parseCitations } from './citation.ts';
import { compareEntries, fieldsOf } from './compare-entries.ts';
import { countryKey } from './country.ts';
import type { Entry, EntryFields } from './entry.ts';
import { EntryIndex } from './entry-index.ts';
import { newEntryId } from './identity.ts';
import type { ListId } from './list.ts';
import type { Issue, ListingEvent } from './listing-event.ts';
import { matchLists } from './match.ts';

/** What a document's events make of a list. */
export interface EventDiff {
  /** The list afterwards. */
  readonly entries: readonly Entry[];
  readonly changes: readonly ChangeDraft[];
  readonly divergences: readonly DivergenceDraft[];
  readonly issues: readonly Issue[];
}

// What the events of one document have done to one entry so far.
interface Touched {
  readonly before: Entry | null;
  readonly events: ListingEvent[];
  matchedBy: string | null;
}

/**
 * Applies the events of ONE document to the list: first what it removes, then the rest in its order. What several events do to one entry is one
 * change. Adding what is there already revises it, or does nothing; removing or revising what is not there is a divergence; an event that fits
 * several entries is an issue. A removal and an addition of the same party are one revision: it was renamed or moved.
 */
export function applyEvents(list: ListId, current: readonly Entry[], events: readonly ListingEvent[]): EventDiff {
  const index = new EntryIndex(current);
  const touched = new Map<string, Touched>();
  const divergences: DivergenceDraft[] = [];
  const issues: Issue[] = [];

  function touch(entryId: string, before: Entry | null, event: ListingEvent, matchedBy: string | null): void {
    const known = touched.get(entryId);
    if (known === undefined) touched.set(entryId, { before, events: [event], matchedBy });
    else {
      known.events.push(event);
      known.matchedBy ??= matchedBy;
    }
  }
  function apply(event: ListingEvent): void {
    const found = index.find(event);
    if (found.kind === 'several') {
      const [first] = found.entries;
      if (first !== undefined && namesThemAll(event, found.entries, events)) {
        index.remove(first);
        touch(first.entry_id, first, event, found.explanation);
        return;
      }
      issues.push(ambiguous(event, found.entries, found.explanation));
      return;
    }
    if (found.kind === 'none') {
      if (event.action === 'add') addEntry(event);
      else divergences.push(missing(event));
      return;
    }
    const { entry, explanation } = found;
    if (event.action === 'remove') {
      index.remove(entry);
      touch(entry.entry_id, entry, event, explanation);
      return;
    }
    if (isSuperseded(entry, event)) return;
    const after: Entry = { ...entry, ...fieldsAfter(entry, event) };
    // What differs in typesetting only stays as the list prints it.
    if (compareEntries(entry, after).kind !== 'different') return;
    if (event.action === 'add' && touched.get(entry.entry_id)?.before === null) {
      // Two rows of one document are two entries, however alike.
      addEntry(event);
      return;
    }
    index.put(after);
    touch(entry.entry_id, entry, event, explanation);
  }
  function addEntry(event: ListingEvent): void {
    // An entry that this document removed and adds again is the same entry.
    const taken = (id: string) => index.get(id) !== undefined;
    const entryId = newEntryId(list, event, taken);
    index.put({ entry_id: entryId, list, ...fieldsOf(event) });
    touch(entryId, null, event, null);
  }

  // What is removed is what stood on the list before: an entry may be set out anew elsewhere in the same document.
  const removals = events.filter(({ action }) => action === 'remove');
  for (const event of removals) apply(event);
  for (const event of events) if (event.action !== 'remove') apply(event);
  joinMoved(index, touched);
  const place = new Map(events.map((event, at) => [event, at]));
  const placeOf = (event: ListingEvent | undefined) => (event === undefined ? 0 : (place.get(event) ?? 0));
  const told = [...touched].map(([entryId, { before, events: causes, matchedBy }]) => {
    causes.sort((one, other) => placeOf(one) - placeOf(other));
    return {
      place: placeOf(causes[0]),
      change: draftChange(entryId, before, index.get(entryId) ?? null, causes, matchedBy),
    };
  });
  told.sort((one, other) => one.place - other.place);
  const changes = told.flatMap(({ change }) => (change === null ? [] : [change]));
  return { entries: index.entries(), changes, divergences, issues };
}

/** A party removed here and added there in one document was renamed or moved: the entry keeps its id. */
function joinMoved(index: EntryIndex, touched: Map<string, Touched>): void {
  const removed = [...touched].filter(([entryId]) => index.get(entryId) === undefined);
  const added = [...touched].filter(([entryId, { before }]) => before === null && index.get(entryId) !== undefined);
  const gone = removed.flatMap(([, { before }]) => (before === null ? [] : [before]));
  const come = added.flatMap(([entryId]) => index.get(entryId) ?? []);
  for (const { left, right, explanation } of matchLists(gone, come).pairs) {
    const before = gone[left];
    const after = come[right];
    if (before === undefined || after === undefined) continue;
    const cause = touched.get(after.entry_id);
    const kept = touched.get(before.entry_id);
    if (cause === undefined || kept === undefined) continue;
    index.remove(after);
    touched.delete(after.entry_id);
    index.put({ ...after, entry_id: before.entry_id });
    kept.events.push(...cause.events);
    kept.matchedBy ??= explanation;
  }
}

function draftChange(
  entryId: string,
  before: Entry | null,
  after: Entry | null,
  causes: readonly ListingEvent[],
  matchedBy: string | null,
): ChangeDraft | null {
  if (before === null && after === null) return null;
  const comparison = before !== null && after !== null ? compareEntries(before, after) : null;
  if (comparison !== null && comparison.kind !== 'different') return null;
  return {
    entry_id: entryId,
    action: before === null ? 'added' : after === null ? 'removed' : 'revised',
    before: before === null ? null : fieldsOf(before),
    after: after === null ? null : fieldsOf(after),
    fields: comparison?.fields ?? [],
    effective_on: latestDate(causes.map((event) => event.effective_on)),
    evidence: causes.map((event): DocumentEvidence => ({ document: event.document, ...event.evidence })),
    matched_by: matchedBy,
  };
}

function latestDate(dates: readonly (string | null)[]): string | null {
  return dates.reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), null);
}

/**
 * True where the entry cites all that the event cites and something else besides: the list has already taken the
 * event in, and has been amended since.
 */
function isSuperseded(entry: EntryFields, event: ListingEvent): boolean {
  const cited = parseCitations(event.citation);
  const known = parseCitations(entry.citation);
  return cited.length > 0 && citationsWithin(cited, known) && !citationsWithin(known, cited);
}

/**
 * The entry's fields after an event. A row printed whole (with its citation, and its requirement where the list has one)
 * replaces the whole row; of a partial one the printed fields replace theirs and the others stay.
 */
function fieldsAfter(entry: EntryFields, event: ListingEvent): EntryFields {
  if (event.amendments !== undefined) return amendEntry(entry, event.amendments);
  const hasRequirement = event.license_requirement !== '' || entry.license_requirement === '';
  const hasEntity = event.aliases.length > 0 || event.addresses_text !== '';
  const whole = event.citation !== '' && hasRequirement && hasEntity;
  const printed = (text: string, known: string): string => (text === '' ? known : text);
  const hasAddresses = whole || event.addresses_text !== '';
  // A document that names the heading of its day (Hong Kong for China) moves nobody, unless it says where from.
  const staysPut = event.country === '' || (event.previous_country ?? '') === '';
  const sameHeading = countryKey(event.country) === countryKey(entry.country);
  return {
    country: staysPut && !sameHeading ? entry.country : event.country,
    name: event.name,
    aliases: whole || event.aliases.length > 0 ? event.aliases : entry.aliases,
    addresses_text: hasAddresses ? event.addresses_text : entry.addresses_text,
    addresses: hasAddresses ? event.addresses : entry.addresses,
    license_requirement: printed(event.license_requirement, entry.license_requirement),
    license_review_policy: printed(event.license_review_policy, entry.license_review_policy),
    citation: printed(event.citation, entry.citation),
    attributes: { ...entry.attributes, ...event.attributes },
  };
}

/** True where a document removes one name as many times as entries bear it ("both entries for …"): it means all of them. */
function namesThemAll(event: ListingEvent, found: readonly Entry[], events: readonly ListingEvent[]): boolean {
  if (event.action !== 'remove' || event.addresses_text !== '') return false;
  const alike = events.filter(
    ({ action, country, name, addresses_text }) =>
      action === 'remove' && country === event.country && name === event.name && addresses_text === '',
  );
  return alike.length > 1 && alike.length - alike.indexOf(event) === found.length;
}

function missing(event: ListingEvent): DivergenceDraft {
  const kind = event.action === 'remove' ? 'remove-missing' : 'revise-missing';
  const name = event.previous_name ?? event.name;
  const country = event.previous_country ?? event.country;
  const verb = event.action === 'remove' ? 'removes' : 'revises';
  return {
    entry_id: null,
    kind,
    message: `${event.document} ${verb} “${name}” (${country}), which is not on the list`,
  };
}

function ambiguous(event: ListingEvent, entries: readonly Entry[], explanation: string): Issue {
  const candidates = entries.map((entry) => `“${entry.name}” (${entry.country})`).join(', ');
  return {
    code: 'match-ambiguous',
    severity: 'error',
    message: `cannot tell which entry “${event.name}” (${event.country}) is: ${candidates} (${explanation})`,
    place: event.evidence.place,
  };
}
