import { countryCode } from '@listwire/domain';
import { collapseSpace } from '../../entity-cell/printed-text.ts';
import type { Party } from '../notice-event.ts';

/** A programme tag behind an entry: `[SDGT]`, `[RUSSIA-EO14024]`, `[SOUTH SUDAN]`. */
const programme = /\[([A-Z0-9]+(?:[ -]+[A-Z0-9]+)*)\]/g;
const aliasMark = /^(?:a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|also known as|formerly known as|now known as)[\s:,]*/i;
/** A name in its own script, in brackets behind the name. */
const script =
  /^(?:Arabic|Cyrillic|Chinese (?:Simplified|Traditional)|Korean|Japanese|Hebrew|Farsi|Persian|Burmese|Thai|Greek|Latin|Urdu|Bengali|Armenian|Georgian|Belarusian|Ukrainian|Russian|Khmer|Lao|Hindi|Pashto|Dari)\b[^:]*:/;
/** How a piece of identifying information begins; what stands before the first of them are addresses. */
const identifying =
  /^(?:alt\. )?(?:DOB|POB|nationality|citizen|Gender|Passport|National |Tax |Tourism|ID\b|I\.D\.|Identi|Regist|Website|Email|Phone|Telephone|Fax|SWIFT|Organi[sz]ation |Secondary sanctions|Additional Sanctions|Vessel |MMSI|IMO|Aircraft|Digital Currency|Target Type|Executive Order|Transactions Prohibited|Company|Business|Commercial|Trade |Licen[cs]e|Legal Entity|D-U-N-S|Driver|Cedula|C\.?U\.?R\.?P|R\.?F\.?C|N\.?I\.?T|R\.?I\.?F\b|R\.?U\.?[CT]\b|C\.?R\.? No|SSN|Social Security|Residency|Birth Certificate|Travel Document|Visa|Refugee|Electoral|Interpol|File Number|Unified Social|Central Registration|Government|Romanian|Italian|Stateless|Matricula|Numero|Folio|Public |Permit|Bank Identifier|Serial|Construction|Manufacture|Year of Build|Dead ?weight|Gross (?:Registered )?Tonnage|Tonnage|Flag|Call Sign|Former Vessel|Other Vessel|Listing Date|Effective Date|Linked To|For more information|Equity Ticker|ISIN|Issuer|PEESA|CAATSA|Chamber of Commerce|V\.?A\.?T|Afghan|Bosnian|Diplomatic|Personal ID|Seafarer|Turkish Identification|Tazkira|Uniform|United Social|Professional|Membership|Maritime|Economic Register|Enterprise|Istanbul|Kenyan|Malaysian|NIE|National Foreign|Pakistani|Paraguayan|UAE Identification|UK Company|US FEIN|Dubai|Fiscal|Code )/i;
/** Identifiers among them. */
const identifier =
  /\b(?:No\.|(?:Passport|Number|Identification|IMO|MMSI|SWIFT|C\.?U\.?R\.?P|R\.?F\.?C|NIT|RIF|RUC|RTN|Cedula|SSN|Digital Currency Address|Website|ISIN|Ticker|Registration ID|Credit Code|Tail)\b)/;

/**
 * Reads an entry as OFAC prints it: `1. SURNAME, Given (a.k.a. …), City, Country; DOB …; POB …; nationality …; Passport …
 * (individual) [SDGT] (Linked To: …).` Null for a text without a programme tag: it is no entry. The parts' order is that
 * of OFAC's own lists (31 CFR chapter V, appendix A).
 */
export function readPartyText(printed: string): Party | null {
  const text = collapseSpace(printed).replace(/^\(?(?:\d{1,5}|[a-z])[.)]\s+/, '');
  const programmes = [...text.matchAll(programme)].map((match) => match[1] ?? '');
  if (programmes.length === 0) return null;
  const firstTag = text.search(programme);
  const linked = [...text.matchAll(/\(Linked To: ([^()]*(?:\([^()]*\)[^()]*)*)\)/gi)].map((match) =>
    (match[1] ?? '').trim(),
  );
  const facts = text
    .slice(0, firstTag)
    .replace(/\(Linked To: [^()]*(?:\([^()]*\)[^()]*)*\)/gi, '')
    .replace(/[\s.;]+$/, '');
  const type = /\((individual|vessel|aircraft|entity)\)$/i.exec(facts)?.[1]?.toLowerCase() ?? '';
  const sign = type === 'vessel' ? /\s\(([A-Z\d]{3,9})\)(?=\s|$)/.exec(facts) : null;
  const unsigned = sign === null ? facts : facts.slice(0, sign.index) + facts.slice(sign.index + sign[0].length);
  const body = unsigned.replace(/\s*\((?:individual|vessel|aircraft|entity)\)$/i, '').replace(/[\s.;]+$/, '');
  const [head = '', ...segments] = splitOutside(body, ';');
  const { name, aliases, scripts, rest } = readHead(head, type);
  if (!/[\p{L}\d]/u.test(name)) return null;

  const addresses: string[] = [];
  const details: string[] = [];
  let title = '';
  const vessel = type === 'vessel' ? readVessel(rest) : null;
  for (const segment of vessel === null ? [rest, ...segments] : [vessel.rest, ...segments]) {
    const piece = segment.trim().replace(/^,\s*/, '');
    if (piece === '') continue;
    if (details.length > 0 || (identifying.test(piece) && !isWholeAddress(piece))) details.push(piece);
    else if (isAddress(piece) || title !== '') addresses.push(piece);
    else title = piece;
  }
  const told = (pattern: RegExp) =>
    details
      .filter((detail) => pattern.test(detail))
      .map((detail) =>
        detail
          .replace(/^alt\. /i, '')
          .replace(pattern, '')
          .trim(),
      )
      .join('; ');
  return {
    name,
    aliases,
    addresses,
    attributes: {
      type: type === 'entity' ? '' : type,
      programs: programmes.join('; '),
      title,
      dates_of_birth: told(/^(?:alt\. )?DOB\b/i),
      places_of_birth: told(/^(?:alt\. )?POB\b/i),
      nationalities: told(/^(?:alt\. )?nationality\b/i),
      citizenships: told(/^(?:alt\. )?citizen\b/i),
      gender: told(/^Gender\b/i),
      ids: details.filter((detail) => identifier.test(detail) && !/^DOB|^POB/.test(detail)).join('; '),
      call_sign: sign?.[1] ?? '',
      vessel_type: vessel?.type ?? '',
      vessel_flag: vessel?.flag ?? '',
      original_script: scripts.join('; '),
      linked_to: linked.join('; '),
      remarks: details.join('; '),
    },
  };
}

