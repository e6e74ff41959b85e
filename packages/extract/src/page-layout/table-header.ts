import { type PageLine, textOf } from './page-lines.ts';
import type { TextRun } from './text-run.ts';

/** Extent of one head cell's words. */
export interface HeadCell {
  readonly x: number;
  readonly right: number;
  readonly lines: readonly string[];
}

/** A table's head row as printed on a page. */
export interface TableHead {
  readonly cells: readonly HeadCell[];
  readonly lines: ReadonlySet<PageLine>;
  readonly top: number;
  readonly bottom: number;
}

const HEAD_WORDS = new Set(
  (
    'country countries entity entities listed person persons party parties name names and address addresses license ' +
    'licence requirement requirements review policy federal register citation citations date of publication the or'
  ).split(' '),
);
const SECOND_COLUMN = /^(?:entity|entities|listed|party|parties|person|name)/i;

/**
 * Finds the head row of a list table (Country, Entity, License requirement, License review policy, Federal Register
 * citation; the Unverified and the Military End-User List have fewer columns) from a line on. Its words may stand on
 * several lines, each cell centred or not, hence the neighbouring lines.
 */
export function findHead(lines: readonly PageLine[], from: number): TableHead | null {
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line?.runs.some((run) => /^countr(?:y|ies)$/i.test(run.text))) {
      const head = headAround(lines, index);
      if (head !== null) {
        return head;
      }
    }
  }
  return null;
}

function headAround(lines: readonly PageLine[], at: number): TableHead | null {
  const middle = lines[at];
  if (middle === undefined) {
    return null;
  }
  const members = new Set<PageLine>();
  for (const step of [-1, 1]) {
    let previous = middle;
    for (let index = at + (step === 1 ? 0 : -1); index >= 0 && index < lines.length; index += step) {
      const line = lines[index];
      if (line === undefined || Math.abs(line.y - previous.y) > 1.9 * middle.size || !isHeadLine(line)) {
        break;
      }
      members.add(line);
      previous = line;
    }
  }
  const cells = headCells([...members].flatMap((line) => line.runs));
  const named = cells.some((cell) => SECOND_COLUMN.test(cell.lines.join(' ')));
  const ys = [...members].map((line) => line.y);
  return /^countr/i.test(cells[0]?.lines[0] ?? '') && named && cells.length >= 2
    ? { cells, lines: members, top: Math.min(...ys), bottom: Math.max(...ys) }
    : null;
}

/** Words such as "and" stand in entity cells too: a head's line has one that says what a column holds. */
const TELLING =
  /countr|entit|listed|person|part(?:y|ies)|address|licen|require|review|policy|federal|register|citation|date|publication/i;

function isHeadLine(line: PageLine): boolean {
  return line.runs.every(isHeadRun) && line.runs.some((run) => TELLING.test(run.text));
}

function isHeadRun(run: TextRun): boolean {
  return run.text
    .toLowerCase()
    .split(/[\s,/]+/)
    .every((word) => word === '' || HEAD_WORDS.has(word));
}

/** Runs whose extents overlap, line over line, make one head cell. */
function headCells(runs: readonly TextRun[]): HeadCell[] {
  const groups: { x: number; right: number; runs: TextRun[] }[] = [];
  for (const run of runs.toSorted((one, other) => one.x - other.x)) {
    const group = groups.at(-1);
    if (group !== undefined && run.x <= group.right + 0.6 * run.size) {
      group.right = Math.max(group.right, run.right);
      group.runs.push(run);
    } else {
      groups.push({ x: run.x, right: run.right, runs: [run] });
    }
  }
  return groups.map(({ x, right, runs: members }) => {
    const byLine = Map.groupBy(
      members.toSorted((one, other) => one.y - other.y || one.x - other.x),
      (run) => Math.round(run.y),
    );
    return { x, right, lines: [...byLine.values()].map(textOf) };
  });
}
