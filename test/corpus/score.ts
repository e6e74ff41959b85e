import type { ListingEvent } from '@listwire/domain';

/** One event of a `.gold.json` file: the fields that are compared, and those that the printed text does not settle. */
export interface GoldEvent {
  readonly list: string;
  readonly action: string;
  readonly country: string;
  readonly name: string;
  readonly previous_name?: string | undefined;
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  readonly addresses_text: string | null;
  readonly license_requirement: string | null;
  readonly license_review_policy: string | null;
  readonly citation: string | null;
  readonly uncertain?: readonly string[] | undefined;
}

export interface Miss {
  readonly document: string;
  readonly kind: 'not-found' | 'invented' | 'field';
  readonly name: string;
  readonly field?: string;
  readonly expected?: string;
  readonly read?: string;
}

export interface Score {
  readonly documents: number;
  readonly expected: number;
  readonly read: number;
  readonly found: number;
  readonly fields: Readonly<Record<string, { readonly right: number; readonly compared: number }>>;
  readonly misses: readonly Miss[];
}

export const comparedFields = [
  'previous_name',
  'aliases',
  'addresses_text',
  'addresses',
  'license_requirement',
  'license_review_policy',
  'citation',
] as const;
type ComparedField = (typeof comparedFields)[number];

/** The form in which two printings of a name are one: NFKC, case, white space, dashes and quotes aside. */
export function comparedName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function fieldValue(event: GoldEvent | ListingEvent, field: ComparedField): string {
  if (field === 'aliases') return event.aliases.map(comparedName).sort().join(' | ');
  if (field === 'addresses') return event.addresses.map(collapsed).join(' | ');
  if (field === 'previous_name') return comparedName(event.previous_name ?? '');
  return collapsed(event[field] ?? '');
}

function identity(event: GoldEvent | ListingEvent): string {
  return [event.list, event.action, event.country, comparedName(event.name)].join(' · ');
}

/** Fields of one pair that can be compared: a removal is identity only, and gold leaves open what print does not settle. */
function comparable(gold: GoldEvent, ignored: readonly string[]): ComparedField[] {
  if (gold.action === 'remove') return [];
  const open = new Set([...(gold.uncertain ?? []), ...ignored]);
  // Gold gives no single addresses where a bare "and" leaves their number open.
  if (gold.addresses.length === 0 && (gold.addresses_text ?? '') !== '') open.add('addresses');
  return comparedFields.filter((field) => !open.has(field));
}

/** Scores what was read of one document against its gold events. `ignored` fields are left out for its form. */
export function scoreDocument(
  document: string,
  gold: readonly GoldEvent[],
  read: readonly ListingEvent[],
  ignored: readonly string[] = [],
): Score {
  const misses: Miss[] = [];
  const fields: Record<string, { right: number; compared: number }> = {};
  const left = [...read];
  let found = 0;
  for (const expected of gold) {
    const index = left.findIndex((event) => identity(event) === identity(expected));
    const event = left[index];
    if (event === undefined) {
      misses.push({ document, kind: 'not-found', name: identity(expected) });
      continue;
    }
    left.splice(index, 1);
    found += 1;
    for (const field of comparable(expected, ignored)) {
      const tally = fields[field] ?? { right: 0, compared: 0 };
      fields[field] = tally;
      tally.compared += 1;
      const [want, have] = [fieldValue(expected, field), fieldValue(event, field)];
      if (want === have) tally.right += 1;
      else misses.push({ document, kind: 'field', name: expected.name, field, expected: want, read: have });
    }
  }
  for (const event of left) misses.push({ document, kind: 'invented', name: identity(event) });
  return { documents: 1, expected: gold.length, read: read.length, found, fields, misses };
}

/** The scores of several documents as one. */
export function sumScores(scores: readonly Score[]): Score {
  const fields: Record<string, { right: number; compared: number }> = {};
  for (const score of scores) {
    for (const [field, tally] of Object.entries(score.fields)) {
      const sum = fields[field] ?? { right: 0, compared: 0 };
      fields[field] = { right: sum.right + tally.right, compared: sum.compared + tally.compared };
    }
  }
  const total = (pick: (score: Score) => number) => scores.reduce((sum, score) => sum + pick(score), 0);
  return {
    documents: total((score) => score.documents),
    expected: total((score) => score.expected),
    read: total((score) => score.read),
    found: total((score) => score.found),
    fields,
    misses: scores.flatMap((score) => score.misses),
  };
}

export function precision(score: Score): number {
  return score.read === 0 ? 1 : score.found / score.read;
}

export function recall(score: Score): number {
  return score.expected === 0 ? 1 : score.found / score.expected;
}
