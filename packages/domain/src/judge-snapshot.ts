import { countryKey } from './country.ts';
import type { EntryFields } from './entry.ts';
import { lostTail } from './lost-tail.ts';
import { matchLists } from './match.ts';
import type { Snapshot } from './snapshot.ts';

/** Why a snapshot must not be applied without a person's word; `quarantine` is null for one that may. */
export interface SnapshotJudgement {
  readonly quarantine: readonly string[] | null;
}

/**
 * What a snapshot must hold to be applied without a person's word. Shares are of the entries known, but for `unread`, which is
 * of the snapshot's own rows.
 */
export const snapshotFloors = {
  /** Lists shrink by a few entries at a time. More than one in twenty gone at once has always been a broken download. */
  gone: { share: 0.05, atLeast: 4 },
  /** A country that loses half of five or more entries. */
  countryLost: { share: 0.5, ofAtLeast: 5 },
  /** A column that was filled and is not. */
  fillDrop: {
    share: 0.1,
    fields: ['addresses_text', 'license_requirement', 'license_review_policy', 'citation', 'country'],
  },
  /** Rows that could not be read. */
  unread: { share: 0.02, atLeast: 4 },
  /** What readers say of a document that puts the whole of it in doubt, not one row: it is not well-formed. */
  documentIssues: [
    'document-empty',
    'document-malformed',
    'document-too-large',
    'document-truncated',
    'document-unexpected',
    'end-mark-missing',
    'table-missing',
    'header-repeated',
    'header-unexpected',
    'count-mismatch',
  ],
} as const;

/**
 * Holds a snapshot against its floors: rows that could be read, entries gone (how many, and whether they are just the end of
 * the list), entries per country, and how many entries have each field filled. The first snapshot of a list (nothing is known yet) must only be readable.
 * `lost`: the indexes of the entries that the snapshot has not, where they are known already.
 */
export function judgeSnapshot(
  current: readonly EntryFields[],
  snapshot: Snapshot,
  lost: readonly number[] = matchLists(current, snapshot.entries).left,
): SnapshotJudgement {
  const reasons = [
    ...readable(snapshot),
    ...(current.length === 0
      ? []
      : [...gone(current, snapshot, lost), ...countries(current, snapshot), ...fillRates(current, snapshot)]),
  ];
  return { quarantine: reasons.length === 0 ? null : reasons };
}

function readable({ entries, issue_row_count, row_count, issues }: Snapshot): string[] {
  const reasons: string[] = [];
  if (entries.length === 0) reasons.push('the snapshot has no entry');
  const { unread } = snapshotFloors;
  if (issue_row_count >= unread.atLeast && issue_row_count > row_count * unread.share) {
    reasons.push(`${issue_row_count} of ${row_count} rows could not be read`);
  }
  for (const { code, message } of issues.filter(({ code }) => documentIssues.has(code)))
    reasons.push(`${code}: ${message}`);
  return reasons;
}

const documentIssues: ReadonlySet<string> = new Set(snapshotFloors.documentIssues);

function gone(current: readonly EntryFields[], { issue_row_count }: Snapshot, lost: readonly number[]): string[] {
  const { share, atLeast } = snapshotFloors.gone;
  const tooMany = lost.length > current.length * share && (lost.length >= atLeast || lost.length === current.length);
  if (tooMany) return [`${lost.length} of ${current.length} entries are gone`];
  // What may stand in rows that could not be read is not missing from the file.
  const order = lost.length > issue_row_count ? lostTail(current, lost) : null;
  return order === null
    ? []
    : [
        `what is gone, ${lost.length} of ${current.length} entries, is the last by ${order}: the end of the file may be lost`,
      ];
}

function countBy(entries: readonly EntryFields[]): Map<string, number> {
  // A list has far more entries than headings: only these are folded.
  const headings = new Map<string, number>();
  for (const { country } of entries) headings.set(country, (headings.get(country) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const [heading, count] of headings) {
    const key = countryKey(heading);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

function countries(current: readonly EntryFields[], { entries }: Snapshot): string[] {
  const now = countBy(entries);
  return [...countBy(current)].flatMap(([country, before]) => {
    const after = now.get(country) ?? 0;
    const { share, ofAtLeast } = snapshotFloors.countryLost;
    const lost = before >= ofAtLeast && after < before * (1 - share);
    return lost ? [`${country === '' ? 'the list' : country} has ${after} entries instead of ${before}`] : [];
  });
}

function fillRates(current: readonly EntryFields[], { entries }: Snapshot): string[] {
  return snapshotFloors.fillDrop.fields.flatMap((field) => {
    const rate = (of: readonly EntryFields[]) =>
      of.filter((entry) => entry[field] !== '').length / Math.max(1, of.length);
    const before = rate(current);
    const after = rate(entries);
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    return before - after > snapshotFloors.fillDrop.share
      ? [`${field} is filled in ${percent(after)} of the entries, before in ${percent(before)}`]
      : [];
  });
}
