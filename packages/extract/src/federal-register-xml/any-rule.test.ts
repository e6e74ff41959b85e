import type { ListingEvent } from '@listwire/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractFederalRegisterXml } from './extract-federal-register-xml.ts';

// Any list of entries is rendered as a rule, in each of the layouts that rules are printed in, and read back exactly.

interface Entry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  readonly policy: string;
}

interface Group {
  readonly country: string;
  readonly adds: readonly Entry[];
  readonly removes: readonly string[];
}

interface Layout {
  /** Instructions quote the names, or state numbers only. */
  readonly quotes: boolean;
  /** `a.` or `(1)` with levels below, or one level. */
  readonly nested: boolean;
  readonly headsInBody: boolean;
  readonly countryRow: 'with-entry' | 'own' | 'own-with-stars' | 'repeated';
  readonly aliasLines: boolean;
  readonly stars: boolean;
  readonly addressRow: boolean;
  readonly indented: boolean;
}

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';
const word = fc
  .array(fc.tuple(fc.nat(consonants.length - 1), fc.nat(vowels.length - 1)), { minLength: 2, maxLength: 4 })
  .map((pairs) => pairs.map(([c, v]) => `${consonants[c]}${vowels[v]}`).join(''))
  .map((text) => text.charAt(0).toUpperCase() + text.slice(1));
const form = fc.constantFrom('Co., Ltd.', 'LLC', 'Institute', 'Trading FZE', 'JSC', 'Electronics');
const party = fc.tuple(word, word, form).map((chosen) => chosen.join(' '));
const town = fc.constantFrom('Baku', 'Lahore', 'Shenzhen', 'Minsk', 'Dubai');
const address = fc
  .tuple(fc.integer({ min: 1, max: 300 }), word, town)
  .map(([n, street, city]) => `${n} ${street} Road, ${city}`);
const policy = fc.constantFrom('Presumption of denial', 'Case-by-case review', 'See § 744.2(d) of the EAR');
const entry: fc.Arbitrary<Entry> = fc.record({
  name: party,
  aliases: fc.uniqueArray(party, { maxLength: 3 }),
  addresses: fc.array(address, { minLength: 1, maxLength: 3 }),
  policy,
});
const countries = ["CHINA, PEOPLE'S REPUBLIC OF", 'PAKISTAN', 'UNITED ARAB EMIRATES', 'RUSSIA', 'TURKEY', 'HONG KONG'];
const groups: fc.Arbitrary<Group[]> = fc
  .uniqueArray(fc.constantFrom(...countries), { minLength: 1, maxLength: 4 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((country) =>
        fc.record({
          country: fc.constant(country),
          adds: fc.uniqueArray(entry, { minLength: 1, maxLength: 3, selector: (one) => one.name }),
          removes: fc.uniqueArray(party, { maxLength: 2 }),
        }),
      ),
    ),
  );
const layout: fc.Arbitrary<Layout> = fc.record({
  quotes: fc.boolean(),
  nested: fc.boolean(),
  headsInBody: fc.boolean(),
  countryRow: fc.constantFrom('with-entry', 'own', 'own-with-stars', 'repeated'),
  aliasLines: fc.boolean(),
  stars: fc.boolean(),
  addressRow: fc.boolean(),
  indented: fc.boolean(),
});

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join('; ');
const stop = (text: string) => (text.endsWith('.') ? text : `${text}.`);
const numbers = ['zero', 'one', 'two', 'three'];
const stars = '*         *         *         *         *';

function addressText(one: Entry): string {
  return stop(one.addresses.join('; and '));
}

function aliasItems(one: Entry): string[] {
  return one.aliases.map((alias, index) => {
    const left = one.aliases.length - 1 - index;
    return `—${left === 0 ? stop(alias) : `${alias}${left === 1 ? '; and' : ';'}`}`;
  });
}

function entityRows(one: Entry, chosen: Layout): string[] {
  if (one.aliases.length === 0) return [`${escaped(one.name)}, ${escaped(addressText(one))}`];
  const plural = one.aliases.length === 1 ? 'alias' : 'aliases';
  const head = `${escaped(one.name)}, a.k.a., the following ${numbers[one.aliases.length]} ${plural}:`;
  const items = aliasItems(one).map(escaped);
  if (!chosen.aliasLines) return [`${head} ${items.join(' ')} ${escaped(addressText(one))}`];
  const lines = items.map((item) => `<LI>${item}</LI>`).join('');
  if (chosen.addressRow) return [head + lines, escaped(addressText(one))];
  return [`${head}${lines}<LI>${escaped(addressText(one))}</LI>`];
}