interface Head {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly scripts: readonly string[];
  readonly rest: string;
}

/** The part before the first semicolon: name, brackets with aliases and scripts, and often the first address. */
function readHead(head: string, type: string): Head {
  const aliases: string[] = [];
  const scripts: string[] = [];
  let nameEnd = -1;
  let restStart = 0;
  for (const bracket of bracketsOf(head)) {
    const inner = head.slice(bracket.start + 1, bracket.end - 1).trim();
    if (aliasMark.test(inner)) aliases.push(...aliasesIn(inner));
    else if (script.test(inner)) scripts.push(inner);
    else continue;
    if (nameEnd < 0) nameEnd = bracket.start;
    restStart = bracket.end;
  }
  if (nameEnd >= 0) {
    return { name: withoutComma(head.slice(0, nameEnd)), aliases, scripts, rest: head.slice(restStart) };
  }
  const parts = splitOutside(head, ',');
  let taken = 1;
  if (type === 'individual') {
    if (parts.length > 1 && !isPlace(parts[1] ?? '')) taken = 2;
    if (/^\s*(?:Jr|Sr|I{2,3}|IV)\.?\s*$/.test(parts[taken] ?? '')) taken += 1;
  } else {
    // OFAC prints names of entities in capitals and addresses in small letters: `ACME, S.A. DE C.V., Tijuana`.
    while (taken < parts.length && isCapitals(parts[taken] ?? '')) taken += 1;
  }
  const name = withoutComma(parts.slice(0, taken).join(','));
  const rest = parts.slice(taken).join(',');
  if (type !== 'vessel') return { name, aliases, scripts, rest };
  // A vessel's type follows its name without a comma: `BLUE ANCHOR Crude Oil Tanker Panama flag`.
  const cut = /\s(?=[A-Z][a-z])/.exec(name)?.index ?? name.length;
  return { name: name.slice(0, cut), aliases, scripts, rest: `${name.slice(cut)}${rest === '' ? '' : `,${rest}`}` };
}

function aliasesIn(bracket: string): string[] {
  return splitOutside(bracket, ';')
    .map((alias) =>
      alias
        .trim()
        .replace(/^and /i, '')
        .replace(aliasMark, '')
        .replace(/^["“”'‘](.*)["“”'’]$/, '$1')
        .trim(),
    )
    .filter((alias) => alias !== '' && !script.test(alias));
}

/** `Crude Oil Tanker Panama flag`: the flag is the longest country in front of the word. */
function readVessel(rest: string): { readonly type: string; readonly flag: string; readonly rest: string } {
  const found = /^[\s,]*(?<words>[^;,()]*?) flag\b/.exec(rest);
  const words = (found?.groups?.['words'] ?? '').split(' ').filter((word) => word !== '');
  if (found === null || words.length === 0) return { type: '', flag: '', rest };
  const known = words.findIndex((_, index) => isPlace(words.slice(index).join(' ')));
  const start = known < 0 ? words.length - 1 : known;
  return {
    type: words.slice(0, start).join(' '),
    flag: words.slice(start).join(' '),
    rest: rest.slice(found[0].length).replace(/^[\s,]+/, ''),
  };
}

/** What ends in a country is an address, whatever word it begins with, but for the facts that do so too. */
function isWholeAddress(piece: string): boolean {
  return (
    isPlace(/[^,]+$/.exec(piece)?.[0] ?? '') &&
    !/^(?:alt\. )?(?:DOB|POB|nationality|citizen|Gender|Secondary|Additional|Linked|Target|Website|Email|Phone|Transactions|Executive|.*\b(?:Number|No|ID|Date|Code|Type)\b(?!\. ?\d))/i.test(
      piece,
    )
  );
}

/** An address ends in a country or holds a number or a comma; a title is words alone. */
function isAddress(piece: string): boolean {
  return /\d|,/.test(piece) || isPlace(piece);
}

/** A country by its name; two letters are a name as often as a code. */
function isPlace(text: string): boolean {
  const name = text.trim().replace(/\.$/, '');
  return name.length > 2 && countryCode(name) !== null;
}

function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase() && !/\d/.test(text) && !isPlace(text);
}

function withoutComma(text: string): string {
  return text.trim().replace(/[,;\s]+$/, '');
}

function bracketsOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (text[index] === ')' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ start, end: index + 1 });
    }
  }
  return found;
}

/** Cuts at a separator that stands in no bracket. */
function splitOutside(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth = Math.max(0, depth - 1);
    else if (text[index] === separator && depth === 0) {
      pieces.push(text.slice(start, index));
      start = index + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}
