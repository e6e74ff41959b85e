import { defineConfig } from 'vitest/config';
import { corpusDirectory } from './test/support/corpus.ts';

// These take from all others what they share: they tell Redis to forget everything.
const alone = ['test/integration/flushall.test.ts', 'test/integration/queue.test.ts'];

// Tests on the servers mostly wait, for processes to come up and for the servers to answer: more of them at once than there
// are processors, each with a database, topics and queues of its own.
const onServers = { testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 4 };

// Projects of one group order run at the same time, the groups one after another.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'infra/**/*.test.ts'],
        },
      },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 30_000 } },
      // The corpus is not part of the repository; where it is absent, so are its tests.
      ...(corpusDirectory() === null
        ? []
        : [{ test: { name: 'corpus', include: ['test/corpus/**/*.test.ts'], testTimeout: 120_000 } }]),
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: alone,
          ...onServers,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'crash', include: ['test/crash/**/*.test.ts'], ...onServers, sequence: { groupOrder: 1 } } },
      {
        test: { name: 'alone', include: alone, ...onServers, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
