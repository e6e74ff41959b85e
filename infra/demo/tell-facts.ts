import type { Store } from '@listwire/store';
import { sourceIds } from './demo-config.ts';
import { type DocumentFact, documentsAfter, type EmailFact } from './facts-of-the-run.ts';
import type { StoryTeller } from './story-teller.ts';

const sourceNames: ReadonlyMap<string, string> = new Map([
  [sourceIds.federalRegister, 'Federal Register'],
  [sourceIds.search, 'its search feed'],
  [sourceIds.ecfr, 'eCFR'],
  [sourceIds.news, 'The Trade Wire'],
]);

/** A source that was asked and brought nothing that an earlier run did not know. */
export function tellNothingNew(teller: StoryTeller, source: string, at: Date): void {
  teller.event(at, sourceNames.get(source) ?? source, 'asked again: nothing that was not known');
}

export interface DocumentTeller {
  /** Tells the documents that are new since it was called last, in order. */
  tellNew(): Promise<void>;
  /** Sources that have brought a document. */
  readonly brought: ReadonlySet<string>;
}

/** Tells documents that ingest fetches from now on. */
export async function createDocumentTeller(store: Store, teller: StoryTeller): Promise<DocumentTeller> {
  const brought = new Set<string>();
  let last = (await documentsAfter(store, 0)).at(-1)?.document_id ?? 0;
  let turn: Promise<void> = Promise.resolve();
  async function look(): Promise<void> {
    for (const document of await documentsAfter(store, last)) {
      last = document.document_id;
      brought.add(document.source_id);
      tellDocument(teller, document);
    }
  }
  return {
    brought,
    // One after the other: both the watch and the subscriber ask.
    tellNew() {
      turn = turn.then(look);
      return turn;
    },
  };
}

function tellDocument(teller: StoryTeller, document: DocumentFact): void {
  const at = new Date(document.fetched_at);
  const name = sourceNames.get(document.source_id) ?? document.source_id;
  if (document.source_id === sourceIds.ecfr) {
    teller.event(at, name, `the Entity List as on ${document.published_on}`);
  } else if (document.source_id === sourceIds.news) {
    teller.event(at, name, 'its feed has changed');
  } else {
    teller.event(at, name, `${document.external_id}: ${document.title ?? ''}`);
  }
}

/** An e-mail that the mail server has taken. */
export function tellEmail(teller: StoryTeller, email: EmailFact): void {
  teller.event(new Date(email.sent_at), 'e-mail', `to ${email.recipient}`);
  teller.detail(email.subject);
}
