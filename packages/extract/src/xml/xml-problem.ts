import type { Issue } from '@listwire/domain';

/** Why a document could not be read as XML to its end. */
export type XmlProblemCode = 'document-malformed' | 'document-truncated' | 'document-too-large';

/** Thrown by the XML readers; `issue` says the same as an issue on the document. */
export class XmlProblem extends Error {
  readonly code: XmlProblemCode;
  readonly line: number;
  readonly column: number;

  constructor(code: XmlProblemCode, message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlProblem';
    this.code = code;
    this.line = line;
    this.column = column;
  }

  issue(): Issue {
    const place = this.line > 0 ? `line ${this.line}, column ${this.column}` : '';
    return { code: this.code, severity: 'error', message: this.message, place };
  }
}
