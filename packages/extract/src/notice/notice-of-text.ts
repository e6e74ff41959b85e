import { citationOf } from '../federal-register-xml/rule-of-document.ts';
import type { DocumentMetadata } from '../rule/document-metadata.ts';
import type { Notice, NoticeText } from './notice.ts';

/** A notice as read; the API's metadata fill what its text leaves open. */
export function noticeOfText(text: NoticeText, metadata: DocumentMetadata, fallbackName: string): Notice {
  const { number, first_page, ...printed } = text;
  return {
    ...printed,
    document: metadata.document_number ?? number ?? fallbackName,
    subject: printed.subject === '' ? (metadata.title ?? '').trim() : printed.subject,
    summary: printed.summary === '' ? (metadata.abstract ?? '') : printed.summary,
    action: printed.action === '' ? (metadata.action ?? '') : printed.action,
    dates: printed.dates === '' ? (metadata.dates ?? '') : printed.dates,
    effective_on: metadata.effective_on ?? null,
    publication_date: metadata.publication_date ?? null,
    citation: citationOf({ first_page }, metadata),
  };
}
