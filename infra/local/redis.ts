import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveMember } from './archive-member.ts';
import { redisProbe } from './probes.ts';
import { findOnPath, runProgram } from './run-program.ts';
import { keptSecret } from './secret.ts';
import { type StackContext, startServer } from './server.ts';

/** A Redis server program; `argv0` where the file goes by another name (the server also is its own checking tool). */
export interface RedisProgram {
  readonly command: string;
  readonly argv0: string;
}

const oldest = 602;

/** A Redis or Valkey server ≥ 6.2 on the PATH, or the same program under the name of its tool (Debian). Null where there is none. */
export async function findRedis(): Promise<RedisProgram | null> {
  for (const brand of ['redis', 'valkey']) {
    for (const name of [`${brand}-server`, `${brand}-check-rdb`]) {
      const command = await findOnPath(name);
      if (command === null) continue;
      const program = { command, argv0: `${brand}-server` };
      if ((await redisVersion(program)) >= oldest) return program;
    }
  }
  return null;
}

async function redisVersion({ command, argv0 }: RedisProgram): Promise<number> {
  // `Redis server v=7.0.15 sha=…`
  const { output } = await runProgram(command, ['--version'], { argv0 });
  const [, major, minor] = /v=(\d+)\.(\d+)/.exec(output) ?? [];
  return Number(major ?? 0) * 100 + Number(minor ?? 0);
}

const carriedServers: Record<string, string> = {
  'linux-x64': 'redis-server-6.2.6-v5-linux-amd64',
  'linux-arm64': 'redis-server-6.2.7-linux-arm64',
  'darwin-x64': 'redis-server-6.2.6-v5-darwin-amd64',
  'darwin-arm64': 'redis-server-6.2.6-v5-darwin-arm64',
};

/** Takes the Redis 6.2 out of the pinned jar that carries one, into `folder`. Null when there is none for this platform. */
export async function unpackRedis(jars: string, folder: string): Promise<RedisProgram | null> {
  const name = carriedServers[`${process.platform}-${process.arch}`];
  if (name === undefined) return null;
  const bytes = archiveMember(await readFile(join(jars, 'embedded-redis-1.4.3.jar')), name);
  if (bytes === null) return null;
  await mkdir(folder, { recursive: true });
  const command = join(folder, 'redis-server');
  await writeFile(`${command}.new`, bytes);
  await chmod(`${command}.new`, 0o755);
  await rename(`${command}.new`, command);
  const program = { command, argv0: 'redis-server' };
  return (await redisVersion(program)) >= oldest ? program : null;
}

/** Starts a Redis that writes each second what it was told (AOF) and evicts nothing; returns REDIS_URL. */
export async function startRedis(context: StackContext, redis: RedisProgram): Promise<string> {
  const folder = join(context.state.path, 'redis');
  const data = join(folder, 'data');
  const configuration = join(folder, 'redis.conf');
  await mkdir(data, { recursive: true });
  const password = await keptSecret(join(folder, 'password'));
  const urlFor = (port: number): string => `redis://:${password}@127.0.0.1:${port}`;

  const { ports } = await startServer(context, 'redis', ['redis'], async (chosen) => {
    const lines = [
      'bind 127.0.0.1',
      `port ${chosen.redis}`,
      `requirepass ${password}`,
      `dir "${data}"`,
      'appendonly yes',
      'appendfsync everysec',
      'maxmemory-policy noeviction',
      'save ""',
      'daemonize no',
    ];
    await writeFile(configuration, `${lines.join('\n')}\n`, { mode: 0o600 });
    return {
      program: {
        command: redis.command,
        argv0: redis.argv0,
        arguments: [configuration],
        environment: { PATH: process.env['PATH'] ?? '' },
        folder,
      },
      probe: redisProbe(urlFor(chosen.redis)),
    };
  });
  return urlFor(ports.redis);
}
