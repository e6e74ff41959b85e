import { usualLimit } from '../federal-register-text/eaten-hyphens.ts';
import { fixedWidthPage } from '../federal-register-text/fixed-width-page.ts';
import { plainPages, preformattedText } from '../federal-register-text/plain-pages.ts';
import type { FilingPart } from '../filing/filing-rule.ts';
import { breaksByIntent, joinText, typicalWidth } from '../page-layout/line-joints.ts';
import { type PageLine, textOf } from '../page-layout/page-lines.ts';

/** Lines that begin a paragraph whatever stands before them. */
const begins =
  /^(?:(?:AGENCY|ACTION|SUMMARY|DATES?|EFFECTIVE DATES?|ADDRESSES|FOR FURTHER INFORMATION|SUPPLEMENTARY INFORMATION)\b.{0,10}:|BILLING CODE|DEPARTMENT OF |UNITED STATES DEPARTMENT|Dated:|\[FR Doc|\[Public Notice|In the Matters? of\b|\(?\d{1,4}[.)]\s+\p{Lu}|•|FIRST,|First,|SECOND,|Second,|IT IS (?:HEREBY |THEREFORE )?ORDERED|(?:Issued|Entered|Dated) (?:this|on|in)\b|-to-$)/u;
/** Lines of a caption stand alone. */
const alone =
  /^(?:(?:UNITED STATES )?DEPARTMENT OF [A-Z ]+|Bureau of Industry and Security|Office of Foreign Assets Control|Washington, D\.?C\.?.{0,6}|BILLING CODE.*)$/i;
/** A marker that stands on a line of its own. */
const marker = /^(?:\(?\d{1,4}[.)]|\(?[a-z][.)]|[A-Z]\.|•)$/;
/** Reckoned widths are not exact: only a line clearly shorter than the column was ended by the writer. */
const SURE = 0.95;
/** How much of the width an indented line has left. */
const INDENTED = 0.87;

interface Line {
  readonly text: string;
  readonly page: number;
  readonly afterBlank: boolean;
}

/**
 * The paragraphs of a notice's text: pdftotext's output, where lines, blank lines and pages are all that is left of the
 * paper, or the printed text that federalregister.gov serves, whose paragraphs are indented.
 */
export function noticeParagraphs(text: string): readonly FilingPart[] {
  const preformatted = preformattedText(text);
  // A page of the printed register ends in the middle of things.
  const whole = (preformatted ?? text).replace(/\n\s*\[\[Page \w+\]\]\s*\n(?=\S)/g, '\n');
  const pages = plainPages(whole);
  const rows = pages.flat();
  return pages.length === 1 && isIndented(rows) ? indentedParagraphs(rows) : paragraphs(linesOf(pages));
}

function isIndented(rows: readonly string[]): boolean {
  const filled = rows.filter((row) => row !== '');
  return (
    filled.filter((row) => /^ {4}\S/.test(row)).length > filled.length / 20 && filled.some((row) => /^\S/.test(row))
  );
}

/** How many letters a line of the printed text holds. */
const LINE = 72;
/** How wide each of them is on the page that they are set on. */
const LETTER = 6;

/** A paragraph begins after a blank line or indented; of what is flush, where the next word would still have fitted. */
function indentedParagraphs(rows: readonly string[]): readonly FilingPart[] {
  const found: string[] = [];
  let previous: PageLine | undefined;
  for (const line of fixedWidthPage(rows).lines) {
    const text = textOf(line.runs);
    const first = /^\S+/.exec(text)?.[0] ?? '';
    const apart =
      previous === undefined || begins.test(text) || line.y - previous.y > 1.5 * line.size || line.x >= 2 * LETTER;
    const fitted = previous !== undefined && previous.right + (first.length + 1) * LETTER < LINE * LETTER;
    const last = found.at(-1);
    if (last === undefined || apart || fitted) found.push(text);
    else found[found.length - 1] = joinText(last, text);
    previous = line;
  }
  return found.map((text) => ({ kind: 'paragraph', text, place: 'page 1' }));
}

function linesOf(pages: readonly (readonly string[])[]): readonly Line[] {
  const lines: Line[] = [];
  for (const [index, page] of pages.entries()) {
    let afterBlank = false;
    for (const printed of page) {
      const text = printed.trim().replace(/\s+/g, ' ');
      if (text === '') afterBlank = true;
      else {
        lines.push({ text, page: index + 1, afterBlank });
        afterBlank = false;
      }
    }
  }
  return lines;
}

function paragraphs(lines: readonly Line[]): readonly FilingPart[] {
  const limit = usualLimit(lines.map((line) => line.text));
  // In double spacing a blank line stands between any two lines, and tells nothing.
  const within = lines.filter((line) => /^\p{Ll}/u.test(line.text));
  const spaced = within.filter((line) => line.afterBlank).length > 0.5 * within.length;
  const found: { text: string; page: number }[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const last = found.at(-1);
    const apart = !spaced && line.afterBlank && previous?.page === line.page;
    if (
      last === undefined ||
      previous === undefined ||
      (!marker.test(previous.text) &&
        (apart ||
          alone.test(previous.text) ||
          alone.test(line.text) ||
          isOrderTitle(previous.text) !== isOrderTitle(line.text) ||
          begins.test(line.text) ||
          marker.test(line.text) ||
          ends(previous.text, line.text, limit)))
    ) {
      found.push({ text: line.text, page: line.page });
    } else last.text = joinText(last.text, line.text);
    previous = line;
  }
  return found.map(({ text, page }) => ({ kind: 'paragraph', text, place: `page ${page}` }));
}

/** A signed order sets its title in capitals. */
function isOrderTitle(text: string): boolean {
  return /\b(?:ORDER|DENIAL|DENYING|PRIVILEGES|DECISION)\b/.test(text) && !/[\p{Ll}\d]/u.test(text);
}

/**
 * True where the writer ended the line: the next word would still have fitted. The first line of a paragraph is indented;
 * it may have been filled although it is shorter, unless a sentence or an item ends there.
 */
function ends(line: string, next: string, limit: number): boolean {
  const measured = (text: string) => ({ x: 0, right: typicalWidth(text), size: 1, text });
  return breaksByIntent(measured(line), measured(next), limit * (/[.:;)]$/.test(line) ? SURE : INDENTED));
}
