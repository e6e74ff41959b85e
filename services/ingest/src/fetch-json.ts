import { type FetchedDocument, ListwireError, type SourceConfig } from '@listwire/runtime';
import { z } from 'zod';
import type { PollDependencies } from './poller.ts';
import { requestLimits } from './source-request.ts';

/**
 * Asks an API. Null for 404 (which may come as a web page). Errors: those of `Fetch`; `blocked` where a web page answers
 * instead of the API; `response-too-large`, `response-unexpected` naming the place in the answer.
 */
export async function fetchJson<Schema extends z.ZodType>(
  { fetch }: PollDependencies,
  source: SourceConfig,
  url: string,
  schema: Schema,
): Promise<{ readonly value: z.infer<Schema>; readonly age: number | null } | null> {
  const answer = await fetch({
    url,
    accept: 'application/json',
    ...requestLimits(source),
  });
  if (answer.kind === 'not-found') return null;
  if (answer.kind === 'not-modified')
    throw new ListwireError('response-unexpected', `${placeOf(url)} answers 304 unasked`);
  refuseWebPage(url, answer);
  if (!answer.complete)
    throw new ListwireError('response-too-large', `${placeOf(url)} is longer than ${source.max_bytes} bytes`);
  const parsed = schema.safeParse(readJson(url, answer.bytes));
  if (!parsed.success)
    throw new ListwireError('response-unexpected', `${placeOf(url)}: ${z.prettifyError(parsed.error)}`);
  return { value: parsed.data, age: answer.age };
}

/** An address as errors name it: its query says nothing to people, may differ with each poll, and may be a secret. */
export function placeOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** Throws `blocked` where a web page came instead of what was asked for: bot walls answer 200 too. */
export function refuseWebPage(url: string, answer: FetchedDocument): void {
  if (/^\s*(text\/html|application\/xhtml)/i.test(answer.contentType)) {
    throw new ListwireError('blocked', `${placeOf(url)} answers with a web page`);
  }
}

function readJson(url: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new ListwireError('response-unexpected', `${placeOf(url)} does not answer with JSON`, { cause: error });
  }
}
