import { joinText } from '../page-layout/line-joints.ts';
import { isSignatureTitle, opensParagraph } from '../page-layout/own-paragraph.ts';
import { isHeadLine } from './head-line.ts';
import { REQUIREMENT_START } from './regulatory-phrases.ts';
import { isStars } from './star-line.ts';

/** A line of the flattened text. */
export interface FilingLine {
  readonly page: number;
  readonly text: string;
  /** An empty line, a page's end or a line of stars stands before it. */
  readonly apart: boolean;
}

export type FlatPart =
  | { readonly kind: 'paragraph'; readonly text: string; readonly page: number; readonly lines: readonly string[] }
  | {
      readonly kind: 'table';
      readonly lines: readonly FilingLine[];
      readonly page: number;
    };

const MARKER_ALONE = /^(?:\d{1,2}\.|[a-z]{1,2}\.|\([a-z0-9]{1,4}\)|[ivx]{1,4}\.|[•▪])$/;
const MARKED =
  /^(?:(?:\d{1,2}\.|[a-z]{1,2}\.|[ivx]{1,4}\.|\([a-z0-9]{1,4}\))\s+(?=(?:By|Under|Adding|Removing|Revising|Redesignating|Correcting|Amending|In|Add|Remove|Revise|Redesignate|Correct|Amend|The|Supplement|Section|Part|Paragraph|On)\b)|[•▪]\s)/;
const TABLE_HEAD = /^Countr(?:y|ies)\b/;
/**
 * Cuts flattened text into paragraphs and the runs of lines that a table left behind. Paragraphs of the preamble are
 * only cut at labels and markers; in the amendments, where an instruction ends is what matters.
 */
export function flatParts(pages: readonly (readonly string[])[]): FlatPart[] {
  const parts: FlatPart[] = [];
  let table: { lines: FilingLine[]; page: number } | null = null;
  let paragraph: { text: string; page: number; lines: string[] } | null = null;
  let amending = false;
  let blank = true;
  const endParagraph = (): void => {
    if (paragraph !== null) {
      parts.push({ kind: 'paragraph', ...paragraph });
      paragraph = null;
    }
  };
  /** The last table's lines once its end was met: cells of its last page may come after the signature. */
  const closed: { lines: FilingLine[] | null } = { lines: null };
  let leftOver = false;
  const endTable = (): void => {
    if (table !== null) {
      parts.push({ kind: 'table', lines: table.lines, page: table.page });
      closed.lines = table.lines;
      table = null;
    }
  };
  for (const [index, lines] of pages.entries()) {
    const page = index + 1;
    blank = true;
    for (const line of lines) {
      const text = line.trim();
      if (text === '') {
        blank = true;
        continue;
      }
      leftOver = closed.lines !== null && (isLeftOver(text) || (leftOver && !blank && !isClosing(text)));
      if (closed.lines !== null && leftOver) {
        closed.lines.push({ page, text, apart: blank });
        blank = false;
        continue;
      }
      amending ||= /\bamended as follows|^PART 7\d\d\s*[—–-]/.test(text);
      if (table !== null) {
        if (isSignatureTitle(text)) {
          const name = table.lines.pop();
          endTable();
          paragraph = { text: name?.text ?? '', page, lines: [] };
        } else if (!endsTable(text)) {
          table.lines.push({ page, text, apart: blank });
          blank = isStars(text);
          continue;
        } else {
          endTable();
        }
      } else if (amending && TABLE_HEAD.test(text) && isHeadLine(text)) {
        endParagraph();
        closed.lines = null;
        table = { lines: [{ page, text, apart: blank }], page };
        continue;
      }
      const begins = MARKER_ALONE.test(text) || MARKED.test(text) || opensParagraph(text) || isStars(text);
      if (paragraph === null || begins || isStars(paragraph.text)) {
        endParagraph();
        paragraph = { text, page, lines: [text] };
      } else {
        paragraph.text = joinText(paragraph.text, text);
        paragraph.lines.push(text);
      }
      blank = false;
    }
  }
  endParagraph();
  endTable();
  return parts;
}

const LEFT_OVER_CITATION =
  /^(?:\d{2,3} FR(?: \[.*)?|\[INSERT\b.*|(?:[A-Z]+ )*(?:PAGE|NUMBER|PUBLICATION|DATE)\b[\],. A-Z]*|\d{1,2}\/\d{1,2}\/\d{2,4}\.)$/i;

/** What only a table's cells hold: citations, stars, the words of requirements and policies. */
function isLeftOver(text: string): boolean {
  return (
    isStars(text) ||
    LEFT_OVER_CITATION.test(text) ||
    REQUIREMENT_START.test(text) ||
    /^(?:Presumption|Policy) of\b/.test(text)
  );
}

/** What ends the cells that came after the signature. */
function isClosing(text: string): boolean {
  return endsTable(text) || isSignatureTitle(text) || opensParagraph(text);
}

/** Running text that can only stand after a table. */
function endsTable(text: string): boolean {
  return (
    /^(?:Dated:|\[FR Doc|Billing code|PART \d{3}\b|Supplement No\.? ?\d+ to Part \d+ ?[—–-])/i.test(text) ||
    /^\d{1,2}\. (?:In|Supplement|Section|The|Amend|Add|Revis|Remov|Part)\b/.test(text)
  );
}
