import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { ListwireError } from '@listwire/runtime';
import { z } from 'zod';

const rememberedSchema = z.record(z.string(), z.int());

/** Opens `port` (0: one of the operating system's choice) on 127.0.0.1 for a moment. Null when it is taken. */
function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}

export interface Ports {
  /**
   * The port for `name`: what its environment variable (`LISTWIRE_KAFKA_PORT` for `kafka`) says, else the one of the last
   * run if it is free, else (and with `another`) any free one. Throws `config-invalid` for a variable that is no free port.
   */
  choose(name: string, another?: boolean): Promise<number>;
  isConfigured(name: string): boolean;
  /** Writes the chosen ports down for the next run. */
  remember(): Promise<void>;
}

const variableOf = (name: string): string => `LISTWIRE_${name.toUpperCase().replaceAll('-', '_')}_PORT`;

/** Chooses ports on 127.0.0.1, remembered in `file` so that they stay the same from run to run where they can. */
export async function openPorts(file: string, environment: NodeJS.ProcessEnv): Promise<Ports> {
  const remembered = await readRemembered(file);
  const chosen = new Map<string, number>();
  return {
    isConfigured: (name) => environment[variableOf(name)] !== undefined,
    async choose(name, another = false) {
      const variable = variableOf(name);
      const configured = environment[variable];
      if (configured !== undefined) {
        const port = /^[0-9]{1,5}$/.test(configured) ? await tryPort(Number(configured)) : null;
        if (port === null || port === 0)
          throw new ListwireError('config-invalid', `${variable}=${configured} is no free port`);
        return port;
      }
      const last = another ? undefined : remembered[name];
      const port = (last === undefined ? null : await tryPort(last)) ?? (await anyPort(new Set(chosen.values())));
      chosen.set(name, port);
      return port;
    },
    async remember() {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(Object.fromEntries(chosen)));
    },
  };
}

async function anyPort(taken: ReadonlySet<number>): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const port = await tryPort(0);
    if (port !== null && !taken.has(port)) return port;
  }
  throw new ListwireError('service-unavailable', 'no free port on 127.0.0.1');
}

async function readRemembered(file: string): Promise<Record<string, number>> {
  try {
    return rememberedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}
