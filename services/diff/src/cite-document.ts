import type { ChangeEvidence, DocumentEvidence, DocumentFormat, DocumentStanding } from '@listwire/domain';
import type { Application, IssueOwner } from '@listwire/store';

/** Evidence as a change tells it: with the document's page for people, its bytes' digest and its citation. */
export function citeDocument(application: Application, evidence: readonly DocumentEvidence[]): ChangeEvidence[] {
  const { metadata, url, sha256 } = application;
  return evidence.map((statement) => ({
    ...statement,
    url: metadata.html_url ?? url,
    sha256,
    citation: metadata.citation ?? '',
  }));
}

const filingFormats: ReadonlySet<DocumentFormat> = new Set(['federal-register-pdf', 'federal-register-text']);

/** What a document is to the law: filings come as PDF or text, printed rules as XML, snapshots are the codified list. */
export function standingOf({ kind, format }: Application): DocumentStanding {
  if (kind === 'snapshot') return 'codified';
  return filingFormats.has(format) ? 'filing' : 'printed';
}

/** Whose issues those of a document are. */
export function ownerOf({ source_id, document_id }: Application): IssueOwner {
  return { sourceId: source_id, documentId: document_id };
}
