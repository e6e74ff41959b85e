import type { Issue } from '@listwire/domain';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { XmlDecoder } from './decode-xml.ts';
import { XmlProblem } from './xml-problem.ts';
import { createXmlReader, type XmlHandlers } from './xml-reader.ts';

/**
 * Makes a reader of the bytes of an XML document: the events come as the pieces do. It ends with the first thing that
 * stopped the reading, after which nothing more is read, or null.
 */
export function createXmlBytesReader(handlers: XmlHandlers): SnapshotReader<Issue | null> {
  const decoder = new XmlDecoder();
  const reader = createXmlReader(handlers);
  let stopped: Issue | null = null;

  function attempt(read: () => void): void {
    if (stopped !== null) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof XmlProblem)) throw error;
      stopped = error.issue();
    }
  }
  return {
    write: (piece) => attempt(() => reader.write(decoder.decode(piece))),
    end() {
      attempt(() => {
        reader.write(decoder.end());
        reader.end();
      });
      return stopped;
    },
  };
}
