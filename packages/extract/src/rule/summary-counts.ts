import { countOf, countPattern } from '../entity-cell/count-words.ts';
import { headingKey } from './country-in-text.ts';
import type { Order } from './order.ts';

/** What a SUMMARY says of one action: how many entries in all, and how many under each country. */
export interface StatedCount {
  readonly action: Order['action'];
  readonly total: number | null;
  /** Addresses stated besides the total: entries of their own, or addresses of an entry. */
  readonly addresses: number;
  /** The total is one of parties: a party may have several entries. */
  readonly of_parties: boolean;
  /** By country key. */
  readonly by_country: ReadonlyMap<string, number>;
}

const verbs =
  /\b(?:(add(?:s|ing|ed)?)|(revis(?:es?|ing|ed)|modif(?:ies|y|ying|ied)|correct(?:s|ing|ed)?|amend(?:s|ing)?\s+(?=\w+\s+(?:existing\s+)?entr))|(remov(?:es?|ing|ed)|delet(?:es?|ing|ed)))\b/gi;

/**
 * Reads the counts that a rule's SUMMARY states: "by adding nine entities under ten entries …, under the destinations of
 * Armenia (1), … and Singapore (1); and removing three entries …". Only what is stated in so many words is given.
 */
export function statedCounts(summary: string): StatedCount[] {
  const found = [...summary.matchAll(verbs)];
  const stated: StatedCount[] = [];
  for (const [index, verb] of found.entries()) {
    const action = verb[1] !== undefined ? 'add' : verb[2] !== undefined ? 'revise' : 'remove';
    const start = verb.index + verb[0].length;
    const passage = summary.slice(start, found[index + 1]?.index ?? summary.length);
    const total = totalOf(passage);
    const byCountry = countriesOf(passage);
    if (total.total === null && total.addresses === 0 && byCountry.size === 0) continue;
    stated.push({ action, ...total, by_country: byCountry });
  }
  return stated;
}

const entriesStated = new RegExp(
  `\\b(?:under|in|with)\\s+(?:a\\s+total\\s+of\\s+)?(${countPattern})\\s+(?:\\w+\\s+)?entr(?:y|ies)\\b`,
  'i',
);
const partiesStated = new RegExp(
  `^\\s*(?:a\\s+total\\s+of\\s+)?(${countPattern})\\s+(?:(?:existing|new|additional|more|persons?|foreign)\\s+)*(?:entit(?:y|ies)|entr(?:y|ies)|persons?|part(?:y|ies)|address(?:es)?)\\b(?:\\s+and\\s+(${countPattern})\\s+address(?:es)?\\b)?`,
  'i',
);

function totalOf(passage: string): Pick<StatedCount, 'total' | 'addresses' | 'of_parties'> {
  const near = passage.slice(0, 160);
  const entries = entriesStated.exec(near);
  if (entries !== null) return { total: countOf(entries[1] ?? ''), addresses: 0, of_parties: false };
  const direct = partiesStated.exec(near);
  const stated = direct === null ? null : countOf(direct[1] ?? '');
  if (/\baddress(?:es)?$/i.test(direct?.[0] ?? '') && direct?.[2] === undefined) {
    return { total: null, addresses: stated ?? 0, of_parties: false };
  }
  const addresses = countOf(direct?.[2] ?? '') ?? 0;
  return { total: stated, addresses, of_parties: !/\bentr(?:y|ies)\b/i.test(direct?.[0] ?? '') };
}

function countriesOf(passage: string): Map<string, number> {
  const counts = new Map<string, number>();
  let start = 0;
  for (const found of passage.matchAll(/\((\d{1,3})\)/g)) {
    const before = passage
      .slice(start, found.index)
      .replace(/^.*\b(?:destinations?|country|countries)\s+of\b/is, '')
      .replace(/^.*\bunder\b/is, '')
      .replace(/^[\s,;:]*(?:and\b)?\s*(?:the\b)?\s*/i, '')
      .trim();
    start = found.index + found[0].length;
    const key = headingKey(before);
    if (/^[A-Z]{2}(?:-[A-Z]+)?$/.test(key)) counts.set(key, (counts.get(key) ?? 0) + Number(found[1]));
  }
  return counts;
}
