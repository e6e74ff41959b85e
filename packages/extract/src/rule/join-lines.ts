import { collapseSpace } from '../entity-cell/printed-text.ts';

/**
 * A cell's lines as one text. Where the lines are the paper's only, a word that the line break cut at its hyphen is
 * joined again.
 */
export function joinLines(lines: readonly string[], wrapped: boolean): string {
  let text = '';
  for (const line of lines.map(collapseSpace)) {
    if (line === '') continue;
    if (text === '') text = line;
    else if (wrapped && /[\p{L}\p{N}][-\u2010-\u2015/]$/u.test(text)) text += line;
    else text += ` ${line}`;
  }
  return text;
}
