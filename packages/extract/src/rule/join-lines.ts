/**
 * A cell's lines (white space already collapsed) as one text. Where the lines are the paper's only, a word that the line break cut at its hyphen is
 * joined again.
 */
export function joinLines(lines: readonly string[], wrapped: boolean): string {
  if (lines.length === 1) return lines[0] ?? '';
  let text = '';
  for (const line of lines) {
    if (line === '') continue;
    if (text === '') text = line;
    else if (wrapped && /[\p{L}\p{N}][-\u2010-\u2015/]$/u.test(text)) text += line;
    else text += ` ${line}`;
  }
  return text;
}
