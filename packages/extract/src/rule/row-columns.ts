import { bareHeading, isCountryHeading } from './country-in-text.ts';
import type { RuleRow } from './rule.ts';

export type Column = 'country' | 'entity' | 'requirement' | 'policy' | 'citation';

const inCapitals = /^[\p{Lu}\s,.'’()-]+$/u;
const citesRegister = /\bFR\b/;

/** True for a text that can head the entries of a country: a known one, or one in capitals. */
export function isHeadingText(text: string): boolean {
  const heading = bareHeading(text);
  return isCountryHeading(heading) || inCapitals.test(heading);
}

/**
 * The column of each cell of a row, given with the text of each. Printers sometimes leave out the empty country cell or cut the entity in two: where
 * the last cell is a citation, the cells are placed from there, and `uneven` says so.
 */
export function columnsOfRow(
  row: RuleRow,
  texts: readonly string[],
  columns: readonly Column[],
): { readonly columns: readonly (Column | undefined)[]; readonly uneven: boolean } {
  const spans = row.cells.map((cell) => cell.span);
  const width = spans.reduce((total, span) => total + span, 0);
  const cited = columns.at(-1) === 'citation' && citesRegister.test(texts.at(-1) ?? '');
  if (cited && width === columns.length - 1 && !isHeadingText(texts[0] ?? '')) {
    return { columns: columnsFrom(spans, columns.slice(1)), uneven: true };
  }
  if (cited && width > columns.length) {
    const extra = Array.from({ length: width - columns.length }, (): Column => 'entity');
    const entity = columns.indexOf('entity');
    return {
      columns: columnsFrom(spans, [...columns.slice(0, entity), ...extra, ...columns.slice(entity)]),
      uneven: true,
    };
  }
  return { columns: columnsFrom(spans, columns), uneven: false };
}

function columnsFrom(spans: readonly number[], columns: readonly Column[]): (Column | undefined)[] {
  let index = 0;
  return spans.map((span) => {
    const column = columns[index];
    index += span;
    return column;
  });
}
