const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');

function decodeLines(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // The one line that is not UTF-8 is windows-1252, as the agencies' spreadsheets write it; the others keep their letters.
    let text = '';
    for (let start = 0; start < bytes.length; ) {
      const lineEnd = bytes.indexOf(lineFeed, start);
      const end = lineEnd === -1 ? bytes.length : lineEnd + 1;
      text += decodeLine(bytes.subarray(start, end));
      start = end;
    }
    return text;
  }
}

function decodeLine(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}

/** Decodes a whole text: UTF-8 (with or without BOM); a line that is not UTF-8 is windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  return decodeLines(bytes).replace(/^\uFEFF/, '');
}

const lineFeed = 0x0a;

/**
 * Decodes a text as it comes, as `decodeText` does. Only whole lines are given; the rest waits for the next piece, so no
 * character is cut in two.
 */
export class TextPieces {
  #rest: Uint8Array[] = [];
  #isFirst = true;

  /** The lines that end in this piece; empty where none does. */
  write(piece: Uint8Array): string {
    const lineEnd = piece.lastIndexOf(lineFeed) + 1;
    if (lineEnd === 0) {
      if (piece.length > 0) this.#rest.push(Uint8Array.from(piece));
      return '';
    }
    const lines =
      this.#rest.length === 0 ? piece.subarray(0, lineEnd) : Buffer.concat([...this.#rest, piece.subarray(0, lineEnd)]);
    this.#rest = lineEnd === piece.length ? [] : [Uint8Array.from(piece.subarray(lineEnd))];
    return this.#decode(lines);
  }

  /** What stands after the last line end. */
  end(): string {
    const rest = Buffer.concat(this.#rest);
    this.#rest = [];
    return this.#decode(rest);
  }

  #decode(bytes: Uint8Array): string {
    const text = decodeLines(bytes);
    if (!this.#isFirst) return text;
    this.#isFirst = text === '';
    return text.replace(/^\uFEFF/, '');
  }
}
