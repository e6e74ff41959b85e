import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { smtpProbe, webProbe } from './probes.ts';
import { type StackContext, startServer } from './server.ts';

/** Starts a mail server that delivers nothing and shows on a web page what it was given; returns SMTP_URL and the page. */
export async function startInbox(context: StackContext): Promise<{ smtpUrl: string; inboxUrl: string }> {
  const program = join(dirname(fileURLToPath(import.meta.resolve('maildev'))), 'bin', 'maildev.js');
  const folder = join(context.state.path, 'inbox');
  await mkdir(folder, { recursive: true });
  const { ports } = await startServer(context, 'inbox', ['smtp', 'inbox'], async (chosen) => ({
    program: {
      command: process.execPath,
      arguments: [
        program,
        ...['--ip', '127.0.0.1', '--smtp', String(chosen.smtp)],
        ...['--web-ip', '127.0.0.1', '--web', String(chosen.inbox)],
        ...['--mail-directory', folder],
      ],
      environment: { PATH: process.env['PATH'] ?? '' },
      folder,
    },
    probe: async () =>
      (await smtpProbe(`smtp://127.0.0.1:${chosen.smtp}`)()) ?? (await webProbe(`http://127.0.0.1:${chosen.inbox}/`)()),
  }));
  return { smtpUrl: `smtp://127.0.0.1:${ports.smtp}`, inboxUrl: `http://127.0.0.1:${ports.inbox}` };
}
