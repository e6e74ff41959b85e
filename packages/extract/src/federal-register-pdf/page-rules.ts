import type { PageRules, RuledLine } from '../page-layout/ruled-lines.ts';
import { apply, type Matrix, matrixOf, multiply } from './matrix.ts';

/** What pdf.js calls `getOperatorList()`: operator numbers and their arguments, side by side. */
interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** pdf.js's own codes inside a path's number stream (`DrawOPS`) and how many numbers follow each. */
const MOVE_TO = 0;
const LINE_TO = 1;
const CLOSE_PATH = 4;
const coordinateCounts: readonly number[] = [2, 2, 6, 4, 0];

/** A filled box no thicker than this is a ruled line; word processors draw table borders so. */
const THICKEST_RULE = 2.5;
const SHORTEST_RULE = 4;

/**
 * Finds the ruled lines among a page's drawing operators: stroked segments and thin filled boxes, axis-parallel.
 * `toPage` takes PDF user space to the upright page.
 */
export function readPageRules(
  operators: OperatorList,
  codes: Readonly<Record<string, number>>,
  toPage: Matrix,
): PageRules {
  const strokes = new Set([codes['stroke'], codes['closeStroke']]);
  const fills = new Set([codes['fill'], codes['eoFill']]);
  const both = new Set([
    codes['fillStroke'],
    codes['eoFillStroke'],
    codes['closeFillStroke'],
    codes['closeEOFillStroke'],
  ]);
  const horizontal: RuledLine[] = [];
  const vertical: RuledLine[] = [];
  const keep = (box: Box): void => {
    const width = box.right - box.left;
    const height = box.bottom - box.top;
    if (height <= THICKEST_RULE && width >= SHORTEST_RULE) {
      horizontal.push({ from: box.left, to: box.right, at: (box.top + box.bottom) / 2 });
    } else if (width <= THICKEST_RULE && height >= SHORTEST_RULE) {
      vertical.push({ from: box.top, to: box.bottom, at: (box.left + box.right) / 2 });
    }
  };
  const saved: Matrix[] = [];
  let current = toPage;
  for (const [index, code] of operators.fnArray.entries()) {
    const values = operators.argsArray[index];
    if (code === codes['save']) {
      saved.push(current);
    } else if (code === codes['restore']) {
      current = saved.pop() ?? toPage;
    } else if (code === codes['transform']) {
      current = multiply(current, matrixFrom(values));
    } else if (code === codes['paintFormXObjectBegin']) {
      saved.push(current);
      current = Array.isArray(values) && values[0] !== null ? multiply(current, matrixFrom(values[0])) : current;
    } else if (code === codes['paintFormXObjectEnd']) {
      current = saved.pop() ?? toPage;
    } else if (code === codes['constructPath'] && Array.isArray(values)) {
      const paint: unknown = values[0];
      const isBoth = both.has(Number(paint));
      const path = subpaths(values[1], current);
      if (isBoth || strokes.has(Number(paint))) {
        path.flatMap(segments).forEach(keep);
      } else if (fills.has(Number(paint))) {
        path.map(around).forEach(keep);
      }
    }
  }
  return { horizontal, vertical };
}

type Point = readonly [number, number];

function subpaths(data: unknown, matrix: Matrix): Point[][] {
  const numbers: unknown = Array.isArray(data) ? data[0] : data;
  if (!(numbers instanceof Float32Array)) {
    return [];
  }
  const paths: Point[][] = [];
  let index = 0;
  while (index < numbers.length) {
    const operation = numbers[index] ?? -1;
    const count = coordinateCounts[operation];
    if (count === undefined) {
      break;
    }
    const x = numbers[index + count - 1];
    const y = numbers[index + count];
    const open = paths.at(-1);
    if (operation === CLOSE_PATH) {
      const start = open?.[0];
      if (open !== undefined && start !== undefined) {
        open.push(start);
      }
    } else if (x !== undefined && y !== undefined) {
      const point = apply(matrix, x, y);
      if (operation === MOVE_TO || open === undefined) {
        paths.push([point]);
      } else if (operation === LINE_TO) {
        open.push(point);
      } else {
        // A curve ends here; it is no ruled line, so the path goes on from its end without a segment.
        paths.push([point]);
      }
    }
    index += count + 1;
  }
  return paths;
}

function segments(path: readonly Point[]): Box[] {
  return path.slice(1).map((point, index) => around([path[index] ?? point, point]));
}

function around(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function matrixFrom(values: unknown): Matrix {
  const list: unknown = Array.isArray(values) && Array.isArray(values[0]) ? values[0] : values;
  return list instanceof Float32Array || Array.isArray(list) ? matrixOf(Array.from(list, Number)) : matrixOf([]);
}
