import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DocumentReading, DocumentToRead } from '@listwire/extract';
import type { Running } from '@listwire/runtime';
import type { ThreadMessage } from './reading-thread.ts';

/** A document's reading, or the fault that stopped it, with a stable code for the issue. */
export type ReadingOutcome =
  | { readonly kind: 'read'; readonly reading: DocumentReading }
  | { readonly kind: 'fault'; readonly code: FaultCode; readonly message: string; readonly stack?: string };
type FaultCode = 'extraction-failed' | 'extraction-too-long' | 'extraction-out-of-memory';

export interface ReadingLimits {
  readonly milliseconds: number;
  readonly memoryMegabytes: number;
}

export interface DocumentReaders extends Running {
  /** Errors: only where no thread can be started. */
  read(document: DocumentToRead): Promise<ReadingOutcome>;
}

/**
 * Reads documents in threads of their own: a document that takes too long or too much memory costs its thread, not the
 * service. A thread is kept for the next document; there are as many as there are readings at the same moment.
 */
export function openDocumentReaders(limits: ReadingLimits): DocumentReaders {
  const idle: Worker[] = [];
  const all = new Set<Worker>();

  async function startThread(): Promise<Worker> {
    const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes },
    });
    all.add(thread);
    // Without a listener the fault of an idle thread would be the process's.
    thread.on('error', () => {});
    thread.on('exit', () => {
      all.delete(thread);
      const place = idle.indexOf(thread);
      if (place >= 0) idle.splice(place, 1);
    });
    // A thread that cannot load its code is our fault, not the document's: `once` rejects with its error.
    await once(thread, 'message');
    return thread;
  }

  return {
    async read(document) {
      const thread = idle.pop() ?? (await startThread());
      const { outcome, isThreadWell } = await readIn(thread, document, limits.milliseconds);
      if (isThreadWell) idle.push(thread);
      else await thread.terminate();
      return outcome;
    },
    async stop() {
      await Promise.all([...all].map((thread) => thread.terminate()));
    },
  };
}

interface ThreadOutcome {
  readonly outcome: ReadingOutcome;
  readonly isThreadWell: boolean;
}

function readIn(thread: Worker, document: DocumentToRead, milliseconds: number): Promise<ThreadOutcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      giveUp('extraction-too-long', `not read after ${milliseconds / 1000} seconds`);
    }, milliseconds);

    function onMessage(message: ThreadMessage): void {
      if (message.kind === 'read') settle(message, true);
      else if (message.kind === 'failed') settle({ ...message, kind: 'fault', code: 'extraction-failed' }, true);
    }
    function onError(error: unknown): void {
      const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const code = outOfMemory ? 'extraction-out-of-memory' : 'extraction-failed';
      giveUp(code, error instanceof Error ? error.message : String(error));
    }
    function onExit(): void {
      giveUp('extraction-failed', 'the reading thread ended');
    }
    function giveUp(code: FaultCode, message: string): void {
      settle({ kind: 'fault', code, message }, false);
    }
    function settle(outcome: ReadingOutcome, isThreadWell: boolean): void {
      clearTimeout(timer);
      thread.off('message', onMessage);
      thread.off('error', onError);
      thread.off('exit', onExit);
      resolve({ outcome, isThreadWell });
    }

    thread.on('message', onMessage);
    thread.on('error', onError);
    thread.on('exit', onExit);
    thread.postMessage(document);
  });
}
