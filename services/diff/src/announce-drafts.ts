import { announce, type ChangeDraft, changeIdOf, isLaterStage, type Stage } from '@listwire/domain';
import { type Application, readReachedStages } from '@listwire/store';
import { citeDocument } from './cite-document.ts';
import type { ListWriter, Told } from './list-writer.ts';

/**
 * Drafted changes as what is told of them. A document that comes again in other words (or is read anew) does not take the ids of
 * what it has told already, unless its changes have reached a further stage.
 */
export async function announceDrafts(
  writer: ListWriter,
  application: Application,
  document: string,
  drafts: readonly ChangeDraft[],
  stageOf: (draft: ChangeDraft) => Stage,
): Promise<Told[]> {
  const ids = drafts.map(({ entry_id }) => changeIdOf(writer.list, entry_id, document));
  const reached = Map.groupBy(await readReachedStages(writer.db, ids), ({ change_id }) => change_id);
  return drafts.map((draft): Told => {
    const stage = stageOf(draft);
    const before = reached.get(changeIdOf(writer.list, draft.entry_id, document)) ?? [];
    const goesOn = before.every(({ stage: earlier }) => isLaterStage(earlier, stage));
    return goesOn
      ? announceAs(document, writer, application, document, draft, stage)
      : announceAnew(writer, application, document, draft, stage);
  });
}

/**
 * A drafted change under an id of its own, though the document has told of the entry before. `role` keeps two changes of one
 * entry apart that a document brings at the same moment.
 */
export function announceAnew(
  writer: ListWriter,
  application: Application,
  document: string,
  draft: ChangeDraft,
  stage: Stage,
  role = '',
): Told {
  return announceAs(`${document} ${writer.stream.sequence}${role}`, writer, application, document, draft, stage);
}

function announceAs(
  identity: string,
  { list, now }: ListWriter,
  application: Application,
  document: string,
  draft: ChangeDraft,
  stage: Stage,
): Told {
  const announcement = announce(list, draft, {
    document: identity,
    stage,
    cause: application.cause,
    known_at: now.toISOString(),
    evidence: citeDocument(application, draft.evidence),
  });
  return { document, announcement };
}
