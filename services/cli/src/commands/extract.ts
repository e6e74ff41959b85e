import { type Extraction, type ListingEvent, listNames } from '@listwire/domain';
import { metadataOf, readDocumentFile, tellFailure, tellIssues } from '../read-document-file.ts';
import { actionMark, bold, counted, faint, type Terminal } from '../terminal.ts';

/** Prints the listing events of each file's document or documents; what cannot be read is told, the rest goes on. */
export async function extractFiles(files: readonly string[], terminal: Terminal): Promise<void> {
  for (const file of files) {
    try {
      await readDocumentFile(file, await metadataOf(file, terminal), (extraction) => {
        tellExtraction(file, extraction, terminal);
      });
    } catch (error) {
      tellFailure(file, error, terminal);
    }
  }
}

function tellExtraction(file: string, { document, events, issues }: Extraction, terminal: Terminal): void {
  if (events.length > 0)
    terminal.line(`${bold(document)}  ${counted(events.length, 'listing event', 'listing events')}`);
  for (const event of events) terminal.result(event, () => eventLines(event));
  tellIssues(file, document, issues, terminal);
}

function eventLines(event: ListingEvent): string {
  const lines = [`  ${actionMark(event.action)} ${event.name}  ${faint(whereListed(event))}`];
  if (event.previous_name !== undefined) lines.push(`      was ${event.previous_name}`);
  if (event.previous_country !== undefined) lines.push(`      was under ${event.previous_country}`);
  if (event.aliases.length > 0) lines.push(`      also ${event.aliases.join('; ')}`);
  if (event.addresses_text !== '') lines.push(`      ${event.addresses_text}`);
  if (event.license_requirement !== '') lines.push(`      requirement: ${event.license_requirement}`);
  if (event.license_review_policy !== '') lines.push(`      policy: ${event.license_review_policy}`);
  const printed = [event.citation, event.effective_on === null ? '' : `effective ${event.effective_on}`];
  const facts = printed.filter((fact) => fact !== '').join('  ');
  if (facts !== '') lines.push(`      ${faint(facts)}`);
  return lines.join('\n');
}

function whereListed({ list, country }: ListingEvent): string {
  return country === '' ? listNames[list] : `${listNames[list]}, ${country}`;
}
