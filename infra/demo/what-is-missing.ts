import { concernedTeam, sourceIds, unconcernedTeam } from './demo-config.ts';
import type { EmailFact, RunState } from './facts-of-the-run.ts';
import type { StreamReading } from './follow-stream.ts';
import { type Scene, scenes } from './timeline.ts';

/** How many entries the rule of the week adds. */
export const additions = 28;

/** Which source shows which scene of the week. */
export const scenesBySource = [
  { source: sourceIds.news, scene: 'story' },
  { source: sourceIds.federalRegister, scene: 'rule' },
  { source: sourceIds.search, scene: 'rule' },
  { source: sourceIds.ecfr, scene: 'codified' },
] as const satisfies readonly { readonly source: string; readonly scene: Scene }[];

/** When a source was last asked with success in this run; null where it was not. One later than now is of an earlier run. */
export function lastPollOf(source: string, { now, polls }: Pick<Standing, 'now' | 'polls'>): Date | null {
  const polled = polls.get(source) ?? null;
  return polled !== null && polled <= now ? polled : null;
}

/** Whether a source was asked when it showed the scene. */
export function isPolledSince(source: string, scene: Scene, standing: Pick<Standing, 'now' | 'polls'>): boolean {
  const polled = lastPollOf(source, standing);
  return polled !== null && polled >= scenes[scene];
}

export interface Standing {
  readonly now: Date;
  readonly state: RunState;
  readonly polls: ReadonlyMap<string, Date | null>;
  readonly emails: readonly EmailFact[];
  readonly stream: Pick<StreamReading, 'changes' | 'signals' | 'changesAt' | 'problems'>;
}

/** What must still come before the week is told in full, as sentences; empty when all is there. */
export function whatIsMissing({ now, state, polls, emails, stream }: Standing): string[] {
  const missing: string[] = [];
  const need = (there: boolean, sentence: string): void => {
    if (!there) missing.push(sentence);
  };
  const inForce = stream.changesAt('published', 'effective').size;
  const codified = stream.changesAt('codified').size;
  need(state.baseline, 'the Entity List before the week, from the eCFR');
  need(stream.signals.records > 0, `the signal of the news story, on ${stream.signals.topic}`);
  need(inForce >= additions, `the ${additions} additions on ${stream.changes.topic} (${inForce} so far)`);
  need(codified >= additions, `their confirmation by the eCFR on ${stream.changes.topic} (${codified} so far)`);
  for (const address of concernedTeam.addresses) {
    need(
      emails.some(({ recipient }) => recipient === address),
      `the e-mail to ${address}`,
    );
  }
  for (const { source, scene } of scenesBySource) {
    need(isPolledSince(source, scene, { now, polls }), `a poll of ${source} after ${scenes[scene].toISOString()}`);
  }
  need(state.documents_open === 0, `${state.documents_open} documents to be read`);
  need(state.applications_open === 0, `${state.applications_open} documents to be applied to the list`);
  need(stream.changes.lastSequence >= state.last_sequence, 'the newest changes on the topic');
  need(stream.signals.lastSequence >= state.last_signal, 'the newest signals on the topic');
  need(state.alerts_behind === 0, `${state.alerts_behind} changes before the alerts`);
  need(state.deliveries_open === 0, `${state.deliveries_open} e-mails to be sent`);
  return missing;
}

/** What has gone wrong, as sentences: events or e-mails that should not be there. */
export function whatIsWrong({ emails, stream }: Pick<Standing, 'emails' | 'stream'>): string[] {
  const wrong = [...stream.problems];
  const inForce = stream.changesAt('published', 'effective').size;
  if (inForce > additions) wrong.push(`${inForce} additions on ${stream.changes.topic} instead of ${additions}`);
  for (const address of concernedTeam.addresses) {
    const count = emails.filter(({ recipient }) => recipient === address).length;
    if (count > 1) wrong.push(`${count} e-mails to ${address} instead of one`);
  }
  for (const address of unconcernedTeam.addresses) {
    if (emails.some(({ recipient }) => recipient === address))
      wrong.push(`an e-mail to ${address}, whom it does not concern`);
  }
  return wrong;
}
