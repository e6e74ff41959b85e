import type { FieldDifference } from './change.ts';
import { type Citation, citationsWithin, parseCitations } from './citation.ts';
import { countryCode, countryKey } from './country.ts';
import type { EntryFields } from './entry.ts';
import { enumerationKey, sameButForTypesetting, wordsOf } from './text.ts';

/** How two texts of one entry differ. */
export interface EntryComparison {
  /** `same`: letter for letter; `cosmetic`: in typesetting only; `different`: `fields` says in what. */
  readonly kind: 'same' | 'cosmetic' | 'different';
  /** For `different` the fields that differ in substance; for `cosmetic` those that are set differently. */
  readonly fields: readonly FieldDifference[];
}

// The words that announce aliases belong to neither name nor alias; a reader that did not know them left them there.
const aliasMarks =
  /\b(?:[afn]\s?\.?\s?k\s?\.?\s?a|(?:also|formerly) known as)\b\.?|\b(?:and )?the following\b(?: (?:\w+ ){0,2}alias(?:es)?\b)?/giu;

/**
 * The key of everything that the entity cell prints: where a reader sees the name end and the address begin does not
 * count, nor do typesetting and the words that join addresses.
 */
export function cellKey(fields: EntryFields): string {
  return enumerationKey(printedEntity(fields).normalize('NFKC').replace(/\s+/g, ' ').replace(aliasMarks, ' '));
}

// An address ends with its country, which one source spells out and another abbreviates: `RU`, `Russia`.
const lastPart = /(^|[,;])\s*([^,;]+?)[\s.]*(?=;|$)/g;

function withCountryCodes(addresses: string): string {
  return addresses.replace(lastPart, (printed, before: string, country: string) => {
    const code = countryCode(country);
    return code === null ? printed : `${before} ${code}`;
  });
}

function keys(texts: readonly string[]): Map<string, string> {
  return new Map(texts.map((text) => [enumerationKey(text), text]));
}

function setDifferences(path: string, before: readonly string[], after: readonly string[]): FieldDifference[] {
  const old = keys(before);
  const now = keys(after);
  const differences: FieldDifference[] = [];
  for (const [key, text] of old) {
    if (key !== '' && !now.has(key)) differences.push({ path: `${path}[-]`, before: text, after: null });
  }
  for (const [key, text] of now) {
    if (key !== '' && !old.has(key)) differences.push({ path: `${path}[+]`, before: null, after: text });
  }
  return differences;
}

function textDifference(path: string, before: string, after: string): FieldDifference[] {
  return sameButForTypesetting(before, after) ? [] : [{ path, before, after }];
}

function figuresOf(text: string): string {
  return text.replace(/\D/g, '');
}

// A source that prints no dates cites a rule's first page, where others cite the row's: no rule of a list has more pages.
const mostPages = 80;
function areNear(some: readonly Citation[], all: readonly Citation[]): boolean {
  return some.every(({ volume, page }) =>
    all.some((other) => {
      if (volume !== other.volume || page === null || other.page === null) return false;
      return Math.abs(page - other.page) <= mostPages;
    }),
  );
}

// A citation names a rule: its date written another way, the rule's first page for the row's, or a lost comma between its
// figures (`88 FR 121582/27/23`), names the same rule.
function citationDifference(before: string, after: string): FieldDifference[] {
  if (sameButForTypesetting(before, after)) return [];
  if (figuresOf(before) !== '' && figuresOf(before) === figuresOf(after)) return [];
  const old: readonly Citation[] = parseCitations(before);
  const now: readonly Citation[] = parseCitations(after);
  const same = old.length > 0 && citationsWithin(old, now) && citationsWithin(now, old);
  const oneIsUndated = [old, now].some((citations) => citations.every(({ date }) => date === null));
  const near = oneIsUndated && old.length > 0 && areNear(old, now) && areNear(now, old);
  return same || near ? [] : [{ path: 'citation', before, after }];
}

function addressDifferences(before: readonly string[], after: readonly string[]): FieldDifference[] {
  const known = new Set(before.map((address) => enumerationKey(withCountryCodes(address))));
  const now = new Set(after.map((address) => enumerationKey(withCountryCodes(address))));
  return setDifferences('addresses', before, after).filter(({ before: old, after: is }) =>
    old === null
      ? !known.has(enumerationKey(withCountryCodes(is ?? '')))
      : !now.has(enumerationKey(withCountryCodes(old))),
  );
}

function entityDifferences(before: EntryFields, after: EntryFields): FieldDifference[] {
  if (cellKey(before) === cellKey(after)) return [];
  const differences = [
    ...textDifference('name', before.name, after.name),
    ...setDifferences('aliases', before.aliases, after.aliases),
  ];
  const addressKeys = [before, after].map((fields) => enumerationKey(fields.addresses_text));
  if (addressKeys[0] === addressKeys[1]) return differences;
  const addresses = addressDifferences(before.addresses, after.addresses);
  if (addresses.length > 0) return [...differences, ...addresses];
  // The same addresses in another order say the same; words beside the addresses do not.
  const words = [before, after].map((fields) => sortedWords([withCountryCodes(fields.addresses_text)]));
  if (words[0] === words[1]) return differences;
  return [...differences, { path: 'addresses_text', before: before.addresses_text, after: after.addresses_text }];
}

