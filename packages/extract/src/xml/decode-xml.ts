import { XmlProblem } from './xml-problem.ts';

type Decoder = InstanceType<typeof TextDecoder>;

/**
 * The character encoding of an XML document: by its byte order mark, else by its declaration, else UTF-8 (XML 1.0,
 * appendix F).
 */
export function xmlEncoding(head: Uint8Array): string {
  const [first, second, third, fourth] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0x00 && second === 0x3c && third === 0x00) return 'utf-16be';
  if (first === 0x3c && second === 0x00 && fourth === 0x00) return 'utf-16le';
  const declaration = new TextDecoder('latin1').decode(head.subarray(0, 200));
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1]?.toLowerCase() ?? 'utf-8';
}

/**
 * Decodes an XML document's bytes, chunk by chunk. @throws XmlProblem where the encoding is unknown or the bytes are
 * not in it.
 */
export class XmlDecoder {
  #decoder: Decoder | null = null;
  #encoding = '';

  /** The characters of the next bytes; the first call sees the beginning of the document. */
  decode(bytes: Uint8Array): string {
    this.#decoder ??= this.#open(bytes);
    return this.#run(this.#decoder, bytes, true);
  }

  /** What is left when the document has ended. */
  end(): string {
    return this.#decoder === null ? '' : this.#run(this.#decoder, new Uint8Array(0), false);
  }

  #open(head: Uint8Array): Decoder {
    this.#encoding = xmlEncoding(head);
    try {
      return new TextDecoder(this.#encoding, { fatal: true });
    } catch {
      throw new XmlProblem('document-malformed', `The encoding ${this.#encoding} is not known.`, 1, 1);
    }
  }

  #run(decoder: Decoder, bytes: Uint8Array, stream: boolean): string {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      throw new XmlProblem('document-malformed', `The bytes are not ${this.#encoding}.`, 0, 0);
    }
  }
}
