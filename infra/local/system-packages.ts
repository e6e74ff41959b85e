import { oldestJava } from './java.ts';
import type { Progress } from './progress.ts';
import { findOnPath, lastLines, runProgram } from './run-program.ts';

/** A thing that the system's package manager may bring. */
export type SystemPackage = 'maven' | 'java' | 'redis';

/** Says how this machine installs packages without asking anybody; null where it does not. */
async function findInstaller(): Promise<readonly string[] | null> {
  const aptGet = await findOnPath('apt-get');
  if (aptGet === null) return null;
  if (process.getuid?.() === 0) return [aptGet];
  const sudo = await findOnPath('sudo');
  if (sudo === null || (await runProgram(sudo, ['-n', 'true'])).status !== 0) return null;
  return [sudo, '-n', aptGet];
}

/**
 * Installs packages with apt-get where that needs no question answered: as root, or by a sudo without password, on Debian and
 * its descendants. Returns null when done, else the reason why not, as a sentence.
 */
export async function installSystemPackages(
  wanted: readonly SystemPackage[],
  progress: Progress,
): Promise<string | null> {
  const installer = await findInstaller();
  if (installer === null) return 'this user may not install system packages here without being asked';
  const run = ([command = '', ...rest]: readonly string[], ...more: string[]) =>
    runProgram(command, [...rest, ...more], {
      environment: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });

  return progress.step(`installing ${wanted.join(', ')} by apt-get`, async () => {
    // Another apt-get may be at work; wait for its lock rather than fail.
    const lockOption = ['-o', 'DPkg::Lock::Timeout=300'];
    const update = await run(installer, ...lockOption, '-q', 'update');
    const names = await Promise.all(wanted.map(debianName));
    const install = await run(installer, ...lockOption, '-q', 'install', '-y', '--no-install-recommends', ...names);
    if (install.status === 0) return null;
    const reason = lastLines(update.status === 0 ? install.output : `${update.output}\n${install.output}`);
    return `apt-get install ${names.join(' ')} failed:\n${reason}`;
  });
}

/** The Debian package that brings it. Redis: the tools, which carry the server too, but start none as a system service. */
function debianName(wanted: SystemPackage): Promise<string> | string {
  if (wanted === 'redis') return 'redis-tools';
  return wanted === 'java' ? javaPackage() : wanted;
}

/** The release's own Java where that is new enough, else the oldest one of the release that is. */
async function javaPackage(): Promise<string> {
  const fallback = 'default-jre-headless';
  const depends = await runProgram('apt-cache', ['depends', fallback]);
  const own = Number(/openjdk-(\d+)-jre-headless/.exec(depends.output)?.[1] ?? 0);
  if (own >= oldestJava) return fallback;
  const { output } = await runProgram('apt-cache', ['pkgnames', 'openjdk-']);
  const versions = [...output.matchAll(/^openjdk-(\d+)-jre-headless$/gm)].map((match) => Number(match[1]));
  const enough = versions.filter((version) => version >= oldestJava).sort((a, b) => a - b);
  return enough[0] === undefined ? fallback : `openjdk-${enough[0]}-jre-headless`;
}
