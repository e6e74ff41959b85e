import { countOf, countPattern } from './count-words.ts';

/** An alias mark found in an entity cell: "a.k.a.,", "(f.k.a.,", or the words that announce a list of aliases. */
export interface AliasMark {
  /** Where the mark begins, with the comma and bracket before it. */
  readonly start: number;
  /** Where the text after it begins. */
  readonly end: number;
  readonly bracketed: boolean;
  /** What announces a list: the number of aliases it states, null where it states none; undefined for a plain mark. */
  readonly list: { readonly count: number | null } | undefined;
}

const mark =
  /(?:\b(?:and )?[afnd]\s?[./]\s?[kb]\s?[./]\s?a\b\.?|\b[afn]ka\b|\b(?:also|formerly|previously|now) known as\b)[\s,.:;]*/gu;
const beforeMark = /[\s,;:]/;
const blank = /\s/;
const announcement = new RegExp(
  `^(?:(?:and|as|by|including|with)\\s+)*(?:the\\s+)*(?:follow\\w*\\s+)?(?:the\\s+)?(?:follow\\w*\\s+)?(${countPattern}\\s+)?(?:follow\\w*\\s+)?(?:alia?\\w*|entit\\w+|names?)\\b((?:\\s*,?\\s*and ${countPattern} subordinate \\w+)?(?:\\s*,\\s*including the named subordinate \\w+)?)\\s*[:,]?\\s*`,
  'i',
);
const bareAnnouncement = new RegExp(
  `[\\s,]*\\b(?:and\\s+)?the\\s+following\\s+(${countPattern}\\s+)?alias\\w*\\s*[:,]\\s*`,
  'i',
);

/** What every mark has something of: without it there is no need to look closer. */
const trace = /[kb]\s?[./]\s?a\b|ka\b|known as|alias/gi;

/** The first alias mark of a text at or after `from`, or null. */
export function nextAliasMark(text: string, from: number): AliasMark | null {
  trace.lastIndex = from;
  if (!trace.test(text)) return null;
  mark.lastIndex = from;
  const found = mark.exec(text);
  const opening = found === null ? null : openingOf(text, found.index, from);
  // Looked for only where an announcement can stand before the mark.
  const bare = /alias/i.test(text.slice(from, opening?.start)) ? bareAnnouncement.exec(text.slice(from)) : null;
  if (found === null || opening === null || (bare !== null && from + bare.index + bare[0].length < opening.start)) {
    if (bare === null) return null;
    const start = from + bare.index;
    return { start, end: start + bare[0].length, bracketed: false, list: { count: countOf(bare[1] ?? '') } };
  }
  let end = found.index + found[0].length;
  const list = announcement.exec(text.slice(end));
  const uncounted = /^(?:the )?following\s*:\s*/i.exec(text.slice(end));
  if (list === null && uncounted !== null) return { ...opening, end: end + uncounted[0].length, list: { count: null } };
  if (list !== null && /alia|follow/i.test(list[0])) {
    end += list[0].length;
    return { ...opening, end, list: { count: countOf(list[1] ?? '') } };
  }
  return { ...opening, end, list: undefined };
}

/** What stands before a mark and belongs to it: white space, a bracket, and the comma before that. */
function openingOf(text: string, at: number, from: number): { readonly start: number; readonly bracketed: boolean } {
  let start = at;
  while (start > from && blank.test(text.charAt(start - 1))) start -= 1;
  const before = start > from ? text.charAt(start - 1) : '';
  const bracketed = before === '(' || before === '[';
  if (bracketed) start -= 1;
  while (start > from && beforeMark.test(text.charAt(start - 1))) start -= 1;
  return { start, bracketed };
}

/** What may stand between two marks, and before the word of one. */
const betweenMarks = /[\s,;:.)([]*/y;
/** With which letters a mark or an announcement begins. */
const markStart = /[adfnptAT]/y;

/** The alias mark that follows `position` with nothing but punctuation before it, or one further on; null where there is none. */
export function aliasMarkAt(text: string, position: number): AliasMark | null {
  betweenMarks.lastIndex = position;
  betweenMarks.test(text);
  markStart.lastIndex = betweenMarks.lastIndex;
  return markStart.test(text) ? nextAliasMark(text, position) : null;
}
