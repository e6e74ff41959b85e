import { setTimeout as wait } from 'node:timers/promises';
import { classify } from '@listwire/runtime';

const patienceMilliseconds = 60_000;
const pauseMilliseconds = 500;

/** Does `work` again until it succeeds: a broker that has just come up reads its groups first, and turns readers away until it has. */
export async function oncePrepared<Result>(work: () => Promise<Result>): Promise<Result> {
  for (const deadline = Date.now() + patienceMilliseconds; ; ) {
    try {
      return await work();
    } catch (error) {
      if (classify(error).kind !== 'transient' || Date.now() > deadline) throw error;
      await wait(pauseMilliseconds);
    }
  }
}
