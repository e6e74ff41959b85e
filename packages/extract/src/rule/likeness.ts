import { explainSameName, sharedWords, wordsOf } from '@listwire/domain';

/** How much two names look like one party's: 1 for the same name, 0 for nothing shared. */
export function nameLikeness(one: string, other: string): number {
  if (explainSameName(one, other) !== null) return 1;
  return sharedWords(wordsOf(one), wordsOf(other));
}
