import { join } from 'node:path';
import { ListwireError } from '@listwire/runtime';
import { findJava, oldestJava } from './java.ts';
import { fetchArtifacts, findArtifacts } from './pinned-artifacts.ts';
import type { Progress } from './progress.ts';
import { findRedis, type RedisProgram, unpackRedis } from './redis.ts';
import { findOnPath } from './run-program.ts';
import { installSystemPackages, type SystemPackage } from './system-packages.ts';

/** What Kafka is run with. */
export interface KafkaPrograms {
  readonly java: string;
  readonly jars: string;
}

export interface ProvisionOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: Progress;
  /** Is this server needed at all? */
  readonly kafka: boolean;
  readonly redis: boolean;
  /** The folder of the run, which a carried server is unpacked into. */
  readonly folder: string;
}

const debianPackages: Record<SystemPackage, string> = {
  maven: 'maven',
  java: 'default-jre-headless',
  redis: 'redis-server',
};
const homebrewPackages: Record<SystemPackage, string> = { maven: 'maven', java: 'openjdk', redis: 'redis' };

/** The command with which a person gets the packages. */
function installCommand(packages: readonly SystemPackage[]): string {
  if (process.platform === 'darwin') return `brew install ${packages.map((name) => homebrewPackages[name]).join(' ')}`;
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  return `${sudo}apt-get install ${packages.map((name) => debianPackages[name]).join(' ')}`;
}

/**
 * Finds the programs for Kafka and Redis: what is installed or was fetched before, else what the system's package manager
 * installs without asking (all at once), else what a pinned jar carries. Throws `service-unavailable` with a sentence that
 * names the command that would get what is missing, and the variable that points at an existing service.
 */
export async function provision(
  options: ProvisionOptions,
): Promise<{ kafka: KafkaPrograms | null; redis: RedisProgram | null }> {
  const { environment, progress, folder } = options;
  let redis = options.redis ? await findRedis() : null;
  let jars = await findArtifacts(environment);
  let java = await findJava(environment);
  let maven = await findOnPath('mvn', environment);

  const missing: SystemPackage[] = [];
  if (options.redis && redis === null) missing.push('redis');
  if (options.kafka && java === null) missing.push('java');
  if (options.kafka && jars === null && maven === null) missing.push('maven');
  let refusal: string | null = null;
  if (missing.length > 0) {
    refusal = await installSystemPackages(missing, progress);
    redis ??= options.redis ? await findRedis() : null;
    java ??= await findJava(environment);
    maven ??= await findOnPath('mvn', environment);
  }

  const explain = (what: string, packages: readonly SystemPackage[], variable: string): ListwireError => {
    const reason = refusal === null ? '' : ` (${refusal})`;
    return new ListwireError(
      'service-unavailable',
      `${what}${reason}. Get it with \`${installCommand(packages)}\` (or as your system calls these), or set ${variable}`,
    );
  };
  if (jars === null && java !== null && maven !== null && (options.kafka || (options.redis && redis === null))) {
    jars = await fetchArtifacts({ maven, java }, environment, progress);
  }
  if (options.kafka && java === null) {
    const needed: SystemPackage[] = jars === null && maven === null ? ['java', 'maven'] : ['java'];
    throw explain(
      `Kafka needs Java ${oldestJava} or newer, which is not here`,
      needed,
      'KAFKA_BROKERS to an existing Kafka (host:port)',
    );
  }
  if (options.kafka && jars === null) {
    throw explain(
      'Kafka is fetched by Maven, which is not here',
      ['maven'],
      'KAFKA_BROKERS to an existing Kafka (host:port)',
    );
  }
  if (options.redis && redis === null && jars !== null)
    redis = await unpackRedis(jars, join(folder, 'redis', 'program'));
  if (options.redis && redis === null) {
    throw explain(
      'there is no Redis 6.2 or newer here',
      ['redis'],
      'REDIS_URL to an existing Redis (redis://host:port)',
    );
  }
  return { kafka: java !== null && jars !== null ? { java, jars } : null, redis };
}
