/**
 * What kind of trouble an error is, which decides what is done about it:
 * `config` exit before serving · `transient` retry with back-off · `source` park the document, raise an issue, go on ·
 * `contract` park the message, commit its offset, raise · `fatal` crash, and let the supervisor start anew.
 */
export type ErrorKind = 'config' | 'transient' | 'source' | 'contract' | 'fatal';

const kindByCode = {
  'config-invalid': 'config',
  'service-unavailable': 'transient',
  network: 'transient',
  'http-refused': 'transient',
  'database-busy': 'transient',
  blocked: 'transient',
  'response-too-large': 'source',
  'response-unexpected': 'source',
  'document-malformed': 'source',
  'document-truncated': 'source',
  'document-too-large': 'source',
  'document-not-understood': 'source',
  'message-invalid': 'contract',
  fenced: 'fatal',
  internal: 'fatal',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof kindByCode;

/** The one error class of Listwire. The message names the source, the document and the place, as far as they are known. */
export class ListwireError extends Error {
  override readonly name = 'ListwireError';
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  /** Milliseconds that the other side asked us to wait. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryAfter?: number | undefined } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.kind = kindByCode[code];
    this.retryAfter = options.retryAfter;
  }
}

// Node's and undici's connection errors; Postgres' class 08 (connection), 40 (rollback: serialization, deadlock),
// 53 (resources), 57P (operator intervention) and 55P03 (lock not available).
const networkCode = /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOST|ENET|UND_ERR_)/;
const databaseCode = /^(08|40|53|57P|55P03)/;

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** Turns anything thrown into a ListwireError; never throws. What it does not know is `internal` (fatal). */
export function classify(error: unknown): ListwireError {
  if (error instanceof ListwireError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (networkCode.test(code)) return new ListwireError('network', message, { cause: error });
  if (databaseCode.test(code)) return new ListwireError('database-busy', message, { cause: error });
  if (error instanceof Error && error.cause !== undefined && networkCode.test(codeOf(error.cause))) {
    return new ListwireError('network', `${message}: ${classify(error.cause).message}`, { cause: error });
  }
  return new ListwireError('internal', message, { cause: error });
}
