import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { XmlProblem, type XmlProblemCode } from './xml-problem.ts';

export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

export interface XmlLimits {
  /** Deepest nesting of elements. */
  readonly depth: number;
  /** Most characters of one document. */
  readonly characters: number;
}

/** Far above any real Federal Register issue or list, far below what harms a worker. */
export const defaultXmlLimits: XmlLimits = { depth: 200, characters: 512 * 1024 * 1024 };

/** A push reader: chunks of text go in, events come out at once; nothing of the document is kept. */
export interface XmlReader {
  /** @throws XmlProblem on the first thing that is not well-formed, a DOCTYPE, an entity of its own or a limit passed. */
  write(chunk: string): void;
  /** Tells that the document ends here. @throws XmlProblem where it is not complete. */
  end(): void;
}

/**
 * Makes a streaming reader of XML 1.0 without namespaces. A DOCTYPE and every entity but the five predefined ones are
 * refused, so no expansion can be made to explode.
 */
export function createXmlReader(handlers: XmlHandlers, limits: XmlLimits = defaultXmlLimits): XmlReader {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  let characters = 0;
  let ending = false;
  const stop = (code: XmlProblemCode, message: string): never => {
    throw new XmlProblem(code, message, parser.line, parser.column);
  };
  parser.on('error', (error) => {
    const message = error.message.replace(/^\d+:\d+: /, '');
    stop(ending ? 'document-truncated' : 'document-malformed', `Not well-formed XML: ${message}`);
  });
  parser.on('doctype', () => stop('document-malformed', 'The document declares a DOCTYPE, which is refused.'));
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    if (depth > limits.depth) stop('document-malformed', `Elements are nested deeper than ${limits.depth}.`);
    handlers.open(tag.name, tag.attributes);
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    handlers.close(tag.name);
  });
  return {
    write(chunk) {
      characters += chunk.length;
      if (characters > limits.characters) {
        stop('document-too-large', `The document has more than ${limits.characters} characters.`);
      }
      parser.write(chunk);
    },
    end() {
      ending = true;
      parser.close();
    },
  };
}
