import { defineConfig } from 'vitest/config';
import { corpusDirectory } from './test/support/corpus.ts';

// Projects of one group order run at the same time, the groups one after another: the tests that need the servers to
// themselves come last.
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
