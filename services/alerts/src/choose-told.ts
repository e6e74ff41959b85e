import type { Change } from '@listwire/domain';

/**
 * The records of a complete change set that people are told of: the first record of a change, at whatever stage it turns
 * up, and the withdrawal of a change. That a change told already has moved on to its next stage (printed, in force, seen in
 * the list) is no news: the first e-mail gave the dates.
 */
export function chooseTold(
  changes: readonly Change[],
  earlier: readonly { readonly change_id: string; readonly stage: string }[],
): Change[] {
  const seen = new Set(earlier.map((record) => record.change_id));
  const dealtWith = new Set(earlier.map((record) => `${record.change_id} ${record.stage}`));
  return changes.filter((change) => {
    const first = !seen.has(change.change_id);
    seen.add(change.change_id);
    const again = dealtWith.has(`${change.change_id} ${change.stage}`);
    return first || (change.stage === 'withdrawn' && !again);
  });
}
