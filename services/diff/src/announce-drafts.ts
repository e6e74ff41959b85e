import { announce, type Change, type ChangeDraft, changeIdOf, isLaterStage, type Stage } from '@listwire/domain';
import { type Application, readReachedStages } from '@listwire/store';
import { citeDocument } from './cite-document.ts';
import type { ListWriter, Told } from './list-writer.ts';

/**
 * Drafted changes as what is told of them. A document that comes again in other words (or is read anew) does not take the ids of
 * what it has told already, unless its changes have reached a further stage.
 */
export async function announceDrafts(
  { db, list, now, stream }: ListWriter,
  application: Application,
  document: string,
  drafts: readonly ChangeDraft[],
  stageOf: (draft: ChangeDraft) => Stage,
): Promise<Told[]> {
  const ids = drafts.map(({ entry_id }) => changeIdOf(list, entry_id, document));
  const reached = Map.groupBy(await readReachedStages(db, ids), ({ change_id }) => change_id);
  const cause: Change['cause'] = application.applied_at === null ? 'source' : 'reinterpretation';
  return drafts.map((draft): Told => {
    const stage = stageOf(draft);
    const before = reached.get(changeIdOf(list, draft.entry_id, document)) ?? [];
    const goesOn = before.every(({ stage: earlier }) => isLaterStage(earlier, stage));
    const announcement = announce(list, draft, {
      document: goesOn ? document : `${document} ${stream.sequence}`,
      stage,
      cause,
      known_at: now.toISOString(),
      evidence: citeDocument(application, draft.evidence),
    });
    return { document, announcement };
  });
}
