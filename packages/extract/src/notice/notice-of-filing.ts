import type { FilingPart } from '../filing/filing-rule.ts';
import type { NoticeBlock, NoticeText } from './notice.ts';
import { printedDate } from './printed-date.ts';

const label =
  /^(AGENCY|ACTION|SUMMARY|DATES?|EFFECTIVE DATES?|ADDRESSES|FOR FURTHER INFORMATION(?: CONTACT)?|SUPPLEMENTARY INFORMATION)\s*:\s*/i;
const department =
  /^(?:UNITED STATES |U\.?S\.? )?(DEPARTMENT OF (?:COMMERCE|THE TREASURY|STATE|DEFENSE|WAR|HOMELAND SECURITY)|FEDERAL COMMUNICATIONS COMMISSION)$/i;
const bureau =
  /^(?:Bureau of (?:Industry and Security|Political[- ]Military Affairs)|Office of Foreign Assets Control|Office of the (?:Under )?Secretary.*)$/i;
/** What a filing prints around its captions: billing codes, dockets, public notice numbers, places, the printed register's own head. */
const clerical =
  /^(?:BILLING CODE\b.*|\d{4}-[A-Z\d]{2,3}(?:-P)?|\[(?!FR Doc\.? (?!No:)).*\]?|\(?Public Notice\b.*|Docket\b.*|Washington, D\.?C\.?(?: 20\d{3})?|From the Federal Register Online.*|[-=_]{3,})$/i;
const signed = /^Dated?:/i;
const filingLine = /\[FR Doc\.? (?!No:)/;
const annexed = /^(?:Appendix|Annex|Attachment)\b/i;
/** The office of who signs: it stands under the name. */
const office =
  /^(?!Office\b|The\b|[^.;]*\b(?:has|have|is|are|was)\b)(?:[\w.-]+ ){0,6}(?:Director|Secretary|Coordinator|Officer|Administrator|Chair(?:man|person)?)\b/;

const personName = /^(?:\p{Lu}[\p{L}.'’-]* ){1,4}\p{Lu}[\p{L}.'’-]+$/u;

type Section = 'head' | 'agency' | 'action' | 'summary' | 'dates' | 'passed-over' | 'body';
const sections: readonly (readonly [RegExp, Section])[] = [
  [/^AGENCY/i, 'agency'],
  [/^ACTION/i, 'action'],
  [/^SUMMARY/i, 'summary'],
  [/DATES?$/i, 'dates'],
  [/^ADDRESSES|^FOR FURTHER/i, 'passed-over'],
  [/^SUPPLEMENTARY/i, 'body'],
];

/**
 * Builds a notice from a filing's paragraphs, as the builder for XML does from elements: captions, the labelled sections,
 * and the body up to the signature and what is annexed behind it. Null where the captions are those of a rule.
 */
export function noticeOfFiling(parts: readonly FilingPart[]): NoticeText | null {
  const agencies: string[] = [];
  const head: string[] = [];
  const told: Record<'action' | 'summary' | 'dates', string[]> = { action: [], summary: [], dates: [] };
  const blocks: NoticeBlock[] = [];
  let section: Section = 'head';
  let number: string | null = null;
  let dated: string | null = null;
  let ended = false;
  for (const part of withoutSignatures(parts.flatMap(atLabels))) {
    if (part.kind === 'table') {
      blocks.push(part);
      continue;
    }
    const text = part.text.trim();
    if (section === 'head' && (clerical.test(text) || text === '')) continue;
    if (section === 'head' && /^\d+ CFR (?:Parts?\b|Chapter\b)/i.test(text)) return null;
    if (filingLine.test(text)) {
      number = /\[FR Doc\.? ([A-Z\d][\w–-]*\w)/i.exec(text)?.[1]?.replaceAll('–', '-') ?? null;
      break;
    }
    if (signed.test(text)) {
      dated ??= printedDate(text);
      ended = true;
    }
    if (annexed.test(text)) ended = false;
    if (ended) continue;
    const found: RegExpExecArray | null = section === 'body' ? null : label.exec(text);
    const name: string = found?.[1] ?? '';
    section = sections.find(([pattern]) => name !== '' && pattern.test(name))?.[1] ?? section;
    const rest = found === null ? text : text.slice(found[0].length);
    if (section === 'head') {
      const issuer = department.exec(text)?.[1];
      if (issuer !== undefined) agencies.push(issuer.toUpperCase());
      else if (bureau.test(text)) agencies.push(text);
      else if (agencies.length === 0) continue;
      else if (isCaption(text)) head.push(text);
      else section = 'body';
    }
    if (rest === '' || section === 'head' || section === 'agency' || section === 'passed-over') continue;
    if (section === 'body') blocks.push({ kind: 'paragraph', text: rest, page: null, place: part.place });
    else told[section].push(rest);
  }
  if (agencies.length === 0) return null;
  const { subject, parties } = captions(head);
  const caption = parties.map((text): NoticeBlock => ({ kind: 'paragraph', text, page: null, place: 'caption' }));
  return {
    number,
    agencies,
    subject,
    action: told.action.join(' '),
    summary: told.summary.join(' '),
    dates: told.dates.join(' '),
    dated,
    first_page: null,
    blocks: [...caption, ...blocks],
  };
}

/** A label begins a paragraph, also where the paper lets it not. */
function atLabels(part: FilingPart): readonly FilingPart[] {
  if (part.kind === 'table') return [part];
  const texts = part.text.split(
    /(?<=[.:\])])\s+(?=(?:ACTION|SUMMARY|DATES?|ADDRESSES|FOR FURTHER INFORMATION CONTACT|SUPPLEMENTARY INFORMATION):(?:\s|$))/,
  );
  return texts.map((text) => ({ ...part, text }));
}

/** Lines of a caption are short or have no verb; the body begins with the first sentence. */
function isCaption(text: string): boolean {
  const sentence =
    /\b(?:is|are|was|were|has|have|had|hereby|ordered|pursuant to (?:section|the authority)|requested?|determined?|concludes?d?|exists?|convicted)\b/i;
  return text.length < 400 && !(sentence.test(text) && /[.:;]$/.test(text));
}

interface Captions {
  readonly subject: string;
  /** Whom an order is about, as printed in or under its title. */
  readonly parties: readonly string[];
}

/**
 * The title of a notice. An order prints its parties too: before its title, `In the Matter of: …` between brackets, when
 * it is filed as signed, or behind it.
 */
function captions(head: readonly string[]): Captions {
  const lines = head.map(withoutGutter).filter((line) => line !== '' && !/^Respondents?\b[.,]?$/i.test(line));
  const title = lines.findIndex((line) => !matter.test(line) && orderTitle.test(line) && line.length < 160);
  if (title < 0) return { subject: lines.join(' '), parties: [] };
  let end = title + 1;
  while (!/\b(?:Privileges|Orders?)\b[.,]?$/i.test(lines[end - 1] ?? '') && /^[^,:;\d]+$/.test(lines[end] ?? ''))
    end += 1;
  const before = lines.slice(0, title);
  const start = before.findIndex((line) => matter.test(line));
  const named = start < 0 ? [] : [joined(before.slice(start))];
  return { subject: lines.slice(title, end).join(' '), parties: [...named, ...lines.slice(end)] };
}

const matter = /^In the Matters? of\b:?/i;
const orderTitle = /\b(?:Order|Denial|Denying|Decision)\b/i;

/** A signed order sets a column of brackets between the parties and the rest; they are paper. */
function withoutGutter(line: string): string {
  return line.replace(/(?:\s*\))+\s*$/, (end) => (/\([^()]*\)$/.test(line) ? end : '')).trim();
}

/** Names and addresses on lines of their own, as one list. */
function joined(lines: readonly string[]): string {
  return lines.reduce(
    (text, line) => (text === '' || /[,;:]$/.test(text) ? `${text} ${line}`.trim() : `${text}, ${line}`),
    '',
  );
}

/** Without the name and the office of who signs: they would read like a party. */
function withoutSignatures(parts: readonly FilingPart[]): readonly FilingPart[] {
  const text = (part: FilingPart | undefined) => (part?.kind === 'paragraph' ? part.text.trim() : '');
  return parts.filter((part, index) => {
    const own = text(part);
    const names = own.length < 60 && (own.endsWith(',') || personName.test(own)) && office.test(text(parts[index + 1]));
    const signs =
      own.length < 160 &&
      office.test(own) &&
      (/^[^;:]{3,60},$/.test(text(parts[index - 1])) || personName.test(text(parts[index - 1])));
    const both =
      own.length < 200 &&
      /^(?:[A-Z][\w.'’-]* ){1,4}[A-Z][\w.'’-]*, /.test(own) &&
      office.test(own.replace(/^[^,]*, /, '')) &&
      filingLine.test(text(parts[index + 1]));
    return !(names || signs || both);
  });
}
