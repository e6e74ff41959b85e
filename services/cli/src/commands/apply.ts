import {
  applyDocuments,
  type DatedDocument,
  type Entry,
  type Extraction,
  listNames,
  type Snapshot,
} from '@listwire/domain';
import { printOf } from '../date-of-print.ts';
import { metadataOf, readDocumentFile, tellFailure, tellIssues } from '../read-document-file.ts';
import { parseList, readSnapshotFile } from '../read-snapshot-file.ts';
import { bold, counted, faint, type Terminal } from '../terminal.ts';

/**
 * Prints the list as it is after the documents are applied to the snapshot, in order of print. A document that cannot be
 * read is told and left out.
 */
export async function applyFiles(
  snapshotPath: string,
  files: readonly string[],
  listId: string,
  terminal: Terminal,
): Promise<void> {
  const list = parseList(listId);
  const documents: DatedDocument[] = [];
  for (const file of files) documents.push(...(await readDatedDocuments(file, terminal)));
  let snapshot: Snapshot;
  try {
    ({ snapshot } = await readSnapshotFile(snapshotPath, list, terminal));
  } catch (error) {
    tellFailure(snapshotPath, error, terminal);
    return;
  }
  const { entries, divergences, issues } = applyDocuments(snapshot, documents);
  terminal.line(`${bold(listNames[list])}  ${counted(entries.length, 'entry', 'entries')}`);
  for (const entry of entries) terminal.result(entry, () => entryLine(entry));
  for (const { kind, message } of divergences) terminal.note(`divergence: ${message} (${kind})`);
  tellIssues(snapshotPath, 'after applying', issues, terminal);
}

async function readDatedDocuments(file: string, terminal: Terminal): Promise<DatedDocument[]> {
  const extractions: Extraction[] = [];
  const metadata = await metadataOf(file, terminal);
  try {
    await readDocumentFile(file, metadata, (extraction) => {
      tellIssues(file, extraction.document, extraction.issues, terminal);
      extractions.push(extraction);
    });
  } catch (error) {
    tellFailure(file, error, terminal);
  }
  return extractions.map((extraction) => {
    const { document, events } = extraction;
    const print = printOf(extraction, metadata);
    if (print.published_on === null && events.length > 0) {
      terminal.note(`warning: ${file}: its day of print is not known, it is applied last`);
    }
    return { document, events, ...print };
  });
}

function entryLine({ country, name, citation }: Entry): string {
  return `  ${name}  ${faint([country, citation].filter((part) => part !== '').join('  '))}`;
}
