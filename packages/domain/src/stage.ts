import type { Stage } from './change.ts';

const order: readonly Stage[] = ['filed', 'published', 'effective', 'codified', 'withdrawn'];

/** True where `next` is further than `reached`. A change never goes back; nothing follows `codified` or `withdrawn`. */
export function isLaterStage(reached: Stage, next: Stage): boolean {
  if (reached === 'codified' || reached === 'withdrawn') return false;
  if (next === 'withdrawn') return reached === 'filed';
  return order.indexOf(next) > order.indexOf(reached);
}

/** What a document is to the law: on public inspection, printed in the Federal Register, or the codified list itself. */
export type DocumentStanding = 'filing' | 'printed' | 'codified';

/**
 * The furthest stage that a document's change has reached. `today` is the legal day (America/New_York); a printed rule
 * without a stated date is not taken to be in force.
 */
export function stageReached(standing: DocumentStanding, effectiveOn: string | null, today: string): Stage {
  if (standing === 'filing') return 'filed';
  if (standing === 'codified') return 'codified';
  return effectiveOn !== null && effectiveOn <= today ? 'effective' : 'published';
}
