import { isOfacDelta } from '@listwire/extract';
import type { NewDocument } from '@listwire/store';

type DocumentFormat = NewDocument['format'];

const webPage = /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i;
const spreadsheet = 'PK\u0003\u0004';

// The whole page counts: what is looked for may stand far below its head.
const forms: Partial<Record<DocumentFormat, (text: string, bytes: Uint8Array) => boolean>> = {
  'ecfr-xml': (text) => /<DIV[59]\b/.test(text),
  'bis-entity-list-csv': (text) => /^"?source list"?,/i.test(text),
  'csl-csv': (text) => isTable(text, ',') && /^[^\n]*\bsource\b[^\n]*\bname\b/i.test(text),
  'csl-json': (text) => /^\s*[{[]/.test(text) && text.includes('"results"'),
  'dpl-text': (text) => isTable(text, '\t'),
  'dpl-csv': (text) => isTable(text, ','),
  'dpl-xlsx': (text) => text.startsWith(spreadsheet),
  'sdn-csv': (text) => /^"?\d+"?,/.test(text),
  'sdn-xml': (text) => /<(?:\w+:)?sdnList[\s>]/.test(text.slice(0, 4096)),
  'sdn-advanced-xml': (text) => /<(?:\w+:)?Sanctions[\s>]/.test(text.slice(0, 4096)),
  'ofac-delta-xml': (_, bytes) => isOfacDelta(bytes),
  'uflpa-html': (text) => isPageWith(text, /uflpa|uyghur/i),
  'fcc-covered-html': (text) => isPageWith(text, /covered (?:list|equipment)/i),
  'dod-1260h-csv': (text) => isTable(text, ','),
  'aeca-debarred-xlsx': (text) => text.startsWith(spreadsheet),
};

function isTable(text: string, delimiter: string): boolean {
  const [head = ''] = text.split('\n', 1);
  return !webPage.test(text) && !/^\s*</.test(text) && head.includes(delimiter);
}

function isPageWith(text: string, words: RegExp): boolean {
  return webPage.test(text) && /<table\b/i.test(text) && words.test(text);
}

/**
 * The first of the formats whose form a file has, by its beginning, root or keys: an error page, a bot wall, or a file of another
 * kind has none of them (null). Whether the file is whole and well-formed is for its reader to say.
 */
export function recogniseFile(formats: readonly DocumentFormat[], bytes: Uint8Array): DocumentFormat | null {
  const text = new TextDecoder('latin1')
    .decode(bytes)
    .replaceAll('\u0000', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '');
  // Only a spreadsheet's mark has no zeros; the others may be UTF-16.
  return formats.find((format) => forms[format]?.(text, bytes) === true) ?? null;
}

/** The beginning of a file, for people who wonder what it is. */
export function beginningOf(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 400)).replace(/\s+/g, ' ').trim();
  return text.slice(0, 80);
}
