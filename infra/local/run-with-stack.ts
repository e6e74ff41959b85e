import { type Keeper, openKeeper } from './kept-processes.ts';
import { createProgress } from './progress.ts';
import { startStack } from './stack.ts';
import { checkoutFolder } from './state-folder.ts';

/** A Node program of the checkout, with what it prints going where this process prints. */
interface CheckoutProgram {
  /** Its path in the checkout. */
  readonly path: string;
  readonly arguments: readonly string[];
}

/**
 * Starts a fresh stack named `name`, runs the program with the stack's addresses in its environment, and stops all. Returns the
 * program's exit status; 1 when a server broke down under it.
 */
export async function runWithStack(
  { name, volatile }: { name: string; volatile: boolean },
  program: CheckoutProgram,
  signal: AbortSignal,
): Promise<number> {
  const progress = createProgress();
  const stack = await startStack({ name, volatile, fresh: true, progress, signal });
  try {
    let breakdown: string | null = null;
    void stack.broken.then((sentence) => {
      breakdown = sentence;
      progress.line(sentence);
    });
    const status = await runKept(stack.keeper, program, { ...process.env, ...stack.environment }, signal);
    if (breakdown !== null) progress.line(`a server broke down: ${breakdown}`);
    return status === 0 && breakdown !== null ? 1 : status;
  } finally {
    await progress.step('stopping the servers', () => stack.stop());
  }
}

/** Runs the program alone. */
export async function runWithoutStack(program: CheckoutProgram, signal: AbortSignal): Promise<number> {
  const keeper = await openKeeper();
  try {
    return await runKept(keeper, program, process.env, signal);
  } finally {
    await keeper.close();
  }
}

async function runKept(
  keeper: Keeper,
  program: CheckoutProgram,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  const kept = await keeper.run({
    name: 'program',
    command: process.execPath,
    arguments: ['--disable-warning=ExperimentalWarning', program.path, ...program.arguments],
    folder: checkoutFolder,
    environment: Object.fromEntries(
      Object.entries(environment).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
    ),
    output: 'inherit',
  });
  if (signal.aborted) await kept.stop();
  signal.addEventListener('abort', () => void kept.stop());
  const { code } = await kept.exited;
  return code ?? 1;
}
