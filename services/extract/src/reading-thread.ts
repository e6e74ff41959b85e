import { parentPort } from 'node:worker_threads';
import { type DocumentReading, type DocumentToRead, readDocument } from '@listwire/extract';

/** What the thread says: once that it is ready, then to each document its reading or the fault that stopped it. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly reading: DocumentReading }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

parentPort?.on('message', (document: DocumentToRead) => {
  readDocument(document).then(
    (reading) => say({ kind: 'read', reading }),
    (error: unknown) => {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      say({ kind: 'failed', message, stack: stack ?? '' });
    },
  );
});
say({ kind: 'ready' });

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
