import {
  type Amendment,
  dateSchema,
  type Extraction,
  type Issue,
  type ListId,
  type ListingEvent,
} from '@listwire/domain';
import { sdnEntry } from '../sdn/sdn-entry.ts';
import { readWhole } from '../snapshot-reader.ts';
import { createRecordReader, textAt, type XmlElement } from '../xml/read-records.ts';
import { type DeltaParty, deltaParty, singleAttributes } from './delta-party.ts';
import { actionPaths, elementAt } from './entity-at.ts';

const records: ReadonlySet<string> = new Set(['publicationInfo', 'entity']);

// OFAC publishes its lists other than the SDN List as one consolidated non-SDN list; the CMIC list is told apart as well.
function listsNamed(text: string): readonly ListId[] {
  if (/^(?:SDN|Specially Designated Nationals)\b/i.test(text)) return ['us-ofac-sdn'];
  if (/CMIC|Military[- ]Industrial/i.test(text)) return ['us-ofac-nonsdn', 'us-ofac-ns-cmic'];
  return ['us-ofac-nonsdn'];
}

function listsOf({ lists }: DeltaParty): ReadonlySet<ListId> {
  return new Set(lists.flatMap(listsNamed));
}

function attributesOf({ attributes }: DeltaParty): Record<string, string> {
  return Object.fromEntries([...attributes].map(([name, texts]) => [name, texts.join('; ')]));
}

