import type { Change } from '@listwire/domain';
import { type DaySpan, formatDays } from './wording.ts';

export type StageTone = 'expected' | 'final' | 'unexplained' | 'withdrawn';

/** A stage in plain words: a label for the eye, and a sentence that says what it means. */
export interface StageWords {
  readonly label: string;
  readonly tone: StageTone;
  readonly sentence: string;
}

/**
 * How certain a set of changes is, as a reader must take it. Where stages are mixed the least certain speaks, and a
 * withdrawal only where nothing but withdrawals is told.
 */
export function toneOf(changes: readonly Change[]): StageTone {
  const stages = new Set(changes.map((change) => change.stage));
  if (stages.has('filed')) return 'expected';
  if (stages.has('codified')) return 'unexplained';
  if (stages.has('withdrawn') && stages.size === 1) return 'withdrawn';
  return 'final';
}

/** The stage of `changes` in plain words. */
export function describeStage(changes: readonly Change[], days: DaySpan): StageWords {
  const tone = toneOf(changes);
  const sentence = [sentenceOf(changes, tone, days)];
  if (changes.some((change) => change.cause === 'reinterpretation')) {
    sentence.push(
      'The source has not changed: Listwire now reads the same document differently, and this corrects what it said before.',
    );
  }
  return { label: labelOf(changes, tone), tone, sentence: sentence.join(' ') };
}

function labelOf(changes: readonly Change[], tone: StageTone): string {
  if (tone === 'expected') return 'Filed, not yet printed';
  if (tone === 'unexplained') return 'Seen in the list';
  if (tone === 'withdrawn') return 'Withdrawn';
  return changes.every((change) => change.stage === 'effective') ? 'In force' : 'Published';
}

function sentenceOf(changes: readonly Change[], tone: StageTone, days: DaySpan): string {
  const from = days.days.length === 0 ? 'It states no effective date.' : `Effective ${formatDays(days)}.`;
  if (tone === 'expected') {
    return `Filed for public inspection at the Office of the Federal Register, not yet printed. ${from} A filing can still be withdrawn or corrected before print.`;
  }
  if (tone === 'unexplained') {
    return 'The current text of the list differs from what Listwire knew, and no document that explains it is known to Listwire. Treat it as in force.';
  }
  if (tone === 'withdrawn') {
    return 'The agency has withdrawn its filing before print: what the earlier alert announced does not happen.';
  }
  if (changes.every((change) => change.stage === 'effective')) return `In force. ${from}`;
  return `Published in the Federal Register. ${from}`;
}
