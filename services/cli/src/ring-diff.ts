import type { ListId } from '@listwire/domain';
import { openQueues } from '@listwire/queue';
import { classify, createLogger, environmentSchema, readEnvironment } from '@listwire/runtime';
import { stackEnvironment } from './stack-environment.ts';
import type { Terminal } from './terminal.ts';

/** Asks the diff to go on with lists (REDIS_URL). A ring that is lost costs seconds: the diff's sweeper looks as well. */
export async function ringDiff(lists: readonly ListId[], terminal: Terminal): Promise<void> {
  try {
    const { REDIS_URL, LISTWIRE_QUEUE_PREFIX: prefix } = readEnvironment(
      await stackEnvironment(terminal),
      environmentSchema.pick({ REDIS_URL: true, LISTWIRE_QUEUE_PREFIX: true }),
    );
    const queues = await openQueues(REDIS_URL, { prefix, logger: createLogger('cli', 'error') });
    for (const list of lists) await queues.ring('diff', list);
    await queues.close();
  } catch (error) {
    terminal.note(`the diff was not called, it will see by itself: ${classify(error).message}`);
  }
}
