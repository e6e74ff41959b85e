/** A row of an eCFR supplement as it stands in the file: each cell's own mark-up, untouched; columns that a list has not are empty. */
export interface RawRow {
  /** The heading that holds for the row. */
  readonly country: string;
  readonly entity: string;
  readonly requirement: string;
  readonly policy: string;
  readonly citation: string;
}

/**
 * The body rows of a supplement to part 744 in eCFR XML, by nothing but the tags: independent of the readers that are put
 * to the test. `rows[0]` is row 1.
 */
export function rawRows(xml: string, supplement: number): RawRow[] {
  const start = xml.indexOf(`N="Supplement No. ${supplement} to Part 744"`);
  const table = xml.slice(start, xml.indexOf('</TABLE>', start));
  let country = '';
  return [...table.matchAll(/<TR>(.*?)<\/TR>/gs)].slice(1).map(([, row = '']) => {
    const cells = [...row.matchAll(/<TD\b[^>]*?(?:\/>|>(.*?)<\/TD>)/gs)].map(([, cell = '']) => cell.trim());
    const [heading = '', entity = '', ...terms] = cells;
    if (heading !== '') country = heading;
    const citation = terms.at(-1) ?? '';
    const [requirement = '', policy = ''] = terms.length > 1 ? terms : [];
    return { country, entity, requirement, policy, citation };
  });
}
