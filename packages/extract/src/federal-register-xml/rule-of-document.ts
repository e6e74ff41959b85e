import type { DocumentMetadata } from '../rule/document-metadata.ts';
import type { Rule } from '../rule/rule.ts';
import type { FederalRegisterDocument } from './federal-register-document.ts';

/** The volume of the Federal Register of a year: volume 1 is 1936. */
function volumeOf(date: string | null | undefined): number | null {
  return date === null || date === undefined ? null : Number(date.slice(0, 4)) - 1935;
}

/** Volume and first page of a document, as its metadata print them or else by its page breaks and year. */
export function citationOf(
  document: Pick<FederalRegisterDocument, 'first_page'>,
  metadata: DocumentMetadata,
): string | null {
  const printed = metadata.citation?.trim();
  if (printed !== undefined && /^\d+\s+FR\s+\d+/.test(printed)) return printed;
  const volume = metadata.volume ?? volumeOf(metadata.publication_date);
  const page = metadata.start_page ?? document.first_page;
  return volume === null || page === null ? null : `${volume} FR ${page}`;
}

/** A document of Federal Register XML as a rule; the API's metadata fill what its text leaves open. */
export function ruleOfDocument(
  document: FederalRegisterDocument,
  metadata: DocumentMetadata,
  fallbackName: string,
): Rule {
  return {
    document: metadata.document_number ?? document.number ?? fallbackName,
    title: document.subject === '' ? (metadata.title ?? '').trim() : document.subject,
    summary: document.summary === '' ? (metadata.abstract ?? '') : document.summary,
    dates: document.dates === '' ? (metadata.dates ?? '') : document.dates,
    effective_on: metadata.effective_on ?? null,
    citation: citationOf(document, metadata),
    publication_date: metadata.publication_date ?? null,
    blocks: document.blocks,
  };
}
