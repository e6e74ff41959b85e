import { isCountryHeading } from '../rule/country-in-text.ts';
import { endsInCountry } from './address-end.ts';
import { POLICY_START, REQUIREMENT_START } from './regulatory-phrases.ts';

/** The cells of one row as they were put together again. */
export interface RestoredRow {
  /** The lines of the entity cell. */
  readonly entity: readonly string[];
  readonly requirement: string;
  readonly policy: string;
  readonly citation: string;
}

/** Words of a requirement that stand among an entity's. */
const MISPLACED = /(?:^|\s)(?:of|to) the EAR\b|\bthe EAR\)?\d?$|§|(?:^|\s)7\d\d\.\d+(?:\(|$)/;
/** How a requirement ends that has lost words. */
const CUT_OFF = /(?:§|[,;(]|\b(?:the|of|to|and|in|or|on|see|review|requirement|policy)|\d\.\d+(?:\([a-z0-9]+\))*)$/i;
const POLICY_CUT_OFF = /(?:§|[,;(]|\b(?:the|of|to|and|in|or|on|see|review|requirement))$/i;
const ALIASES = /\bfollowing\b[^.;:]{0,30}\balias/gi;

/**
 * For each row of a flattened table, whether words of it may be lost or stand in another cell: text that cannot end or
 * begin so, that belongs to another column, or that differs from the same text of the other rows.
 */
export function doubtfulRows(rows: readonly RestoredRow[], wide: boolean): boolean[] {
  const insertions = rows.map((row) => /\[.*$/.exec(row.citation)?.[0] ?? '');
  const usual = commonest(insertions.filter((text) => text !== ''));
  const marked = new Set(
    rows
      .map((row) => row.requirement)
      .filter((text) => withoutMark(text) !== text)
      .map(withoutMark),
  );
  return rows.map((row, index) => {
    const { requirement, policy } = row;
    const insertion = insertions[index] ?? '';
    return (
      holdsOthersWords(row.entity) ||
      (insertion !== '' && usual !== undefined && insertion !== usual) ||
      (wide &&
        (!REQUIREMENT_START.test(requirement) ||
          CUT_OFF.test(requirement) ||
          !isBalanced(requirement) ||
          marked.has(requirement) ||
          !POLICY_START.test(policy) ||
          POLICY_CUT_OFF.test(policy) ||
          !isBalanced(policy)))
    );
  });
}

function holdsOthersWords(lines: readonly string[]): boolean {
  const text = lines.join(' ');
  return (
    MISPLACED.test(text) ||
    !isBalanced(text) ||
    [...text.matchAll(ALIASES)].length > 1 ||
    lines.some((line, index) => index > 0 && isCountryHeading(line) && !leadsOn(lines[index - 1])) ||
    lines.some((line, index) => endsAddress(line) && goesOnAfter(lines[index + 1]))
  );
}

/** The line before a country that belongs to an address. */
function leadsOn(line: string | undefined): boolean {
  return line !== undefined && /(?:[,;–—-]|\b(?:and|of|the|in))$/.test(line);
}

/** "Tehran, Iran." ends an entity, unless a remark, a postal code or a further address follows. */
function endsAddress(line: string): boolean {
  return endsInCountry(line) && (line.endsWith('.') || /[,;]\s\p{Lu}[\p{L}’'. ]*$/u.test(line));
}

function goesOnAfter(next: string | undefined): boolean {
  return next !== undefined && !/^(?:\(|[Ss]ee\b|and\b|\d{4,6}\b)/.test(next);
}

function isBalanced(text: string): boolean {
  return text.split('(').length === text.split(')').length;
}

function withoutMark(text: string): string {
  return text.replace(/\s?\d$/, '');
}

function commonest(texts: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(texts, (text) => text)];
  return counts.toSorted((one, other) => other[1].length - one[1].length)[0]?.[0];
}
