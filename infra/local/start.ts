// `npm start`: the whole pipeline on the live sources, in one process tree, until Ctrl-C.
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { prepareServices } from './prepare-services.ts';
import { createProgress } from './progress.ts';
import { startStack } from './stack.ts';
import { serviceNames, startServices } from './supervisor.ts';

await runCommand(async (signal) => {
  const progress = createProgress();
  const stack = await startStack({ name: 'start', progress, signal });
  try {
    await progress.step('preparing the database and the topics', () =>
      prepareServices(stack.environment, process.env['LISTWIRE_TOPIC_PREFIX']),
    );
    const services = await startServices({
      environment: { ...process.env, ...stack.environment },
      keeper: stack.keeper,
      logFile: join(stack.logs, 'services.log'),
      onLine: ({ text }) => process.stdout.write(`${text}\n`),
    });
    const aborted = new Promise<null>((resolve) => {
      signal.addEventListener('abort', () => resolve(null));
      if (signal.aborted) resolve(null);
    });
    void services.up.then(() => {
      progress.line(
        `all ${serviceNames.length} services are up, their logs are in ${stack.logs}; Ctrl-C stops them, a second Ctrl-C at once`,
      );
      const inbox = stack.environment.LISTWIRE_INBOX_URL;
      if (inbox !== undefined) progress.line(`e-mails that it sends are at ${inbox}`);
      progress.line(`for other programs, the addresses of its servers are in ${stack.folder}/environment`);
    });
    const sentence = await Promise.race([aborted, stack.broken, services.failed]);
    if (sentence !== null) progress.line(sentence);
    await progress.step('finishing what the services have begun', () => services.stop());
    return sentence === null ? 0 : 1;
  } finally {
    await progress.step('stopping the servers', () => stack.stop());
  }
});
