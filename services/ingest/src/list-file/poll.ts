import { basename } from 'node:path/posix';
import { type BundledFile, bundleFiles } from '@listwire/extract';
import { type FetchedDocument, ListwireError, legalDay, type SourceConfigOf } from '@listwire/runtime';
import { inTransaction, latestDocumentWith, type NewDocument, rememberValidators, sha256Hex } from '@listwire/store';
import { keepDocument } from '../keep-document.ts';
import type { Poll, PollDependencies } from '../poller.ts';
import { requestLimits } from '../source-request.ts';
import { locateFile } from './locate-file.ts';
import { beginningOf, recogniseFile } from './recognise-file.ts';

type ListFileSource = SourceConfigOf<'list-file'>;

/** What validators are remembered for: a link may lead to another file the next time. */
const fileKey = 'file';

/**
 * A list as one file or several: bytes that read as before are no new snapshot. What is not a file of the source's formats (an
 * error page, a bot wall, nothing at all) is a failure of the source, and no document.
 */
export const pollListFile: Poll<ListFileSource> = async (source, state, dependencies) => {
  const { store, clock } = dependencies;
  const urls: string[] = [];
  for (const address of source.files) urls.push(await locateFile(source, address, dependencies));
  // Of a file among several the older bytes are not at hand: they are asked for without condition.
  const only = urls.length === 1 && state.cursor[fileKey] === urls[0];
  const known = only ? { etag: state.etag, lastModified: state.last_modified } : {};
  const arrived: Arrived[] = [];
  for (const url of urls) {
    const file = await fetchFile(source, url, known, dependencies);
    if (file === null) return { cursor: state.cursor, newDocuments: 0 };
    arrived.push(file);
  }
  const [first] = arrived;
  if (first === undefined) throw new RangeError(`the source ${source.id} has no files`);
  const bytes = arrived.length === 1 ? first.answer.bytes : Buffer.from(bundleFiles(arrived.map(bundled)));
  const { etag, lastModified } = first.answer;
  const validators = { etag, lastModified };
  const cursor = { [fileKey]: first.url };
  const latest = await latestDocumentWith(store, source.id, 'list_file', source.id);
  if (latest?.sha256 === sha256Hex(bytes) && latest.format === first.format) {
    await inTransaction(store, (db) => rememberValidators(db, source.id, validators));
    return { cursor, newDocuments: 0 };
  }
  const now = clock.now();
  const isNew = await keepDocument(dependencies, {
    sourceId: source.id,
    externalId: `${now.toISOString()}_${arrived.length === 1 ? nameOf(first.url) : source.id}`,
    format: first.format,
    bytes,
    complete: arrived.every(({ answer }) => answer.complete),
    url: first.url,
    metadata: {
      list_file: source.id,
      lists: source.lists,
      files: arrived.map(({ url, answer }) => ({
        url,
        content_type: answer.contentType,
        last_modified: answer.lastModified,
      })),
    },
    publishedOn: legalDay(latestMoment(arrived) ?? now),
    startPage: null,
    validators,
  });
  return { cursor, newDocuments: isNew ? 1 : 0 };
};

interface Arrived {
  /** As it was asked for: a redirect's target may be signed, and is nobody's business. */
  readonly url: string;
  readonly answer: FetchedDocument;
  readonly format: NewDocument['format'];
}

/** Null: it is as it was. Throws `response-unexpected` or `blocked` where what comes is no file of the source. */
async function fetchFile(
  source: ListFileSource,
  url: string,
  known: { readonly etag?: string | null; readonly lastModified?: string | null },
  { fetch }: PollDependencies,
): Promise<Arrived | null> {
  const answer = await fetch({ url, accept: '*/*', ...known, ...requestLimits(source) });
  if (answer.kind === 'not-modified') return null;
  if (answer.kind === 'not-found') throw new ListwireError('response-unexpected', `${url} is not there`);
  const { bytes, contentType } = answer;
  const format = recogniseFile(source.formats, bytes);
  if (format !== null && bytes.length >= source.min_bytes) return { url, answer, format };
  if (bytes.length === 0) throw new ListwireError('response-unexpected', `${url} answers with nothing`);
  const what = `${bytes.length} bytes of ${contentType === '' ? 'an unknown type' : contentType}`;
  const fault =
    format === null
      ? ` that are no ${source.formats.join(' or ')}`
      : `, fewer than the ${source.min_bytes} of a whole file`;
  const message = `${url} answers with ${what}${fault}: “${beginningOf(bytes)}”`;
  throw new ListwireError(/html/i.test(contentType) ? 'blocked' : 'response-unexpected', message);
}

function bundled({ url, answer }: Arrived, index: number): BundledFile {
  return { name: `${index + 1}-${nameOf(url)}`, bytes: answer.bytes };
}

function nameOf(url: string): string {
  return basename(new URL(url).pathname);
}

/** The moment at which the list was changed last, as its server says; null where it does not. */
function latestMoment(arrived: readonly Arrived[]): Date | null {
  const moments = arrived.map(({ answer }) => Date.parse(answer.lastModified ?? ''));
  const latest = Math.max(...moments);
  return Number.isNaN(latest) ? null : new Date(latest);
}
