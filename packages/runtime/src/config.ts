import { readFile } from 'node:fs/promises';
import { type ListId, listIdSchema } from '@listwire/domain';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { ListwireError } from './errors.ts';
import { type SourceConfig, sourceConfigSchema } from './source-config.ts';
import { alertsSchema, subscriptionsSchema } from './subscriptions.ts';

// Sources, lists and the stream of signals are named side by side where their state is published.
const signals = 'signals';

const sourcesSchema = z.array(sourceConfigSchema).superRefine((sources, context) => {
  const seen = new Set<string>();
  const authorities = new Map<ListId, string>();
  function isOfKind(id: string, kind: SourceConfig['kind']): boolean {
    return sources.some((source) => source.id === id && source.kind === kind);
  }
  for (const [index, source] of sources.entries()) {
    const refuse = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [index, field], message });
    };
    if (seen.has(source.id)) refuse('id', `${source.id} is there twice`);
    seen.add(source.id);
    if (source.id === signals || listIdSchema.safeParse(source.id).success)
      refuse('id', `${source.id} is the name of a list or stream: a source needs another`);
    if (source.kind === 'federal-register-feed' && !isOfKind(source.documents_of, 'federal-register'))
      refuse('documents_of', `${source.documents_of} is no source of kind federal-register`);
    if (source.kind === 'ofac-delta')
      for (const id of source.then_poll)
        if (!isOfKind(id, 'list-file')) refuse('then_poll', `${id} is no source of kind list-file`);
    for (const list of 'lists' in source ? source.lists : []) {
      const authority = authorities.get(list);
      if (authority !== undefined) refuse('lists', `the authority of ${list} is ${authority} already`);
      authorities.set(list, source.id);
    }
  }
});

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