const isoDay = /^(\d{4})-(\d\d)-(\d\d)$/;
const printedDay = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** A text that is a day and nothing else, as `YYYY-MM-DD`, which sources write in their own ways; null for any other. */
function dayOf(text: string): string | null {
  if (isoDay.test(text)) return text;
  const [, month, day, year] = printedDay.exec(text) ?? [];
  return month === undefined || day === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function attributeDifferences(before: EntryFields, after: EntryFields): FieldDifference[] {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  return [...names].sort().flatMap((name) => {
    const old = before.attributes[name] ?? '';
    const now = after.attributes[name] ?? '';
    return dayOf(old) !== null && dayOf(old) === dayOf(now) ? [] : textDifference(`attributes.${name}`, old, now);
  });
}

function printedEntity(fields: EntryFields): string {
  return [fields.name, ...fields.aliases, fields.addresses_text].join(' ');
}

/** True where text has only gone from the end of one cell of the row to the end of another, in which it belongs. */
function isInAnotherCell(before: EntryFields, after: EntryFields): boolean {
  const cells = (fields: EntryFields) => [
    printedEntity(fields),
    fields.license_requirement,
    fields.license_review_policy,
    fields.citation,
  ];
  const now = cells(after).map(enumerationKey);
  const onlyEndsDiffer = cells(before)
    .map(enumerationKey)
    .every((key, at) => key.startsWith(now[at] ?? '') || now[at]?.startsWith(key) === true);
  return onlyEndsDiffer && sortedWords(cells(before)) === sortedWords(cells(after));
}

function sortedWords(texts: readonly string[]): string {
  const words = wordsOf(texts.join(' ')).filter((word) => word !== 'and' && word !== 'or');
  return words.sort().join(' ');
}

function rowDifferences(before: EntryFields, after: EntryFields): FieldDifference[] {
  const differences = [
    ...entityDifferences(before, after),
    ...textDifference('license_requirement', before.license_requirement, after.license_requirement),
    ...textDifference('license_review_policy', before.license_review_policy, after.license_review_policy),
    ...citationDifference(before.citation, after.citation),
  ];
  return differences.length > 1 && isInAnotherCell(before, after) ? [] : differences;
}

function substantialDifferences(before: EntryFields, after: EntryFields): FieldDifference[] {
  return [
    ...(countryKey(before.country) === countryKey(after.country)
      ? []
      : [{ path: 'country', before: before.country, after: after.country }]),
    ...rowDifferences(before, after),
    ...attributeDifferences(before, after),
  ];
}

function letterDifferences(before: EntryFields, after: EntryFields): FieldDifference[] {
  const differences: FieldDifference[] = [];
  function compare(path: string, old: string, now: string): void {
    if (old !== now) differences.push({ path, before: old, after: now });
  }
  compare('country', before.country, after.country);
  compare('name', before.name, after.name);
  compare('aliases', before.aliases.join('; '), after.aliases.join('; '));
  compare('addresses_text', before.addresses_text, after.addresses_text);
  compare('addresses', before.addresses.join('; '), after.addresses.join('; '));
  compare('license_requirement', before.license_requirement, after.license_requirement);
  compare('license_review_policy', before.license_review_policy, after.license_review_policy);
  compare('citation', before.citation, after.citation);
  for (const name of new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])) {
    compare(`attributes.${name}`, before.attributes[name] ?? '', after.attributes[name] ?? '');
  }
  return differences;
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at]);
}

/** True where two rows say the same, letter for letter. Most rows of two snapshots do: that must cost next to nothing. */
export function sameLetters(before: EntryFields, after: EntryFields): boolean {
  const names = Object.keys(before.attributes);
  return (
    before.name === after.name &&
    before.country === after.country &&
    before.addresses_text === after.addresses_text &&
    before.license_requirement === after.license_requirement &&
    before.license_review_policy === after.license_review_policy &&
    before.citation === after.citation &&
    sameTexts(before.aliases, after.aliases) &&
    sameTexts(before.addresses, after.addresses) &&
    names.length === Object.keys(after.attributes).length &&
    names.every((name) => before.attributes[name] === after.attributes[name])
  );
}

/** Compares two texts of one entry, field by field. */
export function compareEntries(before: EntryFields, after: EntryFields): EntryComparison {
  if (sameLetters(before, after)) return { kind: 'same', fields: [] };
  const letters = letterDifferences(before, after);
  if (letters.length === 0) return { kind: 'same', fields: [] };
  const fields = substantialDifferences(before, after);
  return fields.length === 0 ? { kind: 'cosmetic', fields: letters } : { kind: 'different', fields };
}

/** The fields of an entry (or of anything that has them) without what else it carries. */
export function fieldsOf(source: EntryFields): EntryFields {
  return {
    country: source.country,
    name: source.name,
    aliases: source.aliases,
    addresses_text: source.addresses_text,
    addresses: source.addresses,
    license_requirement: source.license_requirement,
    license_review_policy: source.license_review_policy,
    citation: source.citation,
    attributes: source.attributes,
  };
}
