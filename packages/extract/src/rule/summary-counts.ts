import { countOf, countPattern } from '../entity-cell/count-words.ts';
import { headingKey } from './country-in-text.ts';
import type { Order } from './order.ts';

/** What a SUMMARY says of one action: how many entries in all, and how many under each country. */
export interface StatedCount {
  readonly action: Order['action'];
  readonly total: number | null;
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
    if (total !== null || byCountry.size > 0) stated.push({ action, total, by_country: byCountry });
  }
  return stated;
}

const entriesStated = new RegExp(
  `\\b(?:under|in|with)\\s+(?:a\\s+total\\s+of\\s+)?(${countPattern})\\s+(?:\\w+\\s+)?entr(?:y|ies)\\b`,
  'i',
);
const partiesStated = new RegExp(
  `^\\s*(?:a\\s+total\\s+of\\s+)?(${countPattern})\\s+(?:(?:existing|new|additional|more|persons?|foreign)\\s+)*(?:entit(?:y|ies)|entr(?:y|ies)|persons?|part(?:y|ies)|addresses)\\b(?:\\s+and\\s+(${countPattern})\\s+addresses\\b)?`,
  'i',
);

function totalOf(passage: string): number | null {
  const near = passage.slice(0, 160);
  const entries = entriesStated.exec(near);
  if (entries !== null) return countOf(entries[1] ?? '');
  const direct = partiesStated.exec(near);
  if (direct === null) return null;
  const own = countOf(direct[1] ?? '');
  return own === null ? null : own + (countOf(direct[2] ?? '') ?? 0);
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
