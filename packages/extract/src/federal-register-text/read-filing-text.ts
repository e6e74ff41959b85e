import type { Issue } from '@listwire/domain';
import { type FilingContext, type FilingPart, type FilingReading, ruleOfFiling } from '../filing/filing-rule.ts';
import { blocksOf, partOf } from '../page-layout/filing-blocks.ts';
import { readInstructions } from '../rule/read-instructions.ts';
import type { RuleBlock, RuleTable } from '../rule/rule.ts';
import { mayLackHyphen, usualLimit } from './eaten-hyphens.ts';
import { type FlatPart, flatParts } from './filing-lines.ts';
import { fixedWidthPage } from './fixed-width-page.ts';
import { type FlattenedTable, readFlattenedTable } from './flattened-table.ts';
import { plainPages, preformattedText } from './plain-pages.ts';

/**
 * Reads a public-inspection filing from its flattened text (pdftotext's output, as `raw_text_url` serves it), or a
 * printed document from the text that federalregister.gov serves. Flattened tables are put together again with what
 * the instructions order; where the text leaves a name, an address or a country open, an issue says so.
 */
export async function readFilingText(text: string, context: FilingContext): Promise<FilingReading> {
  const preformatted = preformattedText(text);
  const pages = plainPages(preformatted ?? text);
  return preformatted !== null && pages.length === 1 && setsColumns(pages.flat())
    ? readFixedWidth(pages.flat(), context)
    : readFlattened(pages, context);
}

/** True where a table's head stands on lines with its columns side by side. */
function setsColumns(lines: readonly string[]): boolean {
  return lines.some((line) => /\bCountry\s{2,}(?:\S+ )*(?:Entity|Listed|Name)/.test(line));
}

async function readFixedWidth(lines: readonly string[], context: FilingContext): Promise<FilingReading> {
  const noRules = { horizontal: [], vertical: [] };
  const blocks = await blocksOf([fixedWidthPage(lines)], async () => noRules, true);
  return ruleOfFiling(blocks.map(partOf), context);
}

function readFlattened(pages: readonly (readonly string[])[], context: FilingContext): FilingReading {
  const flat = flatParts(pages);
  const tables: { readonly table: RuleTable; readonly flattened: FlattenedTable }[] = [];
  const parts = flat.map((part) => {
    if (part.kind === 'paragraph') {
      return paragraphPart(part);
    }
    const table: RuleTable = { kind: 'table', rows: [], page: null, place: `page ${part.page}, table` };
    tables.push({ table, flattened: part });
    return table;
  });
  const outline = ruleOfFiling(parts, context);
  const issues: Issue[] = [...outline.issues, ...doubtfulRemovals(flat)];
  const instructions = readInstructions(outline.rule.blocks);
  let next = 0;
  const blocks = outline.rule.blocks.map((block): RuleBlock => {
    if (block.kind !== 'table') {
      return block;
    }
    const flattened = tables[next]?.flattened;
    next += 1;
    const list = instructions.tables.find((one) => one.table === block)?.list;
    if (flattened === undefined || list === undefined) {
      issues.push({
        code: 'table-without-list',
        severity: 'error',
        message: 'A list table stands in the filing, but no instruction says of which list.',
        place: block.place,
      });
      return block;
    }
    const read = readFlattenedTable(flattened, list, instructions.orders);
    issues.push(...read.issues);
    return { ...block, rows: read.rows };
  });
  return { ...outline, rule: { ...outline.rule, blocks }, issues };
}

/** Removals are named in the instructions only: where a line's end may have eaten a hyphen there, the name is open. */
function doubtfulRemovals(parts: readonly FlatPart[]): Issue[] {
  const paragraphs = parts.filter((part) => part.kind === 'paragraph');
  const limit = usualLimit(paragraphs.flatMap((part) => part.lines));
  return paragraphs
    .filter((part) => /\bremov/i.test(part.text) && /[“"]/.test(part.text))
    .flatMap((part) => {
      const doubtful = part.lines.filter((line) => mayLackHyphen(line, limit));
      return doubtful.length === 0
        ? []
        : [
            {
              code: 'hyphen-uncertain',
              severity: 'warning' as const,
              message: `A hyphen may be missing in a removal: ${doubtful.map((line) => `“${line}”`).join(', ')}.`,
              place: `page ${part.page}`,
            },
          ];
    });
}

function paragraphPart(part: Extract<FlatPart, { kind: 'paragraph' }>): FilingPart {
  return { kind: 'paragraph', text: part.text, place: `page ${part.page}` };
}
