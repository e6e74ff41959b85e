import type { Issue } from '@listwire/domain';
import { addressStart, isAddressPart } from './address-start.ts';
import { type AliasMark, aliasMarkAt, nextAliasMark } from './alias-marks.ts';
import { isLegalForm, speaksOfOrganisation } from './corporate-words.ts';
import { collapseSpace, prefixLength } from './printed-text.ts';
import { splitAddresses, withoutEnd, withoutFinalStop } from './split-addresses.ts';

/** What an entity cell says, in the parts of a list entry. */
export interface EntityCell {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly addresses_text: string;
  readonly addresses: readonly string[];
  readonly issues: readonly Issue[];
}

export interface EntityCellHints {
  /** True where the lines are the paper's only and may break inside a phrase. */
  readonly wrapped?: boolean;
  /** The name that the amendatory instruction quotes for this row: where it fits, it settles where the name ends. */
  readonly name?: string;
  /** Where the cell stands, for issues. */
  readonly place?: string;
}

const bullet = /^(?:mdash;|[\u2010-\u2015\u2022\u00b7\u25aa\u25cf*-]\s*)+(?=\S)/u;

/**
 * Splits the entity cell of a BIS list row, given as its printed lines, into name, aliases and addresses. Every
 * character of the cell ends in one of them, apart from alias marks, bullets and the punctuation between them; what
 * does not add up (an alias count, institutions nested in the cell) is an issue.
 */
export function splitEntityCell(lines: readonly string[], hints: EntityCellHints = {}): EntityCell {
  const issues: Issue[] = [];
  const place = hints.place ?? '';
  const warn = (code: string, message: string) => issues.push({ code, severity: 'warning', message, place });
  const text = printedText(lines, hints.wrapped === true);
  const lineEnd = text.indexOf('\n');
  const first = nextAliasMark(text, 0);
  const hinted = hints.name === undefined ? null : hintedNameEnd(text, hints.name, first);

  if (/^address \d+\b/i.test(text)) {
    const end = /^address \d+/i.exec(text)?.[0].length ?? 0;
    return finish(text.slice(0, end), [], text.slice(end), issues);
  }
  if (first === null) {
    const end = hinted ?? Math.min(nameEnd(text, lineEnd), seeAlsoStart(text));
    const name = text.slice(0, end);
    return finish(hinted === null && /\.\s*$/.test(name) ? withoutFinalStop(name) : name, [], text.slice(end), issues);
  }
  if (hinted !== null && first.start > hinted && addressBefore(text.slice(hinted, first.start))) {
    return finish(text.slice(0, hinted), [], text.slice(hinted), issues);
  }
  const aliases: string[] = [];
  let position = first.start;
  let next: AliasMark | null = first;
  while (next !== null && /^[\s,;.)]*$/.test(text.slice(position, next.start))) {
    const read: AliasesRead =
      next.list !== undefined
        ? readList(text, next, hints.wrapped === true)
        : next.bracketed
          ? readBracket(text, next)
          : readInline(text, next);
    aliases.push(...read.aliases);
    if (next.list?.count !== undefined && next.list.count !== null && next.list.count !== read.aliases.length) {
      warn('alias-count-mismatch', `The cell states ${next.list.count} aliases, ${read.aliases.length} were read.`);
    }
    position = read.end;
    next = aliasMarkAt(text, position);
  }
  const rest = text.slice(position);
  if (nested.test(rest)) {
    warn('nested-entities', 'The cell lists further entities inside the entry.');
  }
  return finish(text.slice(0, first.start), aliases, rest, issues);
}

/** A dash that follows a colon, a semicolon or "and" in the same line. */
const inlineItem = /(?:[:;]|and) ?[\u2014\u2013-]/;
const nested = /\b(?:subordinate (?:institutions?|entit\w+)|affiliated entities)\b/i;
const plainStart = /^[A-Za-ln-z\d]/;
const breaksWord = /[\p{L}\d]-$|\u2014$/u;

/** Stands for a line break of the paper: a blank to all that follows, yet the last alias may end there. */
const paperBreak = '\u2028';

