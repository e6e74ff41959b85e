import { monthNames } from '@listwire/domain';
import type { Amendment, ReplayRule } from './replay-amendments.ts';
import { type Look, lookOf, type ReplayedList } from './replay-look.ts';
import type { RawRow } from './replay-rows.ts';

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

function inWords(count: number): string {
  if (count > 99) return String(count);
  const word = numbers[count];
  if (word !== undefined) return word;
  const unit = count % 10;
  return `${tens[Math.floor(count / 10)]}${unit === 0 ? '' : `-${numbers[unit]}`}`;
}

function longDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${monthNames[Number(month) - 1]} ${Number(day)}, ${year}`;
}

const letters = (at: number): string => {
  const letter = String.fromCharCode(97 + (at % 26));
  return at < 26 ? letter : letter.repeat(1 + Math.floor(at / 26));
};
const romans = ['i', 'ii', 'iii', 'iv', 'v'];
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function quotedList(names: readonly string[]): string {
  const quoted = names.map((name) => `“${escaped(name)}`);
  if (quoted.length < 2) return `${quoted[0] ?? ''}”`;
  const last = quoted.at(-1);
  return quoted.length === 2
    ? `${quoted[0]}” and ${last}”`
    : `${quoted.slice(0, -1).join(';” ')};” <E T="03">and</E> ${last}”`;
}

/** The mark-up of an eCFR cell as the Federal Register sets it: its lines as `LI`, superior figures as `SU`. */
function cell(markup: string, lines: Look['lines']): string {
  const [first = '', ...more] = markup
    .replaceAll('<sup>', '<SU>')
    .replaceAll('</sup>', '</SU>')
    .replaceAll('<sub>', '<E T="52">')
    .replaceAll('</sub>', '</E>')
    .replaceAll('<E T="03"/>', '')
    .split('<br/>')
    .map((line) => line.trim());
  const tag = lines === 'indented' ? '<LI O="oi3">' : '<LI>';
  const kept = lines === 'blank-lines' ? more : more.filter((line) => line !== '');
  return first + kept.map((line) => `${tag}${line === '' ? ' ' : line}</LI>`).join('');
}

/** The citation as the rule printed it, its own page still to be filled in. */
function citation(markup: string, look: Look): string {
  const heads = [...markup.matchAll(/\b(\d{1,3} FR(?: FR)*) \d+/g)];
  const last = heads.at(-1);
  if (last?.[1] === undefined) throw new Error(`no citation: ${markup}`);
  const placed = `${markup.slice(0, last.index)}${last[1]} ${look.placeholder}${markup.slice(last.index + last[0].length)}`;
  return cell(placed, 'bare');
}

const star = '*         *         *         *         *         *         *';

class Pages {
  #page: number;
  #left: number;
  readonly #every: number;

  constructor(page: number, every: number) {
    this.#page = page;
    this.#every = every;
    this.#left = every;
  }

  /** Puts page breaks into a mark-up wherever a page is full, between two words. */
  fill(markup: string): string {
    return markup.replace(/(<[^>]*>)|([^<]+)/g, (_, tag: string | undefined, text = '') => {
      if (tag !== undefined) return tag;
      let filled = '';
      for (const word of (text as string).split(/(?<= )/)) {
        this.#left -= word.length;
        if (this.#left > 0 || !/^\S{3,} $/.test(word)) {
          filled += word;
          continue;
        }
        this.#left = this.#every;
        filled += `${word.trimEnd()}<PRTPAGE P="${++this.#page}"/>`;
      }
      return filled;
    });
  }
}

function noisy(markup: string, noise: Look['noise']): string {
  if (noise === 'none') return markup;
  return markup.replace(/(<[^>]*>)|([^<]+)/g, (_, tag: string | undefined, text = '') => {
    if (tag !== undefined) return tag;
    const words = text as string;
    switch (noise) {
      case 'double-blanks':
        return words.replace(/(?<=[a-z,]) (?=[a-z])/g, (blank: string, at: number) => (at % 5 === 0 ? '  ' : blank));
      case 'no-break':
        return words.replace(/(?<=[a-z,§]) (?=\w)/g, (blank: string, at: number) =>
          at % 7 === 0 ? '&#160;' : at % 7 === 3 ? '&#8201;' : blank,
        );
      case 'typed-dashes':
        return words.replace(/&#x2014;|—/g, (dash: string, at: number) => (at % 2 === 0 ? '&#8212;' : dash));
      case 'straight-quotes':
        return words.replaceAll('&#x2019;', '’').replaceAll('’', "'");
    }
  });
}

interface Block {
  readonly country: string;
  readonly amendments: readonly Amendment[];
}

function byCountry(amendments: readonly Amendment[]): Block[] {
  return [...Map.groupBy(amendments, ({ country }) => country)]
    .map(([country, own]) => ({ country, amendments: own }))
    .sort((one, other) => one.country.localeCompare(other.country));
}

function tableOf({ heads }: ReplayedList, blocks: readonly Block[], look: Look): string {
  const rows: string[] = [];
  const starRow = `<ROW RUL="s"><ENT I="28">${star}</ENT></ROW>`;
  const blankRow = '<ROW><ENT I="22"> </ENT></ROW>';
  if (look.headsInBody) {
    rows.push(
      blankRow,
      starRow,
      `<ROW RUL="s">${heads.map((head, at) => `<ENT${at === 0 ? ' I="25"' : ''}>${head}</ENT>`).join('')}</ROW>`,
    );
  }
  for (const { country, amendments } of blocks) {
    if (look.stars) rows.push(blankRow, starRow);
    if (look.countryRow === 'own') rows.push(`<ROW><ENT I="01">${country}</ENT></ROW>`);
    if (look.countryRow === 'own-with-stars')
      rows.push(`<ROW><ENT I="01">${country}</ENT><ENT A="03">  ${star}</ENT></ROW>`);
    let printed = look.countryRow === 'own' || look.countryRow === 'own-with-stars';
    for (const [index, { rows: own }] of amendments.entries()) {
      for (const [part, row] of own.entries()) {
        const repeats =
          look.countryRow === 'repeated' || (look.countryRow === 'continued' && index > 0 && index % 4 === 0);
        const heading =
          part > 0
            ? ''
            : !printed
              ? country
              : repeats
                ? `${country}${look.countryRow === 'continued' ? '—Continued' : ''}`
                : '';
        printed = true;
        rows.push(entityRow(heading, row, look, heads.length));
      }
      if (look.stars && index % 2 === 1) rows.push(`<ROW><ENT I="22"> </ENT><ENT A="03">  ${star}</ENT></ROW>`);
    }
  }
  if (look.stars) rows.push(blankRow, starRow);
  const box = heads.map((head) => `<CHED H="1">${look.headsInBody ? ' ' : head}</CHED>`);
  return `<GPOTABLE COLS="${heads.length}" OPTS="L1,tp0,p0,8/9,i1" CDEF="xs60,xl75,r50,r50,r50"><TTITLE> </TTITLE><BOXHD>${box.join('')}</BOXHD>${rows.join('')}</GPOTABLE>`;
}

function entityRow(heading: string, row: RawRow, look: Look, columns: number): string {
  const cells = [row.entity, row.requirement, row.policy].slice(0, columns - 2).map((text) => cell(text, look.lines));
  const cited = row.citation === '' ? '' : citation(row.citation, look);
  const first = heading === '' ? '<ENT I="22"> </ENT>' : `<ENT I="01">${heading}</ENT>`;
  const rest = row.citation === '' ? cells.slice(0, 1) : [...cells, cited];
  return `<ROW>${first}${rest.map((text) => `<ENT>${text}</ENT>`).join('')}</ROW>`;
}

/** What an instruction orders for one action: `adding, in alphabetical order, entries for “A” and “B”`. */
function ordered(action: Amendment['action'], own: readonly Amendment[], look: Look): string {
  const names = quotedList(own.map(({ name }) => name));
  const one = own.length === 1;
  if (action === 'remove') return `removing the ${one ? 'entry' : 'entries'} for ${names}`;
  if (action === 'revise') return `revising the ${one ? 'entry' : 'entries'} for ${names}`;
  return look.additions === 'quoted'
    ? `adding, in alphabetical order, ${one ? 'an entry' : 'entries'} for ${names}`
    : `adding, in alphabetical order, ${inWords(own.length)} ${one ? 'entity' : 'entities'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function instructions({ supplement }: ReplayedList, blocks: readonly Block[], look: Look): string[] {
  const opening =
    look.lead === 'under'
      ? `Supplement No. ${supplement} to part 744 is amended:`
      : `Supplement no. ${supplement} to part 744 is amended by:`;
  const texts = [`2. ${opening}`];
  for (const [index, { country, amendments }] of blocks.entries()) {
    const last = index === blocks.length - 1;
    const close = last ? '.' : index === blocks.length - 2 ? '; <E T="03">and</E>' : ';';
    const where = look.lead === 'destination' ? `Under the destination of ${country}` : `Under ${country}`;
    const parts = [...Map.groupBy(amendments, ({ action }) => action)].map(([action, own]) =>
      ordered(action, own, look),
    );
    const label = letters(index);
    if (parts.length === 1 || look.levels === 'one-line') {
      const first =
        look.lead === 'by-under' ? `${label}. By ${parts[0]} under ${country}` : `${label}. ${where}, by ${parts[0]}`;
      const more = parts.slice(1).map((part) => `, and by ${part}`);
      texts.push(
        look.lead === 'by-under' && more.length > 0
          ? `${label}. ${where}, by ${parts.join(', and by ')}${close}`
          : `${first}${more.join('')}${close}`,
      );
      continue;
    }
    texts.push(`${label}. ${where}${look.levels === 'bracketed' ? ' by' : ''}:`);
    for (const [at, part] of parts.entries()) {
      const mark =
        look.levels === 'roman' ? `${romans[at]}.` : look.levels === 'figures' ? `${at + 1}.` : `(${at + 1})`;
      const end = at < parts.length - 1 ? (at === parts.length - 2 ? '; and' : ';') : close;
      texts.push(`${mark} ${look.levels === 'bracketed' ? capital(part) : `By ${part}`}${end}`);
    }
  }
  return texts;
}

function tables(list: ReplayedList, blocks: readonly Block[], look: Look): string[] {
  const printed = blocks
    .map(({ country, amendments }) => ({ country, amendments: amendments.filter(({ rows }) => rows.length > 0) }))
    .filter(({ amendments }) => amendments.length > 0);
  if (look.tables === 'by-country') return printed.map((block) => tableOf(list, [block], look));
  if (look.tables === 'one') return [tableOf(list, printed, look)];
  const actions = [...new Set(printed.flatMap(({ amendments }) => amendments.map(({ action }) => action)))];
  return actions.map((action) =>
    tableOf(
      list,
      printed
        .map(({ country, amendments }) => ({ country, amendments: amendments.filter((one) => one.action === action) }))
        .filter(({ amendments }) => amendments.length > 0),
      look,
    ),
  );
}

function summary({ title }: ReplayedList, blocks: readonly Block[]): string {
  const all = blocks.flatMap(({ amendments }) => amendments);
  const clauses = (['add', 'revise', 'remove'] as const).flatMap((action) => {
    const count = all.filter((one) => one.action === action).length;
    if (count === 0) return [];
    const places = blocks.flatMap(({ country, amendments }) => {
      const own = amendments.filter((one) => one.action === action).length;
      return own === 0 ? [] : [`${country} (${own})`];
    });
    const verb = action === 'add' ? 'adding' : action === 'revise' ? 'revising' : 'removing';
    return [
      `${verb} ${inWords(count)} ${count === 1 ? 'entry' : 'entries'} on the ${title} under ${places.join(', ')}`,
    ];
  });
  return `In this rule, the Bureau of Industry and Security amends the Export Administration Regulations by ${clauses.join('; and ')}.`;
}

export interface RenderedRule {
  readonly name: string;
  readonly xml: string;
  readonly metadata: unknown;
}

/** Renders a rule as Federal Register XML with the metadata that come with it. */
export function renderRule(list: ReplayedList, rule: ReplayRule, at: number, turn: number): RenderedRule {
  const title = `Additions and Revisions of Entries on the ${list.title}`;
  const look = lookOf(at, turn);
  const blocks = byCountry(rule.amendments);
  const firstPage = rule.page - 3;
  const pages = new Pages(rule.page, look.pageEvery);
  const number = `${rule.date.slice(0, 4)}-${String(10_000 + at)}`;
  const amdpars = instructions(list, blocks, look).map((text) => `<AMDPAR>${text}</AMDPAR>`);
  const body = [
    '<AMDPAR>1. The authority citation for 15 CFR part 744 continues to read as follows:</AMDPAR>',
    '<AUTH><HD SOURCE="HED">Authority:</HD><P>50 U.S.C. 4801-4852; E.O. 13222, 66 FR 44025, 3 CFR, 2001 Comp., p. 783.</P></AUTH>',
    '</REGTEXT><REGTEXT TITLE="15" PART="744">',
    ...amdpars,
    '<P>The additions and revisions read as follows:</P>',
    `<HD SOURCE="HD1">Supplement No. ${list.supplement} to Part 744—${list.title}</HD><STARS/>`,
    ...tables(list, blocks, look),
  ].join('\n');
  const xml = `<RULE><PREAMB><PRTPAGE P="${firstPage}"/><AGENCY TYPE="F">DEPARTMENT OF COMMERCE</AGENCY><SUBAGY>Bureau of Industry and Security</SUBAGY><CFR>15 CFR Part 744</CFR>
<SUBJECT>${title}</SUBJECT>
<AGY><HD SOURCE="HED">AGENCY:</HD><P>Bureau of Industry and Security, Department of Commerce.</P></AGY><ACT><HD SOURCE="HED">ACTION:</HD><P>Final rule.</P></ACT>
<SUM><HD SOURCE="HED">SUMMARY:</HD><P>${summary(list, blocks)}</P></SUM>
<DATES><HD SOURCE="HED">DATES:</HD><P>This rule is effective ${longDate(rule.date)}.</P></DATES></PREAMB>
<SUPLINF><HD SOURCE="HED">SUPPLEMENTARY INFORMATION:</HD><P>The End-User Review Committee decides on entries.<PRTPAGE P="${rule.page}"/></P>
<REGTEXT TITLE="15" PART="744">${noisy(pages.fill(body), look.noise)}</REGTEXT></SUPLINF>
<FRDOC>[FR Doc. ${number} Filed ${rule.date}; 8:45 am]</FRDOC></RULE>`;
  const metadata = {
    document_number: number,
    title,
    type: 'Rule',
    abstract: null,
    publication_date: rule.date,
    effective_on: rule.date,
    citation: `${rule.volume} FR ${firstPage}`,
    volume: rule.volume,
    start_page: firstPage,
  };
  return { name: `replayed-${number}`, xml, metadata };
}
