import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findOnPath, isExecutable, runProgram } from './run-program.ts';

/** The oldest Java that runs Kafka 4's broker. */
export const oldestJava = 17;

/** A `java` of version 17 or newer: JAVA_HOME's, the PATH's, or one of those that Debian keeps. Null where there is none. */
export async function findJava(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const home = environment['JAVA_HOME'];
  const onPath = await findOnPath('java', environment);
  const kept = await readdir('/usr/lib/jvm').catch(() => []);
  const candidates = [
    ...(home === undefined || home === '' ? [] : [join(home, 'bin', 'java')]),
    ...(onPath === null ? [] : [onPath]),
    ...kept.map((folder) => join('/usr/lib/jvm', folder, 'bin', 'java')),
  ];
  for (const candidate of candidates) {
    if ((await isExecutable(candidate)) && (await javaVersion(candidate)) >= oldestJava) return candidate;
  }
  return null;
}

/** The JAVA_HOME that a `java` belongs to. */
export async function javaHome(java: string): Promise<string> {
  return dirname(dirname(await realpath(java)));
}

async function javaVersion(java: string): Promise<number> {
  const { output } = await runProgram(java, ['-version']);
  // `openjdk version "17.0.15" 2025-04-15`; before 9: `java version "1.8.0_402"`.
  return Number(/version "(\d+)/.exec(output)?.[1] ?? 0);
}
