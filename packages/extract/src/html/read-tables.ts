import { type DefaultTreeAdapterTypes, parse } from 'parse5';

interface HtmlCell {
  /** Text with white space collapsed; a line break of the mark-up is one blank. */
  readonly text: string;
  /** The texts set in bold, in order. */
  readonly bold: readonly string[];
}

export interface HtmlTable {
  readonly rows: readonly (readonly HtmlCell[])[];
  /** The text between the table before (or the top of the page) and this one. */
  readonly text_before: string;
}

type Node = DefaultTreeAdapterTypes.Node;

const notText: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript', 'head']);
const breaks: ReadonlySet<string> = new Set([
  'br',
  'p',
  'div',
  'li',
  'td',
  'th',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (notText.has(node.nodeName)) return '';
  const inner = childrenOf(node).map(textOf).join('');
  return breaks.has(node.nodeName) ? ` ${inner} ` : inner;
}

function boldTexts(node: Node): string[] {
  if (node.nodeName === 'strong' || node.nodeName === 'b') {
    const text = collapse(textOf(node));
    return text === '' ? [] : [text];
  }
  return childrenOf(node).flatMap(boldTexts);
}

function rowsOf(table: Node): HtmlCell[][] {
  if (table.nodeName === 'tr') {
    return [
      childrenOf(table)
        .filter((cell) => cell.nodeName === 'td' || cell.nodeName === 'th')
        .map((cell) => ({ text: collapse(textOf(cell)), bold: boldTexts(cell) })),
    ];
  }
  return childrenOf(table)
    .filter((child) => child.nodeName !== 'table')
    .flatMap(rowsOf);
}

/**
 * The tables of a web page (HTML living standard, read as a browser does), outermost first, with the text that leads to each. Never
 * throws: a page that is cut off gives the tables that a browser would show.
 */
export function readTables(html: string): HtmlTable[] {
  const tables: HtmlTable[] = [];
  let before = '';
  function walk(node: Node): void {
    if (node.nodeName === 'table') {
      tables.push({ rows: rowsOf(node), text_before: collapse(before) });
      before = '';
      return;
    }
    if (node.nodeName === '#text' && 'value' in node) before += node.value;
    if (notText.has(node.nodeName)) return;
    if (breaks.has(node.nodeName)) before += ' ';
    for (const child of childrenOf(node)) walk(child);
  }
  walk(parse(html));
  return tables;
}

/** True when the page is whole: a page that was cut off does not close its root. */
export function isWholePage(html: string): boolean {
  return /<\/html\s*>\s*(?:<!--[\s\S]*?-->\s*)*$/i.test(html);
}
