import type { DocumentFormat, ListId } from '@listwire/domain';

const ofacLists: ReadonlySet<ListId> = new Set(['us-ofac-sdn', 'us-ofac-nonsdn', 'us-ofac-ns-cmic']);

/**
 * The form of a snapshot, by its first bytes and the list that it is said to hold; null where it is none that a source of
 * that list publishes.
 */
export function snapshotFormat(head: Uint8Array, list: ListId): DocumentFormat | null {
  const text = new TextDecoder('utf-8')
    .decode(head.subarray(0, 8192))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('PK')) return spreadsheetFormat(list);
  if (text.startsWith('{') || text.startsWith('[')) return 'csl-json';
  if (/^<!doctype html|^<html/i.test(text)) return pageFormat(list);
  if (text.startsWith('<')) return xmlFormat(text, list);
  return delimitedFormat(text, list);
}

function spreadsheetFormat(list: ListId): DocumentFormat | null {
  if (list === 'us-bis-dpl') return 'dpl-xlsx';
  return list === 'us-state-debarred' ? 'aeca-debarred-xlsx' : null;
}

function pageFormat(list: ListId): DocumentFormat | null {
  if (list === 'us-dhs-uflpa') return 'uflpa-html';
  return list === 'us-fcc-covered' ? 'fcc-covered-html' : null;
}

function xmlFormat(text: string, list: ListId): DocumentFormat | null {
  if (/<(?:\w+:)?sdnList[\s>]/.test(text)) return 'sdn-xml';
  if (/<(?:\w+:)?Sanctions[\s>]/.test(text)) return 'sdn-advanced-xml';
  return list === 'us-bis-entity-list' || list === 'us-bis-uvl' || list === 'us-bis-meu' ? 'ecfr-xml' : null;
}

function delimitedFormat(text: string, list: ListId): DocumentFormat | null {
  const header = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n')).toLowerCase();
  if (/^"?(?:_?id|source)"?,.*\bentity_number\b/.test(header)) return 'csl-csv';
  if (/^"?source list"?,/.test(header)) return 'bis-entity-list-csv';
  if (list === 'us-bis-dpl') return header.includes('\t') ? 'dpl-text' : 'dpl-csv';
  if (list === 'us-dod-1260h' || list === 'us-dod-1237') return 'dod-1260h-csv';
  return ofacLists.has(list) ? 'sdn-csv' : null;
}