/** What of `texts` has no counterpart in `others`; a text that stands twice needs two. */
function missingIn(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function amendmentsOf(field: Amendment['field'], old: readonly string[], now: readonly string[]): Amendment[] {
  const gone = missingIn(old, now);
  const come = missingIn(now, old);
  const pairs = Math.min(gone.length, come.length);
  return [
    ...come.map((after, at): Amendment => ({ field, before: gone[at] ?? null, after })),
    ...gone.slice(pairs).map((before): Amendment => ({ field, before, after: null })),
  ];
}

/** What an entity without an action of its own amends: all in which its two states differ. */
function amendmentsBetween(before: DeltaParty, after: DeltaParty): Amendment[] {
  const named = (party: DeltaParty) => (party.name === '' ? [] : [party.name]);
  // A name that is taken away alone leaves the party its name.
  const names = amendmentsOf('name', named(before), named(after)).filter((amendment) => amendment.after !== null);
  const attributes = new Set([...before.attributes.keys(), ...after.attributes.keys()]);
  return [
    ...names,
    ...amendmentsOf('aliases', before.aliases, after.aliases),
    ...amendmentsOf('addresses', before.addresses, after.addresses),
    ...[...attributes].sort().flatMap((name) => {
      const differing = amendmentsOf(
        `attributes.${name}`,
        before.attributes.get(name) ?? [],
        after.attributes.get(name) ?? [],
      );
      return singleAttributes.has(name) ? differing.map((amendment) => ({ ...amendment, single: true })) : differing;
    }),
  ];
}

/**
 * Reads a delta file of OFAC's Sanctions List Service (namespace `https://www.treasury.gov/ofac/DeltaFile/1.0`) into listing
 * events. An entity is added, removed or, where it bears no action, amended by what is in it. `name` names the document.
 * Issues: `publication-date-missing`, `entity-malformed`, `action-unknown`, `list-not-stated`, `amendment-not-mapped`,
 * `document-unexpected`, and those of the XML reader; with one of these last two nothing of the file counts.
 */
export function extractOfacDelta(bytes: Uint8Array, name: string): Extraction {
  const events: ListingEvent[] = [];
  const issues: Issue[] = [];
  const entities: XmlElement[] = [];
  let publication: XmlElement | null = null;

  const reader = createRecordReader(records, (record) => {
    if (record.name === 'publicationInfo') publication ??= record;
    else entities.push(record);
  });
  const stopped = readWhole(reader, bytes);
  if (stopped !== null) return { document: name, events: [], issues: [stopped] };
  const published = publicationDay(publication);
  if (publication === null) {
    const message = 'the publication block (publicationInfo) is missing: this is no delta file of OFAC';
    return {
      document: name,
      events: [],
      issues: [{ code: 'document-unexpected', severity: 'error', message, place: 'document' }],
    };
  }
  if (published === null) {
    const message = 'the file does not say when it was published';
    issues.push({ code: 'publication-date-missing', severity: 'warning', message, place: 'publicationInfo' });
  }
  for (const [at, entity] of entities.entries()) {
    const place = `entity ${at + 1}`;
    const reading = eventsOf(entity, { document: name, published, place });
    events.push(...reading.events);
    issues.push(...reading.issues);
  }
  return { document: name, events, issues };
}

// `2026-10-05T00:00:00-04:00`: the day is printed as in Washington.
function publicationDay(publication: XmlElement | null): string | null {
  const day = publication === null ? '' : textAt(publication, 'datePublished').slice(0, 10);
  return dateSchema.safeParse(day).success ? day : null;
}

interface Place {
  readonly document: string;
  readonly published: string | null;
  readonly place: string;
}

function eventsOf(entity: XmlElement, where: Place): { events: ListingEvent[]; issues: Issue[] } {
  const number = entity.attributes['id'] ?? '';
  const action = (entity.attributes['action'] ?? '').trim().toLowerCase();
  const before = deltaParty(elementAt(entity, 'before'));
  const after = deltaParty(elementAt(entity, 'after'));
  const name = after.name === '' ? before.name : after.name;
  const nothing = (code: string, message: string) => ({
    events: [],
    issues: [{ code, severity: 'error', message, place: where.place } as const],
  });
  if (!/^\d+$/.test(number) || (name === '' && action === 'add')) {
    return nothing('entity-malformed', `an entity without number or name: “${number}”`);
  }
  const shown = { number, name: name === '' ? `No. ${number}` : name, action, where };
  const issues: Issue[] = [];
  const events: ListingEvent[] = [];
  const lists = new Set([...listsOf(before), ...listsOf(after)]);
  if (lists.size === 0) {
    const message = `“${shown.name}” (${number}) does not say of which list it is: taken to be of the SDN List`;
    issues.push({ code: 'list-not-stated', severity: 'warning', message, place: where.place });
    lists.add('us-ofac-sdn');
  }
  switch (action) {
    case 'add':
      for (const list of lists) events.push(eventOf(shown, list, 'add', after));
      return { events, issues };
    case 'remove':
      for (const list of lists) events.push(eventOf(shown, list, 'remove', before));
      return { events, issues };
    case '':
      break;
    default:
      return nothing('action-unknown', `“${shown.name}” (${number}) has the action “${action}”`);
  }
  const amendments = amendmentsBetween(before, after);
  for (const list of lists) {
    // A party that a list is taken from, or given to, is removed or added there, whatever else is amended.
    if (listsOf(before).has(list) && !listsOf(after).has(list)) events.push(eventOf(shown, list, 'remove', before));
    else if (listsOf(after).has(list) && !listsOf(before).has(list)) events.push(eventOf(shown, list, 'add', after));
    else if (amendments.length > 0) events.push(amendmentOf(shown, list, amendments));
  }
  if (events.length === 0) {
    const paths = actionPaths(entity).join(', ');
    const message = `“${shown.name}” (${number}) is amended in what is not kept: ${paths === '' ? 'nothing' : paths}`;
    issues.push({ code: 'amendment-not-mapped', severity: 'warning', message, place: where.place });
  }
  return { events, issues };
}

interface Shown {
  readonly number: string;
  readonly name: string;
  readonly action: string;
  readonly where: Place;
}

function eventOf(shown: Shown, list: ListId, action: ListingEvent['action'], party: DeltaParty): ListingEvent {
  const { number, name, where } = shown;
  const { place, ...fields } = sdnEntry({
    entity_number: number,
    name,
    aliases: party.aliases,
    addresses: party.addresses,
    attributes: attributesOf(party),
    place: where.place,
  });
  const quote = [number, name, ...party.aliases, ...party.addresses, ...Object.values(attributesOf(party))].join(' | ');
  return {
    document: where.document,
    list,
    action,
    ...fields,
    effective_on: where.published,
    evidence: { instruction: `entity ${number}, action ${shown.action || 'none'}`, quote, place, page: null },
  };
}

function amendmentOf(shown: Shown, list: ListId, amendments: readonly Amendment[]): ListingEvent {
  const nothing: DeltaParty = { name: '', aliases: [], addresses: [], attributes: new Map(), lists: [] };
  const event = eventOf(shown, list, 'revise', nothing);
  const renamed = amendments.find(({ field }) => field === 'name');
  const quote = amendments
    .map(({ field, before, after }) => `${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`)
    .join(' | ');
  return {
    ...event,
    ...(renamed === undefined || renamed.before === null ? {} : { previous_name: renamed.before }),
    amendments: [...amendments],
    evidence: { ...event.evidence, quote },
  };
}
