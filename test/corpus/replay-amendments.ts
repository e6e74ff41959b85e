import {
  type Citation,
  type EntryFields,
  parseCitations,
  type Snapshot,
  type SnapshotDifference,
  sameCitation,
} from '@listwire/domain';
import type { RawRow } from './replay-rows.ts';

/** What one rule does to one entry. */
export interface Amendment {
  readonly action: 'add' | 'revise' | 'remove';
  readonly country: string;
  /** The name that the instruction quotes. */
  readonly name: string;
  /** The rows that the table prints; none for a removal. */
  readonly rows: readonly RawRow[];
}

/** A rule that is to be rendered: the page of its amending instruction, its date, and what it does. */
export interface ReplayRule {
  readonly volume: number;
  readonly page: number;
  readonly date: string;
  readonly amendments: readonly Amendment[];
}

/** Differences of two snapshots, by what explains them. */
export interface Explained {
  readonly rules: readonly ReplayRule[];
  /** No rule of the time between them is cited: corrected by the editors. */
  readonly editorial: readonly SnapshotDifference[];
}

interface Dated extends Citation {
  readonly page: number;
  readonly date: string;
}

function isDated(citation: Citation): citation is Dated {
  return citation.page !== null && citation.date !== null;
}

/** The row's citation up to its `count`th, as the rule of that citation printed it. */
function citingUpTo(citation: string, count: number): string {
  const heads = [...citation.matchAll(/\b\d{1,3} FR\b/g)];
  return citation.slice(0, heads[count]?.index ?? citation.length).replace(/(?:<br\/>|\s)+$/, '');
}

interface OpenRule {
  readonly citation: Dated;
  readonly amendments: Amendment[];
}

/** The rules that some row cites last, by date and page. */
function rulesCited(last: readonly Dated[]): OpenRule[] {
  const byPage = new Map(last.map((citation) => [`${citation.volume} FR ${citation.page}`, citation]));
  return [...byPage.values()]
    .sort((one, other) => one.date.localeCompare(other.date) || one.page - other.page)
    .map((citation) => ({ citation, amendments: [] }));
}

/**
 * Turns the differences of two snapshots into the rules that made them. Every citation later than `since` stands for a
 * rule: an entry that cites two of them was amended twice, and had another policy in between.
 */
export function explain(
  differences: readonly SnapshotDifference[],
  rawRowsOf: (fields: EntryFields) => readonly RawRow[],
  since: string,
): Explained {
  /** The row's citations of that time, each with its place among all. */
  const newCitations = ({ citation }: EntryFields) =>
    parseCitations(citation).flatMap((found, at) =>
      isDated(found) && found.date > since ? [{ citation: found, count: at + 1 }] : [],
    );
  const rules = rulesCited(
    differences.flatMap(({ after }) => (after === null ? [] : (newCitations(after).at(-1)?.citation ?? []))),
  );
  const ruleOf = (citation: Dated) =>
    rules.find((one) => one.citation.volume === citation.volume && one.citation.page === citation.page) ??
    rules.find((one) => sameCitation(one.citation, citation));
  const editorial: SnapshotDifference[] = [];
  const removed: EntryFields[] = [];
  for (const difference of differences) {
    const { before, after } = difference;
    if (after === null) {
      if (before !== null) removed.push(before);
      continue;
    }
    const stepsByRule = new Map<OpenRule, number>();
    for (const { citation, count } of newCitations(after)) {
      const rule = ruleOf(citation);
      if (rule !== undefined) stepsByRule.set(rule, count);
    }
    const steps = [...stepsByRule].map(([rule, count]) => ({ rule, count }));
    if (steps.length === 0) editorial.push(difference);
    const rows = rawRowsOf(after);
    for (const [index, { rule, count }] of steps.entries()) {
      const between = (row: RawRow) => ({
        ...row,
        policy: 'Case-by-case review',
        citation: citingUpTo(row.citation, count),
      });
      const isLast = index === steps.length - 1;
      rule.amendments.push({
        action: before === null && index === 0 ? 'add' : 'revise',
        country: after.country,
        // An instruction names an entry as the list has it until then.
        name: before !== null && index === 0 ? before.name : after.name,
        rows: rows.map((row, at) => (isLast || at > 0 ? row : between(row))),
      });
    }
  }
  // The lists do not tell which rule removed an entry: any of them will do.
  for (const [index, { country, name }] of removed.entries()) {
    rules[(index * 7 + 1) % rules.length]?.amendments.push({ action: 'remove', country, name, rows: [] });
  }
  return {
    rules: rules.map(({ citation: { volume, page, date }, amendments }) => ({ volume, page, date, amendments })),
    editorial,
  };
}

/** The raw rows of a snapshot's entries, by the entry's fields. */
export function rowsOfEntries(snapshot: Snapshot, rows: readonly RawRow[]): (fields: EntryFields) => readonly RawRow[] {
  const byFields = new Map<string, readonly RawRow[]>();
  const key = ({ country, name, addresses_text, citation }: EntryFields) =>
    [country, name, addresses_text, citation].join('\n');
  for (const entry of snapshot.entries) {
    const first = Number(/\d+/.exec(entry.place)?.[0]) - 1;
    const own = rows.slice(first, first + (entry.row_span ?? 1));
    // Institutions of a group are cited by its heading.
    byFields.set(
      key(entry),
      own.map((row, at) => (at === 0 && row.citation === '' ? { ...row, citation: entry.citation } : row)),
    );
  }
  return (fields) => byFields.get(key(fields)) ?? [];
}

/** An entry's row under another name; null where the row does not begin with the entry's name. */
function renamed({ name, rows: [first, ...more] }: Amendment, newName: string): RawRow[] | null {
  if (first === undefined || !first.entity.startsWith(name)) return null;
  return [{ ...first, entity: newName + first.entity.slice(name.length) }, ...more];
}

/**
 * The rules with entries besides that one of them adds and a later one removes, each at the address of an entry that
 * stays: the last list knows nothing of them.
 */
export function withPassingEntries(rules: readonly ReplayRule[]): ReplayRule[] {
  const passing = new Map<number, Amendment[]>();
  const amend = (at: number, amendment: Amendment) => passing.set(at, [...(passing.get(at) ?? []), amendment]);
  for (const [at, { amendments }] of rules.entries()) {
    if (at + 3 >= rules.length) continue;
    for (const [index, pattern] of amendments.entries()) {
      const name = `Passing Trade ${at}-${index} LLC`;
      const rows = index % 9 === 0 && pattern.action === 'add' ? renamed(pattern, name) : null;
      if (rows === null) continue;
      const { country } = pattern;
      amend(at, { action: 'add', country, name, rows });
      amend(at + 1 + (index % 3), { action: 'remove', country, name, rows: [] });
    }
  }
  return rules.map((rule, at) => ({ ...rule, amendments: [...rule.amendments, ...(passing.get(at) ?? [])] }));
}
