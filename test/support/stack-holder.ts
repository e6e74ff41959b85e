// Starts the stack that its argument names and holds it: prints its environment as one line of JSON, then waits until it is
// told to stop (SIGTERM) or killed.
import { runCommand } from '../../infra/local/command.ts';
import { startStack } from '../../infra/local/stack.ts';

await runCommand(async (signal) => {
  const stack = await startStack({ name: process.argv[2] ?? 'held', signal });
  process.stdout.write(`${JSON.stringify(stack.environment)}\n`);
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  await stack.stop();
  return 0;
});
