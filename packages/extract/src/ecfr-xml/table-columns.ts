/** What a column of a supplement's table holds. */
export type Column = 'country' | 'entity' | 'license_requirement' | 'license_review_policy' | 'citation';

const headings: readonly (readonly [RegExp, Column])[] = [
  [/^country/i, 'country'],
  [/^(?:entity|listed person|name)/i, 'entity'],
  [/^licen[cs]e requirement/i, 'license_requirement'],
  [/^licen[cs]e review/i, 'license_review_policy'],
  [/federal register|citation|date of publication/i, 'citation'],
];

/** The columns that a head row names, in printed order; null where a heading is not known, or a needed one is missing. */
export function columnsOf(headRow: readonly (readonly string[])[]): readonly Column[] | null {
  const columns = headRow.map((lines) => {
    const text = lines.join(' ');
    return headings.find(([pattern]) => pattern.test(text))?.[1];
  });
  const known = columns.filter((column) => column !== undefined);
  const complete = (['country', 'entity', 'citation'] as const).every((column) => known.includes(column));
  return complete && known.length === columns.length && new Set(known).size === known.length ? known : null;
}
