// The first thing every command of Listwire runs: `node infra/local/bootstrap.mjs COMMAND [ARGUMENT…]`.
//
// Plain JavaScript without dependencies, because it must run in a clean clone under whatever Node (≥ 20) is there. It makes
// sure that node_modules is there and is what package-lock.json says, finds Node 24, and runs infra/local/COMMAND.ts with
// it, passing signals on and its exit status back. `install` as the command does the first part alone.
import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');

const [command, ...commandArguments] = process.argv.slice(2);
let interrupted = false;
const usage = 'usage: node infra/local/bootstrap.mjs COMMAND [ARGUMENT…], as `npm run COMMAND -- ARGUMENT…` does';

/** Prints a sentence for a person and ends. */
function giveUp(message, status = 1) {
  process.stderr.write(`listwire: ${message}\n`);
  process.exit(status);
}

/** What a lock file says is installed; null where there is none or it is cut off. */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * Is each package of package-lock.json in node_modules, in that version? npm notes what it has installed in
 * node_modules/.package-lock.json, at the very end. Packages for other platforms are optional and may be missing.
 */
function isInstalled() {
  const wanted = readLock(join(root, 'package-lock.json'));
  if (wanted === null)
    giveUp('package-lock.json is missing or damaged: get it back with `git checkout package-lock.json`');
  const installed = readLock(join(modules, '.package-lock.json'));
  if (installed === null) return false;
  for (const [path, { version, integrity, link, optional, devOptional, peer }] of Object.entries(wanted)) {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) continue;
    const present = installed[path];
    if (present === undefined) {
      if (optional || devOptional || peer) continue;
      return false;
    }
    if (link ? !present.link : present.version !== version || present.integrity !== integrity) return false;
    if (!existsSync(join(root, path, 'package.json'))) return false;
  }
  return true;
}

/** Takes the lock against a second first run at the same moment; returns how to give it back. */
async function lockInstallation() {
  const lock = join(root, '.listwire', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; ) {
    try {
      const file = openSync(lock, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(lock)) {
      takeAway(lock);
      continue;
    }
    if (!told) process.stderr.write('listwire: another run is installing the npm packages; waiting for it\n');
    told = true;
    await sleep(300);
  }
}

/** Has the process that took this lock gone? One that has not yet written its number gets a moment to do so. */
function isAbandoned(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    const age = Date.now() - statSync(lock).mtimeMs;
    if (owner === 0) return age > 5000;
    // No installation takes this long: the number belongs to another process by now.
    if (age > 30 * 60_000) return true;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Removes an abandoned lock, but not the new one that another waiting run has made in the meantime. */
function takeAway(lock) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (!isAbandoned(aside)) linkSync(aside, lock);
  } catch {
    // Another run was quicker.
  }
  rmSync(aside, { force: true });
}

async function install() {
  const unlock = await lockInstallation();
  try {
    if (isInstalled()) return;
    const started = Date.now();
    process.stderr.write(
      existsSync(modules)
        ? 'listwire: node_modules is not what package-lock.json says; installing the npm packages anew …\n'
        : 'listwire: installing the npm packages (only the first time) …\n',
    );
    const heartbeat = setInterval(() => {
      process.stderr.write(`listwire: … still installing, ${Math.round((Date.now() - started) / 1000)} s\n`);
    }, 10_000);
    // No package needs its install script; not running them is faster and safer.
    const commandLine = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const status = await run(
      npm?.endsWith('.js') ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm',
      npm?.endsWith('.js') ? [npm, ...commandLine] : commandLine,
      { ...process.env, npm_config_global: 'false' },
      ['ignore', 2, 2],
    );
    clearInterval(heartbeat);
    if (status !== 0) {
      unlock();
      if (interrupted) giveUp('interrupted while installing the npm packages; the next run begins that anew', 130);
      giveUp(`the npm packages could not be installed (npm ci ended with ${status}; the reason is above)`);
    }
    process.stderr.write(`listwire: npm packages installed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  } finally {
    unlock();
  }
}

/** A Node of version 24 or newer: the one pinned in package-lock.json, else the one that is running. */
function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(modules, `node-${platform}-${process.arch}`, 'bin', binary);
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return giveUp(
    `Node 24 is needed; this is ${process.version} and no pinned Node runs on ${process.platform}-${process.arch}. ` +
      'Install Node 24 or newer (nodejs.org) and run the same command again',
  );
}

/**
 * Runs a program until it ends and returns its exit status (128 + number for a signal, as shells do). SIGINT, SIGTERM and
 * SIGHUP are passed on and do not end this process before the program has ended.
 */
function run(program, programArguments, environment, stdio) {
  return new Promise((resolve) => {
    const child = spawn(program, programArguments, { cwd: root, env: environment, stdio });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    let told = false;
    const pass = (signal) => {
      told = true;
      interrupted = true;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, pass);
    // A second signal means "at once", so a parent that has passed one on and then ended is no reason for another.
    const orphanCheck = watchParent(() => {
      if (!told) pass('SIGTERM');
    });
    function end(status) {
      for (const signal of signals) process.off(signal, pass);
      clearInterval(orphanCheck);
      resolve(status);
    }
    child.on('error', (error) => giveUp(`${program} cannot be run: ${error.message}`));
    child.on('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Under `npm run`: when npm (or the shell that it runs us by) is killed without a chance to say so, the command must end too. */
function watchParent(ended) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined;
  const ancestors = npmAncestors();
  return setInterval(() => {
    if (npmAncestors() !== ancestors) ended();
  }, 1000);
}

/** Who stands between this process and npm, and npm: the parent, and its parent when the first is npm's shell. */
function npmAncestors() {
  const parent = process.ppid;
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes('\0-c\0');
    const status = readFileSync(`/proc/${parent}/stat`, 'utf8');
    // proc(5): number (name) state parent …
    return isShell ? `${parent} ${status.slice(status.lastIndexOf(')') + 2).split(' ')[1]}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}

if (command === undefined || !/^[a-z-]+$/.test(command)) giveUp(usage, 2);
const program = join(root, 'infra', 'local', `${command}.ts`);
if (command !== 'install' && !existsSync(program)) giveUp(`there is no command "${command}"\n${usage}`, 2);
if (!isInstalled()) await install();
if (command === 'install') process.exit(0);
const node = findNode();
process.exitCode = await run(
  node,
  ['--disable-warning=ExperimentalWarning', program, ...commandArguments],
  { ...process.env, PATH: [join(modules, '.bin'), dirname(node), process.env.PATH].join(delimiter) },
  // The fourth is a pipe that closes when this process dies, however it dies.
  ['inherit', 'inherit', 'inherit', 'ipc'],
);
