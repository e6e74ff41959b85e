import { hasAddressWord, opensAsAddress } from './address-words.ts';
import { endsInLegalForm, isLegalForm, speaksOfOrganisation } from './corporate-words.ts';
import { isPlaceName } from './place-names.ts';

interface Part {
  readonly text: string;
  readonly start: number;
  /** What separates it from the part before. */
  readonly separator: ',' | '.' | ';' | '';
}

/** Abbreviations after whose full stop a name goes on. */
const continuing =
  /(?:^|[\s(])(?:st|dr|mr|mrs|ms|prof|gen|col|maj|acad|inst|assoc|dept|eng|elec|mfg|mfrs|nat|natl|tech|sci|ind|univ|imp|exp|int|intl|no|bros|san|tic|ve|dis|ith|ihr|muh|ins|tur|nak|elek|mak|otom|mat|equip|man|dev|std|mach|pt|vol|ul|im|gor|d|g|b|u|co|pvt|pte|sdn)$/i;
const initial = /(?:^|[\s.(])\p{Lu}\p{Ll}?$/u;
const subUnit =
  /\b(?:institut\w*|academ\w+|laborator\w+|lab|factory|plant|bureau|department|division|branch|filial|faculty|school|college|university|ministry|works|directorate|(?:research|scientific|design|engineering|technical|training) cent(?:er|re)|cent(?:er|re) (?:of|for))\b/i;

/** "Tactical Missile Corporation, Joint Stock Company Avangard": a member of the group, by its legal form. */
const memberOpening =
  /^(?:(?:Open |Public |Closed )?Joint[- ]Stock Company|Limited Liability Company|Federal State|JSC|OJSC|PJSC|CJSC|NPO|OAO|ZAO|PAO|FSUE|FGUP) \p{L}/u;

/** "Maple Ltd. Consultants, Importers and Exporters", "Aeronautical. Materials": what a company deals in or does. */
const trade =
  /^(?:(?:consultants|contractors|dealers|distributors|engineers|exporters|importers|manufacturers|merchants|suppliers|traders|materials|parts|products|components)(?:,? (?:and|&) |$))+$/i;

const gapBeforeCapital = /(\s*)(?=[\p{Lu}\d#“"(])/uy;
/** "'Gazprom Flot'. d. 12 A ul.Nametkina": Russian words of a house or street open an address in lower case too. */
const gapBeforeHouse =
  /\s*(?=(?:(?:d|dom|korp|str|ul|pr|pr-t|per|pl|nab|sh|g)\.|(?:dom|ulitsa|prospekt|shosse|naberezhnaya|ploshchad|pereulok) )\s?[\p{Lu}\d])/uy;
/** A number with a letter before it is no part of a name after an initial ("George Ma. B-804 SOHO New Town"). */
const lettered = /[A-Z]{0,2}-?\d/y;
const blanks = /\s*/y;

/** How far a sticky pattern matches at a place; null where it does not. */
function matchAt(pattern: RegExp, text: string, index: number): number | null {
  pattern.lastIndex = index;
  const found = pattern.exec(text);
  return found === null ? null : found[0].length;
}

/**
 * Cuts a text at the commas, semicolons and sentence-like full stops at which a name may end, no further than it is
 * asked for: the name is short, the addresses are long.
 */
class Parts {
  readonly #text: string;
  readonly #found: Part[] = [];
  #start = 0;
  #separator: Part['separator'] = '';
  #index = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  at(index: number): Part | undefined {
    while (this.#found.length <= index && this.#start < this.#text.length) this.#cut();
    return this.#found[index];
  }

  /** Goes on to the next separator, or to the end. */
  #cut(): void {
    const text = this.#text;
    for (; this.#index < text.length; this.#index++) {
      const index = this.#index;
      const character = text[index];
      if (character === '(') this.#depth++;
      else if (character === ')') this.#depth = Math.max(0, this.#depth - 1);
      if (this.#depth > 0) continue;
      if (character === ',' || character === ';') {
        this.#push(index, character, index + 1 + (matchAt(blanks, text, index + 1) ?? 0));
        return;
      }
      if (character !== '.') continue;
      const gap = matchAt(gapBeforeCapital, text, index + 1) ?? matchAt(gapBeforeHouse, text, index + 1);
      if (gap === null) continue;
      const before = text.slice(this.#start, index);
      if (gap === 0 && !/\p{Ll}{3}['’”"]?$|\)$/u.test(before)) continue;
      if (continuing.test(before)) continue;
      if (initial.test(before) && matchAt(lettered, text, index + 1 + gap) === null) continue;
      this.#push(index, '.', index + 1 + gap);
      return;
    }
    this.#push(text.length, '', text.length);
  }

  #push(end: number, next: Part['separator'], nextStart: number): void {
    const part = { text: this.#text.slice(this.#start, end), start: this.#start, separator: this.#separator };
    if (part.text.trim() !== '' || part.start === 0) this.#found.push(part);
    this.#start = nextStart;
    this.#index = nextStart;
    this.#separator = next;
  }
}

const strongOpener =
  /\s(?=(?:P\.? ?O\.? ?Box\b|Post Box\b|No\.? ?\d|Room (?:No\.? ?)?[A-Z]?\d|Rm\.? ?[A-Z]?\d|Suite [#A-Z]?\d|Unit (?:[A-Z]{0,2}\d|[A-Z]\b)|Flat\/?(?:Rm)? [A-Z]?\d|Flat [A-Z]\b|Floor \d|Office (?:No\.? ?|#)?(?:[A-Z][-\u2010-\u2015]?)?\d|Building (?:No\.? ?)?\d|Bldg\.? ?\d|Plot (?:No\.? ?)?\d|Shop (?:No\.? ?)?\d|\d+\/F\b|\d+(?:st|nd|rd|th) (?:Floor|Fl\b)))/;

const closingForm =
  /^(.*?\b(?:Ltd|Limited|LLC|L\.L\.C|Inc|GmbH|FZE|FZCO|FZC|Oy|OY|JSC|PJSC|Sdn\.? Bhd|Pte\.? Ltd|S\.A|Co|(Company|Corporation|Corp))\b\.?\)?)\s+(?=\S)/;

/** Where an address opens inside a part that began as a name ("IKCO Finance 6 Lothbury"), or -1. */
function innerAddress(part: string, more: boolean): number {
  const afterForm = closingForm.exec(part);
  // A form at the very beginning opens the name ("JSC 558 ARP"); "Company" may be followed by more of it.
  if (afterForm !== null && /\s/.test(afterForm[1] ?? '')) {
    const rest = part.slice(afterForm[0].length);
    const settled = afterForm[2] === undefined || /^\D\S* \S/.test(rest);
    if (settled && (hasAddressWord(rest) || /^\d/.test(rest)) && !speaksOfOrganisation(rest))
      return afterForm[0].length;
  }
  const strong = strongOpener.exec(part);
  if (strong !== null && strong.index > 0) return strong.index + 1;
  // All that follows looks for a number.
  if (!/\d/.test(part)) return -1;
  if (more) {
    const numbered = /\s(?=\d+[A-Z]?(?:[-/\u2010-\u2015]\d+\w*)? \p{Lu}\p{Ll}+)/gu;
    for (const found of part.matchAll(numbered)) {
      const rest = part.slice(found.index + 1);
      if (!speaksOfOrganisation(rest)) return found.index + 1;
    }
    // "Nezhad Trading Poppentrade 25, D-24148 Kiel"
    const trailing = /\s(?=\p{Lu}\p{L}{3,} \d{1,4}[A-Za-z]?$)/u.exec(part);
    if (trailing !== null) {
      const [before, last] = [part.slice(0, trailing.index), part.slice(trailing.index + 1)];
      if (before.includes(' ') && speaksOfOrganisation(before) && !speaksOfOrganisation(last) && !hasAddressWord(last))
        return trailing.index + 1;
    }
  }
  const street =
    /\s(?=\p{Lu}[\p{L}'-]+ (?:Tee|Street|St\.?|Str\.?|Road|Rd\.?|Avenue|Ave\.?|katu|tie|Sk\.|Cad\.) \d)/u.exec(part);
  if (street !== null && part.slice(0, street.index).includes(' ')) return street.index + 1;
  return -1;
}

/** True for a part that can only belong to an address. */
export function isAddressPart(part: string): boolean {
  const numbered = /^\d/.test(part) && speaksOfOrganisation(part) && !hasAddressWord(part.replace(/^\d+\S*/, ''));
  if (numbered) return false;
  return opensAsAddress(part) || isPlaceName(part) || hasAddressWord(part) || /\d/.test(part);
}

/**
 * Where the address begins in a text that opens with a party's name: "Micado, 40-C, Block-6, Karachi, Pakistan" gives 8.
 * Gives the text's length where no address follows. Commas and full stops inside a name (legal forms, initials,
 * sub-units of an organisation) do not end it.
 */
export function addressStart(text: string): number {
  const parts = new Parts(text);
  const first = parts.at(0);
  if (first === undefined) return text.length;
  const inFirst = innerAddress(first.text, parts.at(1) !== undefined);
  if (inFirst > 0) return first.start + inFirst;
  let name = first.text;
  for (let index = 1; ; index++) {
    const part = parts.at(index);
    if (part === undefined) break;
    if (!goesOn(name, parts, index)) return part.start;
    const inner = innerAddress(part.text, parts.at(index + 1) !== undefined);
    if (inner > 0) return part.start + inner;
    name = text.slice(0, part.start + part.text.length);
  }
  return text.length;
}

/** True where the part at `index` still belongs to the name before it. */
function goesOn(name: string, parts: Parts, index: number): boolean {
  const part = parts.at(index);
  if (part === undefined || part.separator === ';') return false;
  const text = part.text.trim();
  if (isLegalForm(text)) return true;
  if (/^\([^)]*\)$/.test(text) && !/^\(see/i.test(text)) return true;
  // "Ltd. Xi'an Research Institute": a legal form opens the part, the rest must not be an address.
  const form = /^(?:Ltd|Limited|Inc|LLC|Co|Corp|S\.A|JSC)\b\.?\s+/.exec(text);
  if (form !== null) {
    const rest = text.slice(form[0].length);
    if (/^\(/.test(rest) || (speaksOfOrganisation(rest) && !opensAsAddress(rest))) return true;
    return innerAddress(text, true) > 0 || !isAddressPart(rest);
  }
  if (opensAsAddress(text) || isPlaceName(text)) return numberedUnit(name, text);
  if (memberOpening.test(text) && speaksOfOrganisation(name)) return true;
  if (trade.test(text)) return true;
  // A list of aliases ends in a full stop; an address in an institute may follow it.
  if (
    part.separator === ',' &&
    subUnit.test(text) &&
    speaksOfOrganisation(name) &&
    !/\d/.test(text) &&
    !addressLead(text)
  )
    return true;
  if (isAddressPart(text) || part.separator === '.') return false;
  return leadsToLegalForm(parts, index);
}

/** "China Electronics Technology Group Corporation, 54th Research Institute": a numbered unit, not a house number. */
function numberedUnit(name: string, text: string): boolean {
  return (
    speaksOfOrganisation(name) &&
    /^(?:No\.? ?)?\d+(?:st|nd|rd|th)? /i.test(text) &&
    subUnit.test(text) &&
    !addressLead(text)
  );
}

/** Street, building and area words outweigh those of an organisation ("Institute Road"). */
function addressLead(text: string): boolean {
  return /\b(?:street|road|rd|avenue|ave|building|bldg|district|floor|room|zone|park|box|tower|plaza|house|prospekt|ulitsa|highway|city|province)\b/i.test(
    text,
  );
}

/** "Foo, Bar and Baz, Ltd.": a part that means nothing by itself, with a legal form soon after it. */
function leadsToLegalForm(parts: Parts, index: number): boolean {
  for (let ahead = index + 1; ahead <= index + 2; ahead++) {
    const part = parts.at(ahead);
    if (part === undefined || part.separator !== ',') return false;
    if (isLegalForm(part.text)) return endsInLegalForm(part.text);
    if (isAddressPart(part.text)) return false;
  }
  return false;
}