/** The cell as one text; a line break is kept where it means something. */
function printedText(lines: readonly string[], wrapped: boolean): string {
  let text = '';
  let before = '';
  for (const printed of lines) {
    const line = collapseSpace(printed);
    if (line === '') continue;
    const item = !plainStart.test(line) && bullet.test(line);
    const clean = item ? line.replace(bullet, '\u2014') : line;
    if (before === '') text = clean;
    else if (item || !wrapped) text += `\n${clean}`;
    else if (breaksWord.test(before)) text += clean;
    else text += `${paperBreak}${clean}`;
    before = clean;
  }
  // Some printings set a list of aliases in one line.
  return inlineItem.test(text)
    ? text.replace(/([:;]|; and|\band) ?[\u2014\u2013-](?=\s?[\p{L}\d])\s?/gu, '$1\n\u2014')
    : text;
}

function finish(name: string, aliases: readonly string[], addresses: string, issues: readonly Issue[]): EntityCell {
  // The lines are tidy already; only what joins them is not.
  const oneLine = addresses.includes('\n') ? addresses.replaceAll('\n', ' ') : addresses;
  const tidy = oneLine.includes(paperBreak) ? collapseSpace(oneLine) : oneLine.trim();
  const addressesText = tidy.replace(/^[,;.:\s)]+/, '');
  return {
    name: withoutEnd(collapseSpace(name.replace(/\n\u2014?/g, ' ')), ',;:(['),
    aliases,
    addresses_text: addressesText,
    addresses: splitAddresses(addressesText),
    issues,
  };
}

