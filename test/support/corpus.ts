import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder of real documents: LISTWIRE_CORPUS, else `shared/corpus` beside the checkout; null where there is none.
 * With CI set it must be there.
 */
export function corpusDirectory(): string | null {
  const directory = process.env['LISTWIRE_CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
  if (existsSync(directory)) return directory;
  if (process.env['CI'] !== undefined) throw new Error(`The corpus is missing: ${directory}`);
  return null;
}