function tableOf(rules: readonly Group[], chosen: Layout): string {
  const heads = [
    'Country',
    'Entity',
    'License<LI>requirement</LI>',
    'License<LI>review policy</LI>',
    '<E T="02">Federal Register</E> citation',
  ];
  const rows: string[] = [];
  const cells = (country: string, entity: string, rest: readonly string[]) =>
    rows.push(
      `<ROW><ENT I="01">${country}</ENT><ENT>${entity}</ENT>${rest.map((cell) => `<ENT>${cell}</ENT>`).join('')}</ROW>`,
    );
  if (chosen.headsInBody) rows.push(`<ROW>${heads.map((head) => `<ENT>${head}</ENT>`).join('')}</ROW>`);
  for (const { country, adds } of rules) {
    const heading = escaped(country);
    if (chosen.stars) rows.push(`<ROW><ENT I="22"> </ENT></ROW><ROW><ENT I="28">${stars}</ENT></ROW>`);
    if (chosen.countryRow === 'own') rows.push(`<ROW><ENT I="01">${heading}</ENT></ROW>`);
    if (chosen.countryRow === 'own-with-stars')
      rows.push(`<ROW><ENT I="01">${heading}</ENT><ENT A="03"> ${stars}</ENT></ROW>`);
    for (const [index, one] of adds.entries()) {
      const printed = chosen.countryRow === 'repeated' || (chosen.countryRow === 'with-entry' && index === 0);
      const [first = '', ...more] = entityRows(one, chosen);
      const cited = '89 FR [INSERT FR PAGE NUMBER AND DATE OF PUBLICATION].';
      cells(printed ? heading : ' ', first, ['For all items subject to the EAR.', escaped(one.policy), cited]);
      for (const next of more) rows.push(`<ROW><ENT I="22"> </ENT><ENT>${next}</ENT></ROW>`);
      if (chosen.stars) rows.push(`<ROW><ENT I="22"> </ENT><ENT A="03">  ${stars}</ENT></ROW>`);
    }
  }
  const box = heads.map((head) => `<CHED H="1">${chosen.headsInBody ? ' ' : head}</CHED>`).join('');
  return `<GPOTABLE COLS="5"><BOXHD>${box}</BOXHD>${rows.join('')}</GPOTABLE>`;
}

function instructionsOf(rules: readonly Group[], chosen: Layout): string {
  const texts = ['2. Supplement No. 4 to part 744 is amended:'];
  for (const [index, { country, adds, removes }] of rules.entries()) {
    const letter = String.fromCharCode(97 + index);
    const count = numbers[adds.length];
    const added = chosen.quotes
      ? `adding, in alphabetical order, ${adds.length === 1 ? 'an entry' : 'entries'} for ${quoted(adds.map((one) => one.name))}`
      : `adding, in alphabetical order, ${count} ${adds.length === 1 ? 'entity' : 'entities'}`;
    const removed = `removing ${removes.length === 1 ? 'the entry' : 'the entries'} for ${quoted(removes)}`;
    if (chosen.nested) {
      texts.push(`${letter}. Under ${country}:`, `(1) By ${added};`);
      if (removes.length > 0) texts.push(`(2) By ${removed};`);
    } else texts.push(`${letter}. Under ${country}, by ${added}${removes.length > 0 ? `, and by ${removed}` : ''};`);
  }
  return texts.map((text) => `<AMDPAR>${escaped(text)}</AMDPAR>`).join('');
}

function ruleOf(rules: readonly Group[], chosen: Layout): string {
  const body = `${instructionsOf(rules, chosen)}<HD SOURCE="HD1">Supplement No. 4 to Part 744—Entity List</HD><STARS/>${tableOf(rules, chosen)}`;
  const text = `<RULE><PREAMB><PRTPAGE P="100"/><CFR>15 CFR Part 744</CFR><SUBJECT>Additions</SUBJECT><SUM><HD SOURCE="HED">SUMMARY:</HD><P>A rule.</P></SUM></PREAMB><SUPLINF><REGTEXT TITLE="15" PART="744">${body}</REGTEXT></SUPLINF><FRDOC>[FR Doc. 2024-00001 Filed 1-2-24; 8:45 am]</FRDOC></RULE>`;
  return chosen.indented ? text.replace(/(<\/?(?:ENT|LI|AMDPAR|ROW|E)\b[^>]*>)/g, '\n      $1\n      ') : text;
}