/** Where the quoted name ends in the text, with the bracketed abbreviation that may follow it; null if it is not there. */
function hintedNameEnd(text: string, quoted: string, mark: AliasMark | null): number | null {
  if (printsAddress(quoted)) return null;
  let length = prefixLength(text, quoted);
  if (length === null) length = prefixLength(text, quoted.replace(/[,;.\s]+$/, ''));
  if (length === null) return null;
  if (mark !== null && mark.start <= length) return null;
  const bracket = /^\s\([^()]{1,40}\)(?=\s*[,.\n]|$)/.exec(text.slice(length));
  if (bracket !== null && !/^\s\(see\b/i.test(bracket[0])) length += bracket[0].length;
  const after = text.slice(length, length + 2);
  // "Huawei Tech" must not cut "Huawei Technology" in two.
  if (/^[\p{L}\d]/u.test(after) && /[\p{L}\d]$/u.test(text.slice(0, length))) return null;
  return length;
}

/** Some instructions quote the address with the name. */
function printsAddress(quoted: string): boolean {
  const parts = quoted.slice(addressStart(quoted)).split(/[,;]/);
  return parts.filter((part) => part.trim() !== '' && isAddressPart(part.trim())).length > 1;
}

function addressBefore(between: string): boolean {
  return between.split(/[,;]/).some((part) => part.trim() !== '' && isAddressPart(part.trim()));
}

/** Where a reference such as "(See alternate address under Singapore)" begins, or the text's length. */
function seeAlsoStart(text: string): number {
  const found = text.includes('(') ? /\(see\b/i.exec(text) : null;
  return found === null || found.index === 0 ? text.length : found.index;
}

/** Where the name ends in a cell without aliases. */
function nameEnd(text: string, lineEnd: number): number {
  if (lineEnd < 0) return addressStart(text.replaceAll(paperBreak, ' '));
  const line = text.slice(0, lineEnd);
  // "Research Institute subordinate institution:" and, with a dash, the institution.
  if (/:$/.test(line))
    return lineEnd + 1 + nameEnd(text.slice(lineEnd + 1), text.indexOf('\n', lineEnd + 1) - lineEnd - 1);
  const start = addressStart(line);
  if (start >= line.length) return lineEnd;
  // A line that ends in a comma is a name of its own, unless an address has visibly begun in it.
  if (/,$/.test(line) && !isAddressPart(line.slice(start).split(',')[0]?.trim() ?? '')) return lineEnd;
  return start;
}

interface AliasesRead {
  readonly aliases: readonly string[];
  readonly end: number;
}

const longestConjunction = 4;

function cleanAlias(text: string): string {
  const tidy = withoutEnd(collapseSpace(text.replace(/^[\u2014\s]+/, '')), ',;:');
  const conjunction = /[,;:\s](?:and|or|&)$/i.exec(tidy.slice(-longestConjunction));
  const name = conjunction === null ? tidy : withoutEnd(tidy.slice(0, -conjunction[0].length), ',;:');
  return withoutFinalStop(name);
}

/** "; and the following four subordinate entities:", "and to include the following addresses": the aliases end here. */
const furtherList = /[,;]?\s*\b(?:and )?(?:to include )?the following\b(?=.*\b(?:entit|institution|address))/i;

function beginsFurtherList(line: string): boolean {
  return line.includes('ollowing') && furtherList.test(line);
}

/** "a.k.a., the following two aliases:" and what follows, as lines with dashes or as one sentence. */
function readList(text: string, mark: AliasMark, wrapped: boolean): AliasesRead {
  const count = mark.list?.count ?? null;
  const body = text.slice(mark.end);
  const lines: { text: string; start: number }[] = [];
  let at = 0;
  for (const line of body.split('\n')) {
    if (line.trim() !== '') lines.push({ text: line, start: at });
    at += line.length + 1;
  }
  let lastDashed = -1;
  for (const [index, line] of lines.entries()) {
    if (lastDashed >= 0 && beginsFurtherList(lines[lastDashed]?.text ?? '')) break;
    if (/^(?:subordinate|affiliated|and the following)\b/i.test(line.text)) break;
    if (line.text.startsWith('\u2014')) {
      // A dash after address lines belongs to something nested, unless the stated count is still open.
      if (lastDashed >= 0 && index > lastDashed + 1 && count !== null && lastDashed + 1 >= count) break;
      lastDashed = index;
    } else if (lastDashed >= 0 && (count === null || index >= count)) break;
  }
  if (lastDashed < 0) return readSentenceList(text, mark, count);
  let lastItem = lastDashed;
  // "HMN Technologies;" : an alias that lost its dash, or lines set without any.
  while (count !== null && lastItem + 1 < count && lastItem + 1 < lines.length) {
    const following = lines[lastItem + 1];
    if (
      following === undefined ||
      addressStart(following.text) < following.text.length ||
      isAddressPart(following.text)
    )
      break;
    lastItem++;
  }
  const aliases: string[] = [];
  let end = body.length;
  for (let index = 0; index <= lastItem; index++) {
    const line = lines[index];
    if (line === undefined) break;
    const content = line.text.replace(/^\u2014/, '');
    const offset = line.text.length - content.length;
    const isLast = index === lastItem;
    // Where address lines of their own follow, the last alias has its line to itself.
    const alone = !isLast || (!wrapped && index + 1 < lines.length && !content.includes(';'));
    const further = isLast && content.includes('ollowing') ? content.search(furtherList) : -1;
    const item = further < 0 ? content : content.slice(0, further);
    const cut = alone ? item.length : lastAliasEnd(item);
    aliases.push(cleanAlias(content.slice(0, cut)));
    if (isLast) end = line.start + offset + cut;
  }
  return { aliases: aliases.filter((alias) => alias !== ''), end: mark.end + end };
}

/** Where the last alias ends in its line: an address may follow it in the same line ("Huawei OpenLab. Bangkok, Thailand."). */
function lastAliasEnd(content: string): number {
  const start = addressStart(content.replaceAll(paperBreak, ' '));
  const inText = start > 0 ? start : content.length;
  for (let at = content.indexOf(paperBreak); at >= 0 && at < inText; at = content.indexOf(paperBreak, at + 1)) {
    const next =
      content
        .slice(at + 1)
        .split(/[,;\u2028]/)[0]
        ?.trim() ?? '';
    if (isAddressPart(next)) return at;
  }
  return inText;
}

/** "the following two aliases: A; and B. 21 Tower 2nd Floor …" */
function readSentenceList(text: string, mark: AliasMark, count: number | null): AliasesRead {
  const aliases: string[] = [];
  let position = mark.end;
  const stop = text.length;
  while (position < stop && (count === null || aliases.length < count)) {
    const rest = text.slice(position).replaceAll(paperBreak, ' ');
    const newline = rest.indexOf('\n');
    const semicolon = rest.indexOf(';');
    const isLast = count !== null && aliases.length === count - 1;
    const cut = addressStart(newline > 0 ? rest.slice(0, newline) : rest);
    if (!isLast && semicolon >= 0 && semicolon < cut + 1) {
      aliases.push(cleanAlias(rest.slice(0, semicolon)));
      position += semicolon + 1;
      position += /^\s*(?:and\b)?[\s,]*/i.exec(text.slice(position))?.[0].length ?? 0;
      continue;
    }
    if (cut === 0) break;
    aliases.push(cleanAlias(rest.slice(0, cut)));
    position += cut;
    if (count === null) break;
    if (!isLast) {
      const gap = /^\s*(?:and\b)?[\s,]*/i.exec(text.slice(position))?.[0].length ?? 0;
      if (
        isAddressPart(
          text
            .slice(position + gap)
            .split(/[,;\n]/)[0]
            ?.trim() ?? '',
        )
      )
        break;
      position += gap;
    }
  }
  return { aliases: aliases.filter((alias) => alias !== ''), end: position };
}

/** "(a.k.a., Lin Rongnan, Steven Lim and Yong Nam Lim)" */
function readBracket(text: string, mark: AliasMark): AliasesRead {
  let depth = 1;
  let close = mark.end;
  for (; close < text.length && depth > 0; close++) {
    if (text[close] === '(') depth++;
    else if (text[close] === ')') depth--;
  }
  const inside = text.slice(mark.end, depth === 0 ? close - 1 : close);
  return { aliases: separateAliases(inside), end: close };
}

/** ", a.k.a., UM Airlines, UM Air, Building Negin …": names up to the first part that can only be an address. */
function readInline(text: string, mark: AliasMark): AliasesRead {
  const following = nextAliasMark(text, mark.end);
  const newline = text.indexOf('\n', mark.end);
  const limit = Math.min(following?.start ?? text.length, newline < 0 ? text.length : newline);
  const aliases: string[] = [];
  let position = mark.end;
  while (position < limit) {
    const rest = text.slice(position, limit).replaceAll(paperBreak, ' ');
    const cut = addressStart(rest);
    if (cut === 0) break;
    aliases.push(...splitAtFinalAnd(cleanAlias(rest.slice(0, cut)), aliases.length));
    position += cut;
    const part = text.slice(position, limit).split(/[,;]/)[0]?.trim() ?? '';
    const beyond = text.slice(position, limit).slice(part.length);
    // A further name must be followed by something that is still to be the address.
    if (
      part === '' ||
      isAddressPart(part) ||
      !/[,;]/.test(beyond) ||
      text[position - 1] === '.' ||
      !speaksLikeName(part)
    )
      break;
    if (following === null && !addressComes(beyond)) break;
  }
  return { aliases: aliases.filter((alias) => alias !== ''), end: position };
}

function speaksLikeName(part: string): boolean {
  return speaksOfOrganisation(part) || /^(?:\p{Lu}[\p{L}'.-]*\s?){1,4}$/u.test(part);
}

function addressComes(text: string): boolean {
  const parts = text.split(/[,;]/).map((part) => part.trim());
  return parts.some((part) => part !== '' && /\d/.test(part)) && parts.length >= 3;
}

/** "A, B and C" ends in two names; "A and B" alone only where the two are built alike ("Mark Ong and Matti Chong"). */
function splitAtFinalAnd(alias: string, before: number): string[] {
  const pieces = alias.split(/\s+and\s+(?=\p{Lu})/u);
  if (before > 0) return pieces;
  const [one, other] = pieces.map((piece) => piece.split(' '));
  if (pieces.length !== 2 || one === undefined || other === undefined) return [alias];
  if (one.length < 2 || one.length !== other.length) return [alias];
  const alike = !speaksOfOrganisation(alias) || one.filter((word) => other.includes(word)).length > 1;
  return alike ? pieces : [alias];
}

function separateAliases(inside: string): string[] {
  const aliases: string[] = [];
  // Where semicolons stand between the names, a comma belongs to one of them.
  const comma = inside.includes(';') ? /$^/ : /,\s*/;
  for (const piece of inside.split(/;|,?\s*\b[af]\.?k\.?a\.?(?=[\s,])[,\s]*/i)) {
    let current = '';
    for (const part of piece.split(comma)) {
      if (current === '') current = part;
      else if (isLegalForm(part)) current += `, ${part}`;
      else {
        aliases.push(current);
        current = part;
      }
    }
    aliases.push(...splitAtFinalAnd(current, aliases.length));
  }
  return aliases
    .map(cleanAlias)
    .map((alias) => alias.replace(/^and\s+/i, ''))
    .filter((alias) => alias !== '');
}
