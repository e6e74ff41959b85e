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
  /[\s,;:]*([([]?)\s*(?:\b(?:and )?[afnd]\s?[./]\s?[kb]\s?[./]\s?a\b\.?|\b[afn]ka\b|\b(?:also|formerly|previously|now) known as\b)[\s,.:;]*/gu;
const announcement = new RegExp(
  `^(?:(?:and|as|by|including|with)\\s+)*(?:the\\s+)*(?:follow\\w*\\s+)?(?:the\\s+)?(?:follow\\w*\\s+)?(${countPattern}\\s+)?(?:follow\\w*\\s+)?(?:alia?\\w*|entit\\w+|names?)\\b((?:,? and ${countPattern} subordinate \\w+)?(?:, including the named subordinate \\w+)?)\\s*[:,]?\\s*`,
  'i',
);
const bareAnnouncement = new RegExp(
  `[\\s,]*\\b(?:and\\s+)?the\\s+following\\s+(${countPattern}\\s+)?alias\\w*\\s*[:,]\\s*`,
  'i',
);

/** What every mark has something of: without it there is no need to look closer. */
const trace = /[kb]\s?[./]\s?a\b|ka\b|known as|alias/i;

/** The first alias mark of a text at or after `from`, or null. */
export function nextAliasMark(text: string, from: number): AliasMark | null {
  if (!trace.test(text)) return null;
  mark.lastIndex = from;
  const found = mark.exec(text);
  const bare = bareAnnouncement.exec(text.slice(from));
  if (found === null || (bare !== null && from + bare.index + bare[0].length < found.index)) {
    if (bare === null) return null;
    const start = from + bare.index;
    return { start, end: start + bare[0].length, bracketed: false, list: { count: countOf(bare[1] ?? '') } };
  }
  let end = found.index + found[0].length;
  const list = announcement.exec(text.slice(end));
  if (list !== null && /alia|follow/i.test(list[0])) {
    end += list[0].length;
    return { start: found.index, end, bracketed: found[1] !== '', list: { count: countOf(list[1] ?? '') } };
  }
  return { start: found.index, end, bracketed: found[1] !== '', list: undefined };
}
