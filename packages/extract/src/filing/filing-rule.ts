import type { Issue } from '@listwire/domain';
import { joinText } from '../page-layout/line-joints.ts';
import { beginsCorrections } from '../rule/corrections.ts';
import type { Rule, RuleBlock, RuleTable } from '../rule/rule.ts';
import { effectiveDate } from './effective-date.ts';
import { splitInstructions } from './split-instructions.ts';

/** What is known of a filing besides its own words, from the API's metadata; null or empty where it is not known. */
export interface FilingContext {
  /** Federal Register document number, or the file's name without its ending. */
  readonly document: string;
  readonly title?: string | null;
  /** The planned day of print. */
  readonly publication_date?: string | null;
  /** `84 FR 54002`, once printed. */
  readonly citation?: string | null;
}

/** What a reader of filings gives: the rule's structure, and what it could not make sure of. */
export interface FilingReading {
  readonly rule: Rule;
  /** What the rule was built from: every paragraph and table of the filing. */
  readonly parts: readonly FilingPart[];
  readonly issues: readonly Issue[];
}

interface FilingParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** `page 3`. */
  readonly place: string;
}

export type FilingPart = FilingParagraph | RuleTable;

const LABEL =
  /^(AGENCY|ACTION|SUMMARY|DATES?|EFFECTIVE DATES?|ADDRESSES|FOR FURTHER INFORMATION CONTACT|SUPPLEMENTARY INFORMATION)\s*:\s*/i;
const AMENDMENTS_BEGIN =
  /\b(?:is|are|be) (?:hereby |further |proposed to be )?amended (?:as follows|to read as follows)|^PART 7\d\d\s*[—–-]/;
