import { type Change, countryShortName, type EntryFields, type ListId, listNames } from '@listwire/domain';
import type { Subscription } from '@listwire/runtime';
import { describeStage, type StageTone, type StageWords } from './stage-words.ts';
import { actionTitle, composeSubject, summarise } from './subject.ts';
import { type DaySpan, daySpan, formatDays, headingOf, listOf } from './wording.ts';

/** What an alert says, independent of whether it is said in plain text or in HTML. */
export interface AlertContent {
  readonly subject: string;
  readonly headline: string;
  readonly stage: StageWords;
  readonly facts: readonly Fact[];
  readonly sections: readonly CountrySection[];
  /** Why this person gets it: one sentence for each matching subscription. */
  readonly reasons: readonly string[];
  readonly evidence: readonly EvidenceDocument[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly link: string | null;
}

export interface CountrySection {
  /** As the list prints it. */
  readonly heading: string;
  readonly anchor: string;
  readonly groups: readonly ActionGroup[];
}

export interface ActionGroup {
  readonly action: Change['action'];
  readonly title: string;
  /** What all entries of the group have in common, said once; empty where they differ. */
  readonly shared: readonly Term[];
  readonly entries: readonly EntryContent[];
}

export interface EntryContent {
  readonly number: number;
  readonly anchor: string;
  readonly name: string;
  readonly differences: readonly Difference[];
  readonly terms: readonly Term[];
  /** The citation that the list prints, and where in the document the entry stands. */
  readonly source: string;
}

export interface Term {
  readonly label: string;
  readonly values: readonly string[];
}

export interface Difference {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface EvidenceDocument {
  readonly document: string;
  readonly citation: string;
  readonly url: string;
  readonly sha256: string;
  /** The instructions that order the changes, in the document's own words. */
  readonly instructions: readonly string[];
}

const actionOrder: readonly Change['action'][] = ['added', 'revised', 'removed'];

const fieldLabels: ReadonlyMap<string, string> = new Map([
  ['country', 'Country'],
  ['name', 'Name'],
  ['aliases[+]', 'Alias added'],
  ['aliases[-]', 'Alias removed'],
  ['addresses[+]', 'Address added'],
  ['addresses[-]', 'Address removed'],
  ['addresses_text', 'Addresses'],
  ['license_requirement', 'License requirement'],
  ['license_review_policy', 'License review policy'],
  ['citation', 'Citation'],
]);

function words(name: string): string {
  const text = name.replaceAll('_', ' ').trim();
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function fieldLabel(path: string): string {
  return fieldLabels.get(path) ?? words(path.replace(/^attributes\./, '').replace(/\[[+-]\]$/, ''));
}

/** The entry as it stands after the change, or, where it is gone, as it stood. */
function entryOf(change: Change): EntryFields | null {
  return change.after ?? change.before;
}

function licenseTerms(fields: EntryFields): Term[] {
  return [
    { label: 'License requirement', values: [fields.license_requirement] },
    { label: 'License review policy', values: [fields.license_review_policy] },
  ].filter((term) => term.values.some((value) => value !== ''));
}

function sameTerms(one: readonly Term[], other: readonly Term[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function ownTerms(fields: EntryFields): Term[] {
  const addresses = fields.addresses.length > 0 ? fields.addresses : [fields.addresses_text];
  return [
    { label: fields.aliases.length === 1 ? 'Alias' : 'Aliases', values: fields.aliases },
    { label: addresses.length === 1 ? 'Address' : 'Addresses', values: addresses },
    ...Object.entries(fields.attributes).map(([name, value]) => ({ label: words(name), values: [value] })),
  ]
    .map((term) => ({ ...term, values: term.values.filter((value) => value !== '') }))
    .filter((term) => term.values.length > 0);
}

function sourceOf(change: Change, fields: EntryFields | null): string {
  const place = change.evidence[0]?.place ?? '';
  return [fields?.citation ?? '', place].filter((part) => part !== '').join(' · ');
}

function groupOf(
  action: Change['action'],
  changes: readonly Change[],
  tone: StageTone,
  numberFrom: number,
): ActionGroup {
  const licensed = changes.map((change) => {
    const fields = entryOf(change);
    return fields === null ? [] : licenseTerms(fields);
  });
  const common = licensed[0] ?? [];
  const shared = changes.length > 1 && licensed.every((terms) => sameTerms(terms, common)) ? common : [];
  return {
    action,
    title: actionTitle(action, tone),
    shared,
    entries: changes.map((change, index) => {
      const fields = entryOf(change);
      const number = numberFrom + index;
      return {
        number,
        anchor: `entry-${number}`,
        name: fields?.name ?? change.entry_id,
        differences: action === 'revised' ? differencesOf(change) : [],
        terms: [...(fields === null ? [] : ownTerms(fields)), ...(shared.length > 0 ? [] : (licensed[index] ?? []))],
        source: sourceOf(change, fields),
      };
    }),
  };
}

function differencesOf(change: Change): Difference[] {
  return change.fields.map((field) => ({ label: fieldLabel(field.path), before: field.before, after: field.after }));
}

function sectionsOf(changes: readonly Change[], tone: StageTone): CountrySection[] {
  const headings = [...new Set(changes.map(headingOf))].toSorted((one, other) => one.localeCompare(other, 'en'));
  let number = 1;
  return headings.map((heading, index) => {
    const within = changes.filter((change) => headingOf(change) === heading);
    const groups: ActionGroup[] = [];
    for (const action of actionOrder) {
      const ofAction = within.filter((change) => change.action === action);
      if (ofAction.length === 0) continue;
      groups.push(groupOf(action, ofAction, tone, number));
      number += ofAction.length;
    }
    return { heading, anchor: `country-${index + 1}`, groups };
  });
}

function evidenceOf(changes: readonly Change[]): EvidenceDocument[] {
  const documents = new Map<string, EvidenceDocument & { readonly instructions: string[] }>();
  for (const { document, citation, url, sha256, instruction } of changes.flatMap((change) => change.evidence)) {
    const key = `${document} ${sha256}`;
    const known = documents.get(key) ?? { document, citation, url, sha256, instructions: [] };
    documents.set(key, known);
    if (instruction !== '' && !known.instructions.includes(instruction)) known.instructions.push(instruction);
  }
  return [...documents.values()];
}

function factsOf(days: DaySpan, evidence: readonly EvidenceDocument[], subscriptions: readonly Subscription[]): Fact[] {
  const teams = [...new Set(subscriptions.map((subscription) => subscription.team))];
  return [
    { label: 'For', value: listOf(teams), link: null },
    { label: 'Effective', value: formatDays(days), link: null },
    ...evidence.map(({ citation, document, url }) =>
      citation === ''
        ? { label: 'Document', value: document, link: url }
        : { label: 'Federal Register', value: `${citation}, document ${document}`, link: url },
    ),
  ];
}

/** `Acme trade compliance follows the Entity List for China.` */
function reasonOf(subscription: Subscription): string {
  const lists =
    subscription.lists.length === 0
      ? 'every list'
      : listOf(subscription.lists.map((list) => `the ${listNames[list].replace(/^The /, '')}`));
  const countries =
    subscription.countries.length === 0 ? 'every country' : listOf(subscription.countries.map(countryShortName));
  return `${subscription.team} follows ${lists} for ${countries}.`;
}

/**
 * What to tell one person about `changes` of one change set (not empty, all of one list). Entries keep the document's
 * order within country and action.
 */
export function alertContent(
  list: ListId,
  changes: readonly Change[],
  subscriptions: readonly Subscription[],
): AlertContent {
  const days = daySpan(changes);
  const evidence = evidenceOf(changes);
  const stage = describeStage(changes, days);
  return {
    subject: composeSubject(list, changes, days),
    headline: `${listNames[list]}: ${summarise(changes)}`,
    stage,
    facts: factsOf(days, evidence, subscriptions),
    sections: sectionsOf(changes, stage.tone),
    reasons: subscriptions.map(reasonOf),
    evidence,
  };
}
