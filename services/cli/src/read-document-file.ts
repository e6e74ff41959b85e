import type { Extraction, Issue } from '@listwire/domain';
import {
  createFederalRegisterXmlExtractor,
  extractDocument,
  extractOfacDelta,
  isOfacDelta,
  sniffFormat,
} from '@listwire/extract';
import { ListwireError } from '@listwire/runtime';
import { openInput, plainName, readMetadataBeside, stem } from './input-file.ts';
import type { Terminal } from './terminal.ts';

/**
 * Extracts the listing events of a Federal Register document or of one of OFAC's delta files; a daily issue gives an extraction
 * for each document in it, as soon as it has been read. `onExtraction` gets them. Throws `document-malformed` when the file cannot be read,
 * `document-not-understood` when it is no form of a document.
 */
export async function readDocumentFile(
  path: string,
  metadata: unknown,
  onExtraction: (extraction: Extraction) => void,
): Promise<void> {
  const input = await openInput(path);
  const name = stem(path);
  if (isOfacDelta(input.head)) {
    onExtraction(extractOfacDelta(await input.bytes(), name));
    return;
  }
  const format = sniffFormat(input.head, plainName(path));
  if (format === null) {
    throw new ListwireError(
      'document-not-understood',
      'neither XML nor text nor PDF of the Federal Register, nor a delta file of OFAC',
    );
  }
  if (format !== 'federal-register-xml') {
    const extractions = await extractDocument({ name, format, bytes: await input.bytes(), metadata });
    for (const extraction of extractions) onExtraction(extraction);
    return;
  }
  const extractor = createFederalRegisterXmlExtractor({ name, metadata }, onExtraction);
  for await (const piece of input.pieces()) extractor.write(piece);
  extractor.end();
}

/** The metadata beside a document; those that are no JSON are a problem, and count as none. */
export async function metadataOf(path: string, terminal: Terminal): Promise<unknown> {
  try {
    return await readMetadataBeside(path);
  } catch (error) {
    tellFailure(path, error, terminal);
    return null;
  }
}

/** Says why a file could not be read; an error of ours is thrown on. */
export function tellFailure(path: string, error: unknown, terminal: Terminal): void {
  if (!(error instanceof ListwireError)) throw error;
  terminal.problem(`${path}: ${error.message}`);
}

/** Says what was not understood in a file (`error`: a problem) or should be looked at. */
export function tellIssues(path: string, document: string | null, issues: readonly Issue[], terminal: Terminal): void {
  for (const { severity, code, message, place } of issues) {
    const where = [path, document, place].filter((part) => part !== null && part !== '').join(', ');
    const text = `${where}: ${message} (${code})`;
    if (severity === 'error') terminal.problem(text);
    else terminal.note(`warning: ${text}`);
  }
}
