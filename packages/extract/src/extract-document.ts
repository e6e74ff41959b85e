import type { Extraction, Issue } from '@listwire/domain';
import { readFilingPdf } from './federal-register-pdf/read-filing-pdf.ts';
import { readFilingText } from './federal-register-text/read-filing-text.ts';
import { extractFederalRegisterXml } from './federal-register-xml/extract-federal-register-xml.ts';
import type { FilingContext, FilingPart, FilingReading } from './filing/filing-rule.ts';
import { extractNotice } from './notice/extract-notice.ts';
import type { Notice } from './notice/notice.ts';
import { kindOfNotice } from './notice/notice-kind.ts';
import { noticeOfFiling } from './notice/notice-of-filing.ts';
import { noticeOfText } from './notice/notice-of-text.ts';
import { noticeParagraphs } from './notice/notice-paragraphs.ts';
import { type DocumentMetadata, parseDocumentMetadata } from './rule/document-metadata.ts';
import { extractRule } from './rule/extract-rule.ts';

export const federalRegisterFormats = [
  'federal-register-xml',
  'federal-register-pdf',
  'federal-register-text',
] as const;
export type FederalRegisterFormat = (typeof federalRegisterFormats)[number];

export interface DocumentInput {
  /** The file's name without its ending: stands for the document number where none is known. */
  readonly name: string;
  readonly format: FederalRegisterFormat;
  readonly bytes: Uint8Array;
  /** The API's metadata of the document, of whatever shape; null where there are none. */
  readonly metadata: unknown;
}

/**
 * Extracts the listing events of a Federal Register document. A daily issue gives an extraction for each document in
 * it, everything else one. What cannot be read is an issue of severity `error`; nothing that the bytes hold makes it
 * throw.
 */
export async function extractDocument(input: DocumentInput): Promise<Extraction[]> {
  if (input.format === 'federal-register-xml') return extractFederalRegisterXml(input);
  const metadata = parseDocumentMetadata(input.metadata);
  const context = filingContext(input.name, metadata);
  if (input.format === 'federal-register-pdf') {
    const reading = await readFilingPdf(input.bytes, context);
    const notice = filedNotice(reading.parts, metadata, input.name);
    if (notice === null || !isRead(notice)) return [extractReading(reading, notice)];
    const unread = reading.issues.filter(({ code }) => code === 'page-without-text');
    return [extractFiledNotice(notice, [...unread, ...truncation(reading.parts)])];
  }
  const text = new TextDecoder().decode(input.bytes);
  const paragraphs = noticeParagraphs(text);
  const notice = filedNotice(paragraphs, metadata, input.name);
  if (notice === null || !isRead(notice)) return [extractReading(await readFilingText(text, context), notice)];
  return [extractFiledNotice(notice, truncation(paragraphs))];
}

function extractFiledNotice(notice: Notice, filingIssues: readonly Issue[]): Extraction {
  const extraction = extractNotice(notice);
  return { ...extraction, issues: [...filingIssues, ...extraction.issues] };
}

/** The filing as a notice; null where its captions are those of a rule. */
function filedNotice(parts: readonly FilingPart[], metadata: DocumentMetadata, name: string): Notice | null {
  const text = noticeOfFiling(parts);
  if (text === null) return null;
  return noticeOfText({ ...text, subject: metadata.title?.trim() || text.subject }, metadata, name);
}

/** Every notice ends with its filing line. */
function truncation(parts: readonly FilingPart[]): readonly Issue[] {
  if (parts.some((part) => part.kind === 'paragraph' && /\[FR Doc\.? (?!No:)/.test(part.text))) return [];
  const message = 'The notice does not end with its filing line ([FR Doc. …]); a part of it may be missing.';
  return [{ code: 'document-truncated', severity: 'warning', message, place: 'end of the document' }];
}

function isRead({ agencies, subject }: Notice): boolean {
  return kindOfNotice(agencies, subject) !== null;
}

function filingContext(name: string, metadata: DocumentMetadata): FilingContext {
  return {
    document: metadata.document_number ?? name,
    title: metadata.title ?? null,
    publication_date: metadata.publication_date ?? null,
    citation: metadata.citation ?? null,
  };
}

/** A filing read as a rule; where it is a notice that nothing reads, what that means. */
function extractReading(reading: FilingReading, notice: Notice | null): Extraction {
  const extraction = extractRule(reading.rule);
  const unread = extraction.events.length > 0 || notice === null ? [] : extractNotice(notice).issues;
  return { ...extraction, issues: [...reading.issues, ...extraction.issues, ...unread] };
}

/**
 * The form of a Federal Register document, by its first bytes and, where they say nothing, its name; null where it is
 * none of them.
 */
export function sniffFormat(bytes: Uint8Array, name: string): FederalRegisterFormat | null {
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 1024))
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)/, '');
  if (head.includes('%PDF-')) return 'federal-register-pdf';
  if (/^\s*<(?:\?xml|!--|RULE|PRORULE|NOTICE|PRESDOCU|FEDREG)/.test(head.replaceAll('\u0000', '')))
    return 'federal-register-xml';
  if (/\.xml$/i.test(name)) return 'federal-register-xml';
  if (/\.pdf$/i.test(name)) return 'federal-register-pdf';
  if (/\.txt$/i.test(name)) return 'federal-register-text';
  return null;
}
