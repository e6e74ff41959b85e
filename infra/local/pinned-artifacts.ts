import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ListwireError } from '@listwire/runtime';
import { javaHome } from './java.ts';
import type { Progress } from './progress.ts';
import { lastLines, runProgram } from './run-program.ts';

const pom = fileURLToPath(new URL('pinned/pom.xml', import.meta.url));
const checksums = fileURLToPath(new URL('pinned/artifacts.sha256', import.meta.url));

/** Where downloads are kept between checkouts and runs: LISTWIRE_CACHE, else `listwire` in the user's cache folder. */
function cacheFolder(environment: NodeJS.ProcessEnv): string {
  return environment['LISTWIRE_CACHE'] ?? join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'listwire');
}

/** The files of pinned/artifacts.sha256 (`SHA-256  name`, as sha256sum writes it). */
async function pinnedFiles(): Promise<{ listing: string; files: { name: string; sha256: string }[] }> {
  const listing = await readFile(checksums, 'utf8');
  const files = [...listing.matchAll(/^([0-9a-f]{64}) {2}(\S+)$/gm)].map(([, sha256 = '', name = '']) => ({
    name,
    sha256,
  }));
  return { listing, files };
}

/** The folder that holds exactly this set of files. */
async function artifactFolder(environment: NodeJS.ProcessEnv): Promise<string> {
  const { listing } = await pinnedFiles();
  return join(cacheFolder(environment), `artifacts-${createHash('sha256').update(listing).digest('hex').slice(0, 12)}`);
}

/** The name of the first file in `folder` that is missing or is not what was pinned; null when all are right. */
async function firstWrongFile(folder: string): Promise<string | null> {
  const { files } = await pinnedFiles();
  const checked = await Promise.all(
    files.map(async ({ name, sha256 }) => {
      const hash = createHash('sha256');
      try {
        await pipeline(createReadStream(join(folder, name)), hash);
      } catch {
        return name;
      }
      return hash.digest('hex') === sha256 ? null : name;
    }),
  );
  return checked.find((name) => name !== null) ?? null;
}

/** The folder of the verified jars (Apache Kafka, and the one that carries a Redis) when they have been fetched before; else null. */
export async function findArtifacts(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const folder = await artifactFolder(environment);
  return (await firstWrongFile(folder)) === null ? folder : null;
}

/** What Maven says went wrong: the first of its errors. After them comes advice that is the same for every error. */
function mavenReason(output: string): string {
  const first = output.split('\n').find((line) => /^\[ERROR\] \S/.test(line));
  return first === undefined ? lastLines(output) : first.replace('[ERROR] ', '').slice(0, 500);
}

/**
 * Fetches the jars by Maven into the cache and verifies each against its pinned SHA-256. A wrong file is thrown away and
 * fetched once more, past Maven's own store. Throws `service-unavailable` with the reason when that does not help.
 */
export async function fetchArtifacts(
  { maven, java }: { maven: string; java: string },
  environment: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<string> {
  const folder = await artifactFolder(environment);
  await mkdir(cacheFolder(environment), { recursive: true });
  return progress.step('fetching Apache Kafka 4.4.0 by Maven', async () => {
    let trouble = '';
    for (const store of ['own', 'fresh'] as const) {
      // Fetched beside and moved at once, so that two checkouts may do this at the same time.
      const draft = await mkdtemp(join(cacheFolder(environment), 'fetching-'));
      try {
        const { status, output } = await runProgram(
          maven,
          [
            '-B',
            '-q',
            '-f',
            pom,
            'dependency:copy-dependencies',
            '-DincludeScope=runtime',
            `-DoutputDirectory=${join(draft, 'files')}`,
            ...(store === 'fresh' ? [`-Dmaven.repo.local=${join(draft, 'store')}`] : []),
          ],
          { folder: draft, environment: { ...environment, JAVA_HOME: await javaHome(java) } },
        );
        const wrong = await firstWrongFile(join(draft, 'files'));
        if (wrong === null) {
          await rm(folder, { recursive: true, force: true });
          await rename(join(draft, 'files'), folder).catch(async (error: unknown) => {
            if ((await firstWrongFile(folder)) !== null) throw error;
          });
          return folder;
        }
        trouble = status === 0 ? `${wrong} is not the file that was pinned` : mavenReason(output);
      } finally {
        await rm(draft, { recursive: true, force: true });
      }
    }
    throw new ListwireError(
      'service-unavailable',
      `Apache Kafka could not be fetched by Maven: ${trouble}\nTry again, or set KAFKA_BROKERS to an existing Kafka`,
    );
  });
}
