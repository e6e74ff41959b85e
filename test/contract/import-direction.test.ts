import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** Which packages each package may import. A service may import every package, and no service. */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  extract: ['domain'],
  contracts: ['domain'],
  store: ['domain'],
  runtime: ['domain'],
  queue: ['domain', 'runtime'],
  kafka: ['domain', 'runtime'],
};

/** Libraries that one package alone knows, so that another can take their place. */
const onlyImporter: Record<string, string> = { bullmq: 'queue', ioredis: 'queue', kafkajs: 'kafka', pg: 'store' };

/** Packages that compute and do nothing else, and what of Node they may use. */
const purePackages = ['domain', 'extract'];
const pureModules = ['node:buffer', 'node:crypto', 'node:string_decoder', 'node:util', 'node:zlib'];
const impureLibraries = ['undici', 'pino', 'axios', 'nodemailer'];
const outsideWorld = /\bfetch\(|\bprocess\.|\bsetTimeout\(|\bsetInterval\(/;

const clockReading = /\bDate\.now\(\)|\bnew Date\(\)/;
const clockFile = 'packages/runtime/src/clock.ts';

interface SourceFile {
  readonly path: string;
  /** `packages/NAME` or `services/NAME`. */
  readonly workspace: string;
  readonly kind: 'packages' | 'services';
  readonly name: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function readWorkspaces(kind: 'packages' | 'services'): SourceFile[] {
  return readdirSync(join(checkout, kind)).flatMap((name) =>
    readdirSync(join(checkout, kind, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
      .map((path) => {
        const whole = join(kind, name, 'src', path);
        const text = readFileSync(join(checkout, whole), 'utf8');
        return { path: whole, workspace: join(kind, name), kind, name, text, imports: importsOf(text) };
      }),
  );
}

/** The module names of a file's imports and re-exports: `from '…'`, `import '…'`, `import('…')`. */
function importsOf(text: string): string[] {
  const statements = /(?:^|[;\s}*])from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|\bimport\(\s*'([^']+)'/g;
  return [...text.matchAll(statements)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** `undici/types` → `undici`, `@listwire/domain` → `@listwire/domain`. */
function libraryOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}

const files = [...readWorkspaces('packages'), ...readWorkspaces('services')];
const isTest = (file: SourceFile): boolean => file.path.endsWith('.test.ts') || file.path.includes('/fixtures/');
const sources = files.filter((file) => !isTest(file));

/** `path: what` for every file and import that `isWrong`. */
function offenders(among: readonly SourceFile[], isWrong: (file: SourceFile, module: string) => boolean): string[] {
  return among.flatMap((file) =>
    file.imports.filter((module) => isWrong(file, module)).map((module) => `${file.path}: ${module}`),
  );
}

test('the files are found and their imports are read', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(
    files.flatMap((file) => file.imports).filter((module) => module === '@listwire/domain').length,
  ).toBeGreaterThan(9);
  expect(importsOf("import a from 'a';\nimport 'b';\nexport { c } from 'c';\nconst d = await import('d');")).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});

test('packages import each other in one direction only', () => {
  const wrong = offenders(files, (file, module) => {
    if (!module.startsWith('@listwire/') || file.kind !== 'packages') return false;
    const target = module.slice('@listwire/'.length);
    return target !== file.name && !(mayImport[file.name] ?? []).includes(target);
  });
  expect(wrong).toEqual([]);
});

test('every package has its place in the direction of imports', () => {
  expect(Object.keys(mayImport).sort()).toEqual(readdirSync(join(checkout, 'packages')).sort());
});

test('nothing imports a service, and no import by path leaves its workspace', () => {
  const wrong = offenders(files, (file, module) => {
    if (module.startsWith('@listwire/service-')) return true;
    if (!module.startsWith('.')) return false;
    const target = relative(join(checkout, file.workspace), resolve(checkout, file.path, '..', module));
    return target.startsWith('..');
  });
  expect(wrong).toEqual([]);
});

test('a library that one package wraps is imported there alone', () => {
  const wrong = offenders(files, (file, module) => {
    const only = onlyImporter[libraryOf(module)];
    return only !== undefined && !(file.kind === 'packages' && file.name === only);
  });
  expect(wrong).toEqual([]);
});

test('domain and extract do no input and no output', () => {
  const pure = sources.filter((file) => file.kind === 'packages' && purePackages.includes(file.name));
  const wrong = offenders(
    pure,
    (_, module) =>
      (module.startsWith('node:') && !pureModules.includes(module)) || impureLibraries.includes(libraryOf(module)),
  );
  expect(wrong).toEqual([]);
  expect(pure.filter((file) => outsideWorld.test(withoutComments(file.text))).map((file) => file.path)).toEqual([]);
});

test('nobody reads the clock but the clock', () => {
  const readers = sources.filter((file) => file.path !== clockFile && clockReading.test(withoutComments(file.text)));
  expect(readers.map((file) => file.path)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
