import type { Change } from '@listwire/domain';

/** What alerts know about a change from earlier change sets: the stages it has been seen at. */
export type EarlierStages = ReadonlyMap<string, readonly string[]>;

/**
 * The records of a complete change set that people are told of: the first record of a change, at whatever stage it turns
 * up, and the withdrawal of a change. That a change told already has moved on to its next stage (printed, in force, seen in
 * the list) is no news: the first e-mail gave the dates.
 */
export function chooseTold(changes: readonly Change[], earlier: EarlierStages): Change[] {
  const seen = new Set<string>();
  return changes.filter((change) => {
    const before = earlier.get(change.change_id) ?? [];
    // Repeated by the broker: dealt with at that stage.
    if (before.includes(change.stage)) return false;
    const first = before.length === 0 && !seen.has(change.change_id);
    seen.add(change.change_id);
    return first || change.stage === 'withdrawn';
  });
}
