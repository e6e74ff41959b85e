#!/usr/bin/env node
// Plain JavaScript, because it must start under whatever Node runs it: Node 24 runs the TypeScript beside it, and an older
// one hands over to the Node 24 that is installed with the packages.
import process from 'node:process';

const wanted = 24;

if (Number.parseInt(process.versions.node, 10) >= wanted) {
  // The types are stripped and the code compiled once, not at each start: Node keeps what came of it in the system's temporary folder.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  await import('../src/main.ts');
} else {
  const { spawn } = await import('node:child_process');
  const { existsSync } = await import('node:fs');
  const { createRequire } = await import('node:module');
  const { constants } = await import('node:os');
  const { dirname, join } = await import('node:path');

  const isWindows = process.platform === 'win32';
  const packaged = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  let node = null;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${packaged}/package.json`));
    const path = join(folder, 'bin', isWindows ? 'node.exe' : 'node');
    if (existsSync(path)) node = path;
  } catch {
    // There is no such package for this platform, or it was left out.
  }
  if (node === null) {
    process.stderr.write(
      `listwire: this is Node ${process.versions.node}, and Listwire needs Node ${wanted} or newer\n`,
    );
    process.exit(1);
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // Ctrl-C reaches the child as well; it decides when to end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status, signal) => process.exit(status ?? 128 + (constants.signals[signal] ?? 0)));
}
