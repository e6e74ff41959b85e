import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { ListwireError } from './errors.ts';
import { type SourceConfig, sourceConfigSchema } from './source-config.ts';
import { alertsSchema, subscriptionsSchema } from './subscriptions.ts';

const sourcesSchema = z.array(sourceConfigSchema).superRefine((sources, context) => {
  const seen = new Set<string>();
  for (const [index, source] of sources.entries()) {
    if (seen.has(source.id))
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `${source.id} is there twice` });
    seen.add(source.id);
    if (source.kind === 'federal-register-feed' && !isFederalRegister(sources, source.documents_of)) {
      const message = `${source.documents_of} is no source of kind federal-register`;
      context.addIssue({ code: 'custom', path: [index, 'documents_of'], message });
    }
  }
});

function isFederalRegister(sources: readonly SourceConfig[], id: string): boolean {
  return sources.some((source) => source.id === id && source.kind === 'federal-register');
}

const configSchema = z.strictObject({
  http: z.strictObject({
    /** Your page that tells a publisher who is asking: it is part of the User-Agent. */
    contact_url: z.url({ protocol: /^https?$/ }),
  }),
  sources: sourcesSchema,
  alerts: alertsSchema.prefault({}),
  subscriptions: subscriptionsSchema.default([]),
});
export type Config = z.infer<typeof configSchema>;

/**
 * Reads the configuration file (YAML). Throws `config-invalid` naming the file and, for each fault, its place in the file;
 * a field that nobody knows is a fault.
 */
export async function loadConfig(path: string): Promise<Config> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new ListwireError('config-invalid', `${path} cannot be read`, { cause: error });
  }
  return parseConfig(text, path);
}

/** As `loadConfig`, from the file's text; `path` only names it in errors. */
export function parseConfig(text: string, path: string): Config {
  const document = parseDocument(text);
  const [syntaxError] = document.errors;
  if (syntaxError !== undefined) throw new ListwireError('config-invalid', `${path}: ${syntaxError.message}`);
  const parsed = configSchema.safeParse(document.toJS());
  if (!parsed.success) throw new ListwireError('config-invalid', `${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
