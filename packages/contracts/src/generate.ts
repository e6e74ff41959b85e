import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asyncApiDocument } from './asyncapi.ts';
import { findIncompatibilities } from './compare-schemas.ts';
import { jsonSchemaFiles, openProperties } from './json-schemas.ts';

// Writes the committed JSON Schemas and the AsyncAPI document from the zod schemas. A change that would break subscribers
// is refused: it needs a topic of a new version beside the old one.

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

const broken: string[] = [];
for (const [name, schema] of jsonSchemaFiles()) {
  const path = pathOf(`../generated/${name}`);
  if (existsSync(path)) {
    const found = findIncompatibilities(JSON.parse(readFileSync(path, 'utf8')), schema, openProperties);
    broken.push(...found.map((problem) => `${name}: ${problem}`));
  }
}
if (broken.length > 0) {
  process.stderr.write(`Subscribers would break; make a topic of the next version instead:\n${broken.join('\n')}\n`);
  process.exitCode = 1;
} else {
  for (const [name, schema] of jsonSchemaFiles()) {
    writeFileSync(pathOf(`../generated/${name}`), `${JSON.stringify(schema, null, 2)}\n`);
  }
  writeFileSync(pathOf('../../../docs/asyncapi.yaml'), asyncApiDocument());
}
