/** A text with its quoted passages taken out, so that grammar can be read without tripping over names. */
export interface MaskedText {
  /** Each passage stands as `«n»`. */
  readonly masked: string;
  /** The passages without their quotation marks, in order. */
  readonly quotes: readonly string[];
  /** True where the last passage never closes. */
  readonly open: boolean;
}

/**
 * Takes the quoted passages out of an instruction. Quotes inside quotes belong to the outer passage; a passage whose
 * closing mark the printer forgot ends where the next one visibly begins (after `;`, `,` or `and`).
 */
export function maskQuotes(text: string): MaskedText {
  const source = text.replace(/``|‘‘/g, '“').replace(/''|’’/g, '”');
  const quotes: string[] = [];
  let masked = '';
  let depth = 0;
  let start = 0;
  const close = (end: number) => {
    masked += `«${quotes.length}»`;
    quotes.push(source.slice(start, end).trim());
    depth = 0;
  };
  for (let index = 0; index < source.length; index++) {
    const character = source[index] ?? '';
    const straight = character === '"';
    const opens = character === '“' || (straight && depth === 0);
    const closes = character === '”' || (straight && depth > 0);
    if (opens) {
      if (depth === 0) {
        start = index + 1;
        depth = 1;
        continue;
      }
      const before = source.slice(start, index);
      // The passage never closed, or a quotation inside it: then it ended at the mark before the comma or semicolon.
      // Where two closing marks follow, both passages close.
      const nested = /^[^“”]*”\s*[,;.]?\s*”/.test(source.slice(index + 1));
      const forgotten = nested
        ? null
        : (/(?:[,;][”"]|[”"]\s*[,;])(?:\s*and)?\s*$/.exec(before) ?? /([,;:]|[,;]?\s+and)\s*$/.exec(before));
      if (forgotten !== null) {
        const end = start + forgotten.index;
        close(end);
        masked += source.slice(end, index);
        start = index + 1;
        depth = 1;
      } else depth += 1;
    } else if (closes && depth > 0) {
      depth -= 1;
      if (depth === 0) close(index);
    } else if (depth === 0) masked += character;
  }
  const open = depth > 0;
  if (open) close(source.length);
  return { masked, quotes, open };
}
