import {
  compareSnapshots,
  type DocumentFormat,
  entriesOf,
  judgeSnapshot,
  listNames,
  type SnapshotDifference,
} from '@listwire/domain';
import { tellFailure, tellIssues } from '../read-document-file.ts';
import { parseList, readSnapshotFile } from '../read-snapshot-file.ts';
import { actionMark, bold, counted, faint, type Terminal } from '../terminal.ts';

// These forms have no end of their own: cut at the end of a row, a file looks whole.
const withoutEnd: ReadonlySet<DocumentFormat> = new Set([
  'bis-entity-list-csv',
  'csl-csv',
  'dod-1260h-csv',
  'dpl-csv',
  'dpl-text',
  'sdn-csv',
]);

/**
 * Prints the changes between two snapshots of a list. Nothing when one of them is not a whole snapshot, or when the newer one may
 * have lost its end, unless it is forced: what a broken file does not show is not removed. Two whole snapshots may be years
 * apart; what would hold the newer one back in the pipeline is then told, and the changes all the same.
 */
export async function diffSnapshots(
  before: string,
  after: string,
  options: { readonly list: string; readonly force?: true },
  terminal: Terminal,
): Promise<void> {
  const list = parseList(options.list);
  const snapshots = [];
  for (const path of [before, after]) {
    try {
      snapshots.push(await readSnapshotFile(path, list, terminal));
    } catch (error) {
      tellFailure(path, error, terminal);
    }
  }
  const [old, now] = snapshots;
  if (old === undefined || now === undefined) return;
  const { quarantine } = judgeSnapshot(entriesOf(old.snapshot), now.snapshot);
  const isShorter = now.snapshot.entries.length < old.snapshot.entries.length;
  const mayBeCut = quarantine !== null && isShorter && withoutEnd.has(now.format);
  for (const reason of quarantine ?? []) {
    const sentence = `${after}: it would be quarantined: ${reason}`;
    if (mayBeCut) terminal.problem(sentence);
    else terminal.note(`warning: ${sentence}`);
  }
  if (mayBeCut && options.force === undefined) {
    terminal.note('its differences are not printed as changes; --force prints them all the same');
    return;
  }
  const { differences, issues } = compareSnapshots(old.snapshot, now.snapshot);
  const substantial = differences.filter(({ cosmetic }) => !cosmetic);
  terminal.line(
    `${bold(listNames[list])}  ${counted(substantial.length, 'change', 'changes')}, ${counted(
      differences.length - substantial.length,
      'difference of typesetting',
      'differences of typesetting',
    )}`,
  );
  for (const difference of differences) terminal.result(difference, () => differenceLines(difference));
  tellIssues(after, null, issues, terminal);
}

function differenceLines({ action, country, name, fields, cosmetic }: SnapshotDifference): string {
  const mark = cosmetic ? faint('·') : actionMark(action);
  const lines = [`  ${mark} ${name}${country === '' ? '' : `  ${faint(country)}`}`];
  if (action === 'revised') {
    for (const { path, before, after } of fields) {
      lines.push(`      ${path}: ${faint(before ?? 'nothing')} → ${after ?? faint('nothing')}`);
    }
  }
  return lines.join('\n');
}
