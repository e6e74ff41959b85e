import { listNames } from '@listwire/domain';
import { judgeRelevance, type Relevance } from '@listwire/extract';
import { ZodError, z } from 'zod';
import { linesOf, openInput } from '../input-file.ts';
import { tellFailure } from '../read-document-file.ts';
import { bold, faint, type Terminal } from '../terminal.ts';

/** Prints for each line of metadata whether its document changes a list, which, how, and for how many. */
export async function judgeFiles(files: readonly string[], terminal: Terminal): Promise<void> {
  for (const file of files) {
    try {
      await judgeFile(file, terminal);
    } catch (error) {
      tellFailure(file, error, terminal);
    }
  }
}

async function judgeFile(file: string, terminal: Terminal): Promise<void> {
  let number = 0;
  for await (const line of linesOf(await openInput(file))) {
    number += 1;
    if (line.trim() === '') continue;
    const judged = judgeLine(line);
    if ('problem' in judged) {
      terminal.problem(`${file}, line ${number}: ${judged.problem}`);
      continue;
    }
    const { document_number, is_list_change, list, kinds, count } = judged.relevance;
    if (!terminal.isJson && !is_list_change) continue;
    terminal.result({ document_number, is_list_change, list, kinds, count }, () => relevanceLine(judged.relevance));
  }
}

function judgeLine(line: string): { readonly relevance: Relevance } | { readonly problem: string } {
  try {
    return { relevance: judgeRelevance(JSON.parse(line)) };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'is not JSON' };
    if (error instanceof ZodError) return { problem: z.prettifyError(error).replaceAll('\n', ' ') };
    throw error;
  }
}

function relevanceLine({ document_number, list, kinds, count }: Relevance): string {
  const facts = [
    list === null ? 'some list' : listNames[list],
    kinds.join(', '),
    count === null ? '' : `${count} entries`,
  ];
  return `${bold(document_number)}  ${facts.filter((fact) => fact !== '').join('  ')}${list === null ? '' : `  ${faint(list)}`}`;
}
