import type { Issue, ListId, Snapshot, SnapshotEntry } from '@listwire/domain';
import { type CslRow, cslEntry } from './csl-entry.ts';
import { cslLists, listOfSource } from './csl-source.ts';

interface Collected {
  readonly entries: SnapshotEntry[];
  readonly issues: Issue[];
  issueRows: number;
}

/**
 * Sorts the rows of one Consolidated Screening List into a snapshot for each of its lists, also for one without any row. A row
 * without a name is an issue of its list (`name-missing`). What concerns the whole file (an unknown source, a broken row, a cut
 * end) is an issue of every list: any of them may be the one that lost rows.
 */
export class CslCollector {
  readonly #byList = new Map<ListId, Collected>(
    cslLists.map((list) => [list, { entries: [], issues: [], issueRows: 0 }]),
  );
  readonly #unknownSources = new Map<string, { rows: number; place: string }>();

  take(row: CslRow, place: string): void {
    const list = listOfSource(row.source);
    const collected = list === null ? undefined : this.#byList.get(list);
    if (list === null || collected === undefined) {
      const known = this.#unknownSources.get(row.source);
      if (known === undefined) this.#unknownSources.set(row.source, { rows: 1, place });
      else known.rows += 1;
      return;
    }
    if (row.name === '') {
      collected.issueRows += 1;
      collected.issues.push({ code: 'name-missing', severity: 'warning', message: 'the row names nobody', place });
      return;
    }
    collected.entries.push(cslEntry(row, list, place));
  }

  /** The snapshots; `fileIssues` are what the reading of the file itself raised. */
  snapshots(fileIssues: readonly Issue[]): Snapshot[] {
    const shared = [...fileIssues];
    for (const [source, { rows, place }] of this.#unknownSources) {
      const message = `${rows} rows of a list that is not known: “${source.slice(0, 120)}”`;
      shared.push({ code: 'source-unknown', severity: 'warning', message, place });
    }
    return [...this.#byList].map(([list, { entries, issues, issueRows }]) => ({
      list,
      entries,
      row_count: entries.length + issueRows,
      issue_row_count: issueRows,
      issues: [...shared, ...issues],
    }));
  }
}
