import type { Extraction } from '@listwire/domain';
import { extractNotice } from '../notice/extract-notice.ts';
import type { NoticeText } from '../notice/notice.ts';
import { noticeOfText } from '../notice/notice-of-text.ts';
import { firstPageOf, parseDocumentMetadata } from '../rule/document-metadata.ts';
import { extractRule } from '../rule/extract-rule.ts';
import { XmlDecoder } from '../xml/decode-xml.ts';
import { XmlProblem } from '../xml/xml-problem.ts';
import type { FederalRegisterDocument } from './federal-register-document.ts';
import { createFederalRegisterReader } from './read-federal-register-xml.ts';
import { ruleOfDocument } from './rule-of-document.ts';

/** Takes the bytes of Federal Register XML piece by piece and gives an extraction for each document as it ends. */
export interface FederalRegisterXmlExtractor {
  write(bytes: Uint8Array): void;
  /** Tells that the bytes have ended; a document cut off, or not XML, becomes an extraction with an issue. */
  end(): void;
}

/**
 * Makes an extractor for one source file: a single document, to which `metadata` (of the federalregister.gov API)
 * belongs, or a whole daily issue. It never throws for what the bytes hold; after the first problem the rest is ignored.
 */
export function createFederalRegisterXmlExtractor(
  input: { readonly name: string; readonly metadata: unknown },
  onExtraction: (extraction: Extraction) => void,
): FederalRegisterXmlExtractor {
  const metadata = parseDocumentMetadata(input.metadata);
  const fallback = input.name;
  const decoder = new XmlDecoder();
  let documents = 0;
  let held: FederalRegisterDocument | NoticeText | null = null;
  let stopped = false;
  const give = (document: FederalRegisterDocument | NoticeText, single: boolean) => {
    const own = single ? metadata : {};
    const name = single ? fallback : `${fallback}-${documents}`;
    onExtraction(
      'agencies' in document
        ? extractNotice(noticeOfText(document, own, name))
        : extractRule(ruleOfDocument(document, own, name)),
    );
  };
  // The metadata belong to the file's only document: the first one waits until it is known whether it is that.
  const take = (document: FederalRegisterDocument | NoticeText) => {
    documents += 1;
    if (documents === 1) {
      held = document;
      return;
    }
    if (held !== null) {
      give(held, false);
      held = null;
    }
    give(document, false);
  };
  const reader = createFederalRegisterReader({
    first_page: firstPageOf(metadata),
    onDocument: take,
    onNotice: take,
  });
  const guard = (step: () => void) => {
    if (stopped) return;
    try {
      step();
    } catch (problem) {
      if (!(problem instanceof XmlProblem)) throw problem;
      stopped = true;
      if (held !== null) give(held, true);
      held = null;
      const document = metadata.document_number ?? fallback;
      onExtraction({ document, events: [], issues: [problem.issue()] });
    }
  };
  return {
    write: (bytes) => guard(() => reader.write(decoder.decode(bytes))),
    end: () =>
      guard(() => {
        reader.write(decoder.end());
        reader.end();
        if (held !== null) give(held, true);
        held = null;
        if (documents > 0) return;
        onExtraction({
          document: metadata.document_number ?? fallback,
          events: [],
          issues: [
            {
              code: 'not-a-federal-register-document',
              severity: 'error',
              message: 'The XML holds no RULE, PRORULE, NOTICE or PRESDOCU.',
              place: '',
            },
          ],
        });
      }),
  };
}

const chunkBytes = 64 * 1024;

/** Extracts every document of a Federal Register XML file held in memory. */
export function extractFederalRegisterXml(input: {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly metadata: unknown;
}): Extraction[] {
  const extractions: Extraction[] = [];
  const extractor = createFederalRegisterXmlExtractor(input, (extraction) => extractions.push(extraction));
  for (let start = 0; start < input.bytes.length; start += chunkBytes) {
    extractor.write(input.bytes.subarray(start, start + chunkBytes));
  }
  extractor.end();
  return extractions;
}
