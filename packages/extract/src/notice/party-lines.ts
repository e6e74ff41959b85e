import type { Notice, NoticeBlock } from './notice.ts';

/** One line of a notice that names a party, with where it stands. */
interface PartyLine {
  readonly text: string;
  readonly page: number | null;
  readonly place: string;
}

/** A run of such lines and the paragraph that leads to it. */
export interface PartyRun {
  readonly lead: string;
  /** What stands between the lead and the first line to sort them. */
  readonly sorted: string;
  readonly lines: readonly PartyLine[];
}

/** A sentence has a finite verb or an order; a name has not. */
const sentence =
  /\b(?:is|are|was|were|has|have|had|shall|will|may|must|determined|requires?|pursuant|hereby|accordingly|therefore|should|publishes|imposed)\b/i;

/** True for a line that can be nothing but a party: it begins like a name and says nothing about it. */
export function isPartyLine(text: string): boolean {
  const bare = text.replace(/\([^)]*\)/g, ' ');
  if (/^(?:Appendix|Annex|Attachment|Exhibit|Table)\b/i.test(text)) return false;
  return /^[\p{Lu}\d"“'‘(•]/u.test(text) && text.length <= 1_200 && !sentence.test(bare) && !/:$/.test(text.trim());
}

/** What a lead says of the lines behind it stands in the sentence that points to them, or else in its last. */
export function pointingSentence(lead: string): string {
  const sentences = lead.split(/(?<=\.)\s+(?=\p{Lu})/u);
  return sentences.findLast((text) => /\b(?:following|below)\b|:$/i.test(text)) ?? sentences.at(-1) ?? lead;
}

/**
 * The runs of party lines behind each paragraph that `leads` to one. A party named in the leading paragraph itself,
 * behind its colon, is the run's first line. A run ends at the first line that names nobody; headings that only sort the
 * parties (`sorts`) do not end it.
 */
export function partyRuns(
  notice: Notice,
  leads: (text: string) => boolean,
  sorts: (text: string) => boolean,
): readonly PartyRun[] {
  const runs: { lead: string; sorted: string; lines: PartyLine[] }[] = [];
  let run: { lead: string; sorted: string; lines: PartyLine[] } | null = null;
  for (const block of notice.blocks) {
    if (block.kind === 'image') continue;
    if (block.kind === 'table') {
      if (run !== null) run.lines.push(...rowLines(block));
      continue;
    }
    if (leads(block.text)) {
      const colon = block.kind === 'paragraph' ? /:\s+(?=[\p{Lu}"“])/u.exec(block.text) : null;
      const behind = colon === null ? '' : block.text.slice(colon.index + colon[0].length);
      const rest = isPartyLine(behind) && !sorts(behind) ? behind : '';
      const lead: string = rest === '' ? block.text : block.text.slice(0, -rest.length).trimEnd();
      run = { lead, sorted: '', lines: [] };
      runs.push(run);
      run.lines.push(...linesIn(rest, block));
    } else if (run !== null && block.kind === 'paragraph' && isPartyLine(block.text)) {
      run.lines.push(...linesIn(block.text, block));
    } else if (!sorts(block.text)) run = null;
    else if (run?.lines.length === 0) run.sorted = block.text;
  }
  return runs.filter(({ lines }) => lines.length > 0);
}

/** Parties that the paper runs together are apart behind the words that end each of them. */
function linesIn(text: string, { page, place }: Pick<PartyLine, 'page' | 'place'>): readonly PartyLine[] {
  return text
    .split(/(?<=\bthereof\)?[;,]?(?: and)?)\s+(?=\p{Lu})|(?<=;(?: and)?)\s+(?=•|\(?\d{1,3}[.)]\s)/u)
    .filter((line) => line !== '')
    .map((line) => ({ text: line, page, place }));
}

/** The first cell of each row, but for a head row; its other cells follow behind a tab. */
function rowLines(table: Extract<NoticeBlock, { readonly kind: 'table' }>): readonly PartyLine[] {
  return table.rows
    .map((row) => ({
      text: row.cells.map((cell) => cell.lines.join(' ')).join('\t'),
      page: row.page,
      place: row.place,
    }))
    .filter(
      ({ text }) =>
        !/^(?:name(?: of entity)?|entity(?: name)?|entities|(?:chinese military )?compan(?:y|ies))\b[^\t]{0,30}(?:\t|$)/i.test(
          text.trim(),
        ) && text.trim() !== '',
    );
}