const NUMBERED = /^\d{1,3}\.\s/;
const LETTERED = /^\(?(?:[a-z]{1,3}|\d{1,2})[.)]\s/i;
const HEADING = /^(?:PART \d{3}\b|Supplement No\.?\s*\d+\s*to\s*Part|§+\s*\d{3}\.\d+)/i;
const SIGNATURE = /^(?:Dated:|\[FR Doc|Billing code)/i;
/** How an instruction ends; what does not end so goes on in the next paragraph, wherever the paper broke it. */
const ENDED = /[.;:](?:\s?\d{1,2})?["”’]?(?:[.;:]|,?\s(?:and|or))?$/;
/** A quoted name, and more to come. */
const NAMED = /["”];(?:\s(?:and|or))?$/;
const CORRECTS = /^On page \d/i;
const STARS = /^[*\s]+$/;

/**
 * Builds a rule from a filing's paragraphs and tables in printed order: title, SUMMARY, DATES, and the regulatory text
 * from the words of amendment to the signature. The preamble is left out.
 */
export function ruleOfFiling(parts: readonly FilingPart[], context: FilingContext): FilingReading {
  const issues: Issue[] = [];
  const sections = labelledSections(parts);
  const dates = sections.get('DATES') ?? '';
  const publicationDate = context.publication_date ?? null;
  const effective = effectiveDate(dates, publicationDate);
  if (effective.awaitsPublication) {
    issues.push({
      code: 'effective-date-unknown',
      severity: 'warning',
      message: 'The rule takes effect on the day of its print, which is not known yet.',
      place: 'DATES',
    });
  }
  const title = (context.title ?? titleOf(parts)).replace(/\s+/g, ' ').trim();
  const begins = (test: (text: string) => boolean) =>
    parts.findIndex((part) => part.kind === 'paragraph' && test(part.text));
  const amendments = begins((text) => AMENDMENTS_BEGIN.test(text));
  const corrects = amendments < 0 && /\bcorrect/i.test(title);
  const start = corrects ? begins((text) => LABEL.exec(text) === null && beginsCorrections(text)) : amendments;
  if (start < 0 && parts.some((part) => part.kind === 'table')) {
    issues.push({
      code: 'amendments-not-found',
      severity: 'error',
      message: 'A list table stands in the filing, but no words of amendment before it.',
      place: 'regulatory text',
    });
  }
  if (start >= 0 && !parts.some((part) => part.kind === 'paragraph' && /\[FR Doc\b/.test(part.text))) {
    issues.push({
      code: 'document-truncated',
      severity: 'warning',
      message: 'The document does not end with its filing line ([FR Doc. …]); a part of it may be missing.',
      place: 'end of the document',
    });
  }
  return {
    rule: {
      document: context.document,
      title,
      summary: sections.get('SUMMARY') ?? '',
      dates,
      effective_on: effective.date,
      citation: context.citation ?? null,
      publication_date: publicationDate,
      blocks: start < 0 ? [] : blocksFrom(parts.slice(start)),
    },
    parts,
    issues,
  };
}

function blocksFrom(parts: readonly FilingPart[]): RuleBlock[] {
  const blocks: RuleBlock[] = [];
  /** Text of a section as amended: what is numbered in it is no instruction, until the next numbered instruction. */
  let quoting = false;
  let tables = 0;
  for (const part of parts) {
    if (part.kind === 'table') {
      tables += 1;
      blocks.push(numberedTable(part, tables));
      continue;
    }
    if (SIGNATURE.test(part.text)) {
      break;
    }
    for (const text of splitInstructions(part.text)) {
      if (STARS.test(text) || text === '') {
        continue;
      }
      const base = { text, page: null, place: part.place };
      if (HEADING.test(text) && text.length < 200) {
        quoting = /^§/.test(text);
        blocks.push({ kind: 'heading', ...base });
      } else if (NUMBERED.test(text) || (LETTERED.test(text) && !quoting) || announces(text) || CORRECTS.test(text)) {
        quoting = false;
        blocks.push({ kind: 'instruction', ...base });
      } else {
        const last = blocks.at(-1);
        if (last?.kind === 'instruction' && !quoting && goesOn(last.text, text)) {
          blocks[blocks.length - 1] = { ...last, text: joinText(last.text, text) };
        } else {
          blocks.push({ kind: 'paragraph', ...base });
        }
      }
    }
  }
  return blocks;
}

/** True where an instruction goes on in the next paragraph: it has not ended, or its names are set out in lines. */
function goesOn(instruction: string, text: string): boolean {
  return !ENDED.test(instruction) || (NAMED.test(instruction) && /^["“]/.test(text));
}

/** "The additions and revisions read as follows:" */
function announces(text: string): boolean {
  return /^The (?:additions?|revisions?|removals?|amendments?|corrections?)\b.*\bread as follows:?$/i.test(text);
}

function numberedTable(table: RuleTable, number: number): RuleTable {
  const place = `table ${number}`;
  return {
    ...table,
    place: `${place}, ${table.place}`,
    rows: table.rows.map((row) => ({ ...row, place: `${place}, ${row.place}` })),
  };
}

function labelledSections(parts: readonly FilingPart[]): Map<string, string> {
  const sections = new Map<string, string>();
  let label = '';
  for (const part of parts) {
    if (part.kind === 'table') {
      break;
    }
    const found = LABEL.exec(part.text);
    if (found !== null) {
      label = (found[1] ?? '').toUpperCase().replace(/^(?:EFFECTIVE )?DATES?$/, 'DATES');
    }
    if (label === 'SUPPLEMENTARY INFORMATION') {
      break;
    }
    const text = found === null ? part.text : part.text.slice(found[0].length);
    if (label !== '' && text !== '') {
      const before = sections.get(label);
      sections.set(label, before === undefined ? text : `${before} ${text}`);
    }
  }
  return sections;
}

/** The title stands right before AGENCY. */
function titleOf(parts: readonly FilingPart[]): string {
  const agency = parts.findIndex((part) => part.kind === 'paragraph' && /^AGENCY\s*:/i.test(part.text));
  const title = parts[agency - 1];
  return title?.kind === 'paragraph' ? title.text : '';
}
