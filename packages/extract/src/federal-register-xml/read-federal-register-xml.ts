import type { NoticeText } from '../notice/notice.ts';
import { NoticeBuilder } from '../notice/notice-builder.ts';
import { createXmlReader, defaultXmlLimits, type XmlLimits, type XmlReader } from '../xml/xml-reader.ts';
import { DocumentBuilder } from './document-builder.ts';
import { type DocumentElement, documentElements, type FederalRegisterDocument } from './federal-register-document.ts';

export interface FederalRegisterReaderOptions {
  /** Called with each document as soon as its end tag is read. */
  readonly onDocument: (document: FederalRegisterDocument) => void;
  /** Called with each notice, in place of `onDocument`. */
  readonly onNotice?: (notice: NoticeText) => void;
  /** The page on which a single document begins, where it is known. */
  readonly first_page?: number | null;
  readonly limits?: XmlLimits;
}

function documentElement(name: string): DocumentElement | undefined {
  return documentElements.find((element) => element === name);
}

/**
 * Makes a push reader of Federal Register XML: a single document (root RULE, PRORULE, NOTICE, PRESDOCU) or a whole
 * daily issue in GPO's bulk form (root FEDREG). Memory stays flat: one document at a time, the bodies of those out of
 * scope not at all. Format: GPO's Federal Register XML user guide.
 */
export function createFederalRegisterReader(options: FederalRegisterReaderOptions): XmlReader {
  let builder: DocumentBuilder | NoticeBuilder | null = null;
  let element = '';
  let page = options.first_page ?? null;
  return createXmlReader(
    {
      open(name, attributes) {
        if (builder !== null) {
          builder.open(name, attributes);
          return;
        }
        if (name === 'PRTPAGE') {
          const turned = Number(/\d+/.exec(attributes['P'] ?? '')?.[0] ?? Number.NaN);
          if (Number.isInteger(turned)) page = turned;
          return;
        }
        const found = documentElement(name);
        if (found === undefined) return;
        element = found;
        builder =
          found === 'NOTICE' && options.onNotice !== undefined
            ? new NoticeBuilder(page)
            : new DocumentBuilder(found, page);
      },
      text(text) {
        builder?.text(text);
      },
      close(name) {
        if (builder === null) return;
        if (name !== element) {
          builder.close(name);
          return;
        }
        page = builder.page;
        const finished = builder;
        builder = null;
        if (finished instanceof NoticeBuilder) options.onNotice?.(finished.finish());
        else options.onDocument(finished.finish());
      },
    },
    options.limits ?? defaultXmlLimits,
  );
}
