// `npm test`: every test, on a Kafka, Redis, Postgres and mail server of its own. Arguments go to vitest.
import { runCommand } from './command.ts';
import { runWithoutStack, runWithStack } from './run-with-stack.ts';

const projectsWithoutStack = new Set(['unit', 'contract', 'corpus']);

/** Do the arguments choose only projects whose tests need no server? */
function needsNoStack(testArguments: readonly string[]): boolean {
  const chosen = testArguments.flatMap((argument, index) => {
    if (argument.startsWith('--project=')) return [argument.slice('--project='.length)];
    return argument === '--project' ? [testArguments[index + 1] ?? ''] : [];
  });
  return chosen.length > 0 && chosen.every((project) => projectsWithoutStack.has(project));
}

await runCommand((signal) => {
  const testArguments = process.argv.slice(2);
  const program = { path: 'node_modules/vitest/vitest.mjs', arguments: ['run', ...testArguments] };
  return needsNoStack(testArguments)
    ? runWithoutStack(program, signal)
    : runWithStack({ name: 'test', volatile: true }, program, signal);
});