function read(xml: string): { events: readonly ListingEvent[]; issues: readonly string[] } {
  const metadata = { publication_date: '2024-01-03' };
  const [extraction] = extractFederalRegisterXml({ name: 'x', bytes: new TextEncoder().encode(xml), metadata });
  return { events: extraction?.events ?? [], issues: extraction?.issues.map((issue) => issue.message) ?? [] };
}

/** What an event says, where it stands left out. */
function facts(event: ListingEvent): unknown {
  const { action, country, name, aliases, addresses_text, license_review_policy, citation } = event;
  return { action, country, name, aliases, addresses_text, license_review_policy, citation };
}

function expected(rules: readonly Group[]): unknown[] {
  const added = rules.flatMap(({ country, adds }) =>
    adds.map((one) => ({
      action: 'add',
      country,
      name: one.name,
      aliases: one.aliases,
      addresses_text: addressText(one),
      license_review_policy: one.policy,
      citation: '89 FR 100, 1/3/24.',
    })),
  );
  const removed = rules.flatMap(({ country, removes }) =>
    removes.map((name) => ({
      action: 'remove',
      country,
      name,
      aliases: [],
      addresses_text: '',
      license_review_policy: '',
      citation: '',
    })),
  );
  return [...added, ...removed];
}

describe('any rule', () => {
  test('is read back exactly from every layout, without an issue', () => {
    fc.assert(
      fc.property(groups, layout, (rules, chosen) => {
        const { events, issues } = read(ruleOf(rules, chosen));
        expect(events.map(facts)).toEqual(expected(rules));
        expect(issues).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('page breaks, thin and no-break spaces, dashes and quotes of another kind change no event', () => {
    fc.assert(
      fc.property(groups, layout, fc.nat(), (rules, chosen, seed) => {
        const plain = ruleOf(rules, chosen);
        const before = read(plain).events.map(facts);
        const noisy = plain
          .replaceAll('</ROW><ROW>', (pair, at: number) =>
            at % 3 === seed % 3 ? `</ROW><PRTPAGE P="${101 + at}"/><ROW>` : pair,
          )
          .replace(
            /(?<=[a-z]) (?=[a-z])/g,
            (blank, at: number) => ['\u00a0', '\u2009', blank][(at + seed) % 3] ?? blank,
          )
          .replace(/“([^“”<]*)”/g, (one, inner: string) => (seed % 2 === 0 ? `"${inner}"` : one))
          .replaceAll('<LI>—', seed % 5 === 0 ? '<LI>–' : '<LI>—');
        expect(read(noisy).events.map(facts)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  test('a row or an instruction left out never goes unnoticed', () => {
    fc.assert(
      fc.property(groups, layout, fc.nat(), (rules, chosen, seed) => {
        const plain = ruleOf(rules, { ...chosen, indented: false });
        const pieces = [...plain.matchAll(/<AMDPAR>.*?<\/AMDPAR>|<ROW>.*?<\/ROW>/g)];
        const piece = pieces[seed % pieces.length];
        if (piece === undefined) return;
        const { events, issues } = read(plain.slice(0, piece.index) + plain.slice(piece.index + piece[0].length));
        const same = JSON.stringify(events.map(facts)) === JSON.stringify(expected(rules));
        // A removal stands in its instruction alone: no other place can tell that it is missing.
        const removal = /removing/.test(piece[0]);
        expect(same || issues.length > 0 || removal).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

interface Amended {
  readonly name: string;
  readonly country: string;
  readonly noun: 'alias' | 'address';
  readonly before: string | null;
  readonly after: string | null;
}

const amended: fc.Arbitrary<Amended> = fc
  .tuple(party, fc.constantFrom(...countries), fc.constantFrom('alias', 'address'), fc.nat(2), party, party)
  .filter(([name, , , , one, other]) => new Set([name, one, other]).size === 3)
  .map(([name, country, noun, kind, one, other]) => ({
    name,
    country,
    noun,
    before: kind === 0 ? null : one,
    after: kind === 1 ? null : other,
  }));

/** What is done to the text, as a participle phrase; `inEntry` where the entry is named after it. */
function doing({ noun, before, after }: Amended, inEntry: string): string {
  if (before === null) return `adding the ${noun} “${after}”${inEntry === '' ? '' : ` to ${inEntry}`}`;
  const from = inEntry === '' ? '' : ` from ${inEntry}`;
  if (after === null) return `removing the ${noun} “${before}”${from}`;
  return `removing the ${noun} “${before}”${from} and adding in its place “${after}”`;
}

const orders: readonly ((one: Amended) => string[])[] = [
  (one) => [`a. Under ${one.country}, in the entry for “${one.name}”, by ${doing(one, '')}.`],
  (one) => [`a. Under ${one.country}, by revising the entry for “${one.name}” by ${doing(one, '')}.`],
  (one) => [`a. Under ${one.country}, by ${doing(one, `the entry for “${one.name}”`)}.`],
  (one) => [`a. In the entry for “${one.name}” under ${one.country}, by ${doing(one, '')}.`],
  (one) => [`a. Under ${one.country}, in the entry for “${one.name}”:`, `i. By ${doing(one, '')}.`],
];

function instructionsFor(all: readonly Amended[], chosen: readonly number[]): string[] {
  return all.flatMap((one, index) => {
    const [first = '', ...more] = orders[chosen[index] ?? 0]?.(one) ?? [];
    return [first.replace(/^a/, String.fromCharCode(97 + index)), ...more];
  });
}

function ruleAmending(texts: readonly string[]): string {
  const body = ['2. Supplement No. 4 to part 744 is amended:', ...texts].map(
    (text) => `<AMDPAR>${escaped(text)}</AMDPAR>`,
  );
  return `<RULE><PREAMB><PRTPAGE P="100"/><CFR>15 CFR Part 744</CFR><SUBJECT>Revisions</SUBJECT><SUM><P>A rule.</P></SUM></PREAMB><SUPLINF><REGTEXT TITLE="15" PART="744">${body.join('')}</REGTEXT></SUPLINF></RULE>`;
}

/** What an event tells of an entry that no row prints. */
function told({ action, country, name, amendments }: ListingEvent): unknown {
  return { action, country, name, amendments };
}

function toldOf({ name, country, noun, before, after }: Amended): unknown {
  const amendments = [{ field: noun === 'alias' ? 'aliases' : 'addresses', before, after }];
  return { action: 'revise', country, name, amendments };
}

describe('a rule cut off anywhere', () => {
  test('in its bytes gives no event and says so', () => {
    fc.assert(
      fc.property(groups, layout, fc.array(amended, { maxLength: 3 }), fc.nat(), (rules, chosen, all, seed) => {
        const whole = seed % 2 === 0 ? ruleOf(rules, chosen) : ruleAmending(instructionsFor(all, [seed % 5]));
        const { events, issues } = read(whole.slice(0, seed % whole.length));
        expect(events).toEqual([]);
        expect(issues).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  test('in its instructions gives no other event without an issue', () => {
    const removed = fc.tuple(party, fc.constantFrom(...countries));
    const lists = fc.tuple(fc.array(amended, { minLength: 1, maxLength: 3 }), fc.array(removed, { maxLength: 3 }));
    fc.assert(
      fc.property(lists, fc.array(fc.nat(4)), fc.nat(), ([all, removals], chosen, seed) => {
        const amending = instructionsFor(all, chosen);
        const removing = removals.map(([name, country], index) => {
          const letter = String.fromCharCode(97 + all.length + index);
          return index % 2 === 0
            ? `${letter}. By removing the entry for “${name}” under ${country}.`
            : `${letter}. Under ${country}, by removing the entry for “${name}”.`;
        });
        const texts = [...amending, ...removing];
        const at = seed % texts.length;
        const cut = texts[at] ?? '';
        const kept = cut.slice(0, (seed * 7919) % (cut.length + 1));
        // A full stop before the closing mark ends a sentence too: nothing tells that more was to come.
        fc.pre(!kept.trimEnd().endsWith('.”'));
        const left = [...texts.slice(0, at), kept];
        const { events, issues } = read(ruleAmending(left));
        const right = [
          ...all.map(toldOf),
          ...removals.map(([name, country]) => ({ action: 'remove', country, name, amendments: undefined })),
        ].map((one) => JSON.stringify(one));
        const invented = events.filter((event) => !right.includes(JSON.stringify(told(event))));
        expect(invented.length === 0 || issues.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any amendment inside an entry', () => {
  test('is read back exactly in every order of words, and nothing else is', () => {
    fc.assert(
      fc.property(fc.array(amended, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(4)), (all, chosen) => {
        const texts = instructionsFor(all, chosen);
        const { events, issues } = read(ruleAmending(texts));
        expect(events.map(told)).toEqual(all.map(toldOf));
        expect(issues).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
