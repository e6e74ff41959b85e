import { announceStage, isLaterStage } from '@listwire/domain';
import { readOpenChanges } from '@listwire/store';
import { type ListWriter, type Told, tell } from './list-writer.ts';

/**
 * Tells which published changes are in force since the legal day came: one change set for each document. Returns how many
 * there were.
 */
export async function reachEffectiveStage(writer: ListWriter): Promise<number> {
  const { db, list, today, now, logger } = writer;
  const due = (await readOpenChanges(db, list)).filter(
    ({ change }) =>
      isLaterStage(change.stage, 'effective') &&
      change.stage === 'published' &&
      change.effective_on !== null &&
      change.effective_on <= today,
  );
  let head = writer.stream;
  for (const [document, changes] of Map.groupBy(due, (open) => open.document)) {
    const told = changes.map(
      ({ change }): Told => ({ document, announcement: announceStage(change, 'effective', now.toISOString(), []) }),
    );
    head = await tell(writer, head, document, told);
    logger.info({ list, document, changes: told.length, sequence: head.sequence }, 'changes in force');
  }
  return due.length;
}
