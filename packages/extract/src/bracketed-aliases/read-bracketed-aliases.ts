import { splitList } from '../delimited/split-list.ts';
import { countOf } from '../entity-cell/count-words.ts';

export interface BracketedAliases {
  readonly name: string;
  readonly aliases: string[];
  /** What the listing covers beyond the party: `and subsidiaries`; empty where it says nothing. */
  readonly scope: string;
  /** Why the stated number of aliases does not fit; null where it does or none is stated. */
  readonly issue: string | null;
}

const aliasMark =
  /^(?:and|including)\s+(\w+)\s+alias(?:es)?:\s*|^(?:also|formerly)\s+known\s+as:?\s*|^(?:a|f)\.?k\.?a\.?,?\s*/i;
const innerMark = /^(?:and\s+)?(?:(?:also|formerly)\s+known\s+as:?|(?:a|f)\.?k\.?a\.?,?)\s*/i;
const scopeMark = /,?\s+(and\s+(?:its\s+)?(?:subsidiaries|(?:subordinate|affiliated)\b.*))$/i;

/** The bracket that opens an alias list, and its closing partner; an abbreviation in brackets stays in the name. */
function findAliases(cell: string): { readonly start: number; readonly end: number; readonly inner: string } | null {
  for (let start = cell.indexOf('('); start >= 0; start = cell.indexOf('(', start + 1)) {
    if (!aliasMark.test(cell.slice(start + 1))) continue;
    let depth = 0;
    for (let end = start; end < cell.length; end += 1) {
      if (cell[end] === '(') depth += 1;
      if (cell[end] === ')') depth -= 1;
      if (depth === 0) return { start, end, inner: cell.slice(start + 1, end) };
    }
    return { start, end: cell.length, inner: cell.slice(start + 1) };
  }
  return null;
}

/**
 * Cuts a name cell whose aliases stand in brackets: `Name (also known as A; B; and formerly known as C) and subsidiaries`,
 * `Name (including two aliases: A; and B)`, `Name (a.k.a. A)`.
 */
export function readBracketedAliases(cell: string): BracketedAliases {
  const found = findAliases(cell);
  const outside = found === null ? cell : `${cell.slice(0, found.start)}${cell.slice(found.end + 1)}`;
  const scope = scopeMark.exec(outside.trim())?.[1] ?? '';
  const name = outside.trim().replace(scopeMark, '').replace(/\s+/g, ' ').trim();
  if (found === null) return { name, aliases: [], scope, issue: null };
  const stated = countOf(aliasMark.exec(found.inner)?.[1] ?? '');
  const aliases = splitList(found.inner.replace(aliasMark, ''))
    .map((alias) => alias.replace(innerMark, '').trim())
    .filter((alias) => alias !== '');
  const issue =
    stated === null || stated === aliases.length
      ? null
      : `${stated} aliases stated for ${name}, ${aliases.length} read`;
  return { name, aliases, scope, issue };
}
