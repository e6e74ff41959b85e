import type { Snapshot } from '@listwire/domain';

/**
 * Reads a list file as it comes: pieces of its bytes go in, cut anywhere; the snapshots come when it has ended. Beside its
 * entries a reader holds the piece at hand. It throws for nothing that the bytes hold.
 */
export interface SnapshotReader<Result = Snapshot[] | Promise<Snapshot[]>> {
  write(piece: Uint8Array): void;
  end(): Result;
}

/** The bytes of a file: all of them, or piece by piece. */
export type FileBytes = Uint8Array | AsyncIterable<Uint8Array>;

const pieceBytes = 256 * 1024;

/** Gives a reader all the bytes of a file, in pieces. */
export function readWhole<Result>(reader: SnapshotReader<Result>, bytes: Uint8Array): Result {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    reader.write(bytes.subarray(start, start + pieceBytes));
  }
  return reader.end();
}

/** A reader for a format that can only be read whole: a web page, a spreadsheet. These are small. */
export function readerOfWhole<Result>(read: (bytes: Uint8Array) => Result): SnapshotReader<Result> {
  const pieces: Uint8Array[] = [];
  return {
    write: (piece) => {
      pieces.push(piece);
    },
    end: () => read(Buffer.concat(pieces)),
  };
}
