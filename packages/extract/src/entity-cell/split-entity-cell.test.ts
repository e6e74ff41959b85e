import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitEntityCell } from './split-entity-cell.ts';

/** Name, aliases and address text of a cell. */
function parts(lines: readonly string[], hints = {}) {
  const { name, aliases, addresses_text } = splitEntityCell(lines, hints);
  return [name, [...aliases], addresses_text];
}

describe('where the name ends in one sentence', () => {
  test.each([
    ['Micado Trading, 40-C, Block-6, Karachi, Pakistan.', 'Micado Trading', '40-C, Block-6, Karachi, Pakistan.'],
    ['EKT 2, Inc., 371 Renforth Drive, Toronto, Canada', 'EKT 2, Inc.', '371 Renforth Drive, Toronto, Canada'],
    [
      'Aerospace One, S.A., 24 Andrea Koumpi Str. Attica, Greece.',
      'Aerospace One, S.A.',
      '24 Andrea Koumpi Str. Attica, Greece.',
    ],
    ['Gazprom Personal, OOO, 16 Gsp-7, Moscow, Russia', 'Gazprom Personal, OOO', '16 Gsp-7, Moscow, Russia'],
    ['IKCO Finance 6 Lothbury, London, England, EC2R 7HH', 'IKCO Finance', '6 Lothbury, London, England, EC2R 7HH'],
    ['SM Way Oy Lastaajanvayla 22, Lappeenranta, Finland', 'SM Way Oy', 'Lastaajanvayla 22, Lappeenranta, Finland'],
    [
      'Marine Systems Pvt. Ltd., 2nd Floor, Kashmir Plaza, Islamabad',
      'Marine Systems Pvt. Ltd.',
      '2nd Floor, Kashmir Plaza, Islamabad',
    ],
    [
      'Institute of Applied Physics, Chinese Academy of Sciences, 239 Zhangheng Road, Shanghai',
      'Institute of Applied Physics, Chinese Academy of Sciences',
      '239 Zhangheng Road, Shanghai',
    ],
    [
      'Hamid Sepehrian, Jaber Ibn Hayan Research Institute, P.O. Box 11365, Tehran, Iran',
      'Hamid Sepehrian',
      'Jaber Ibn Hayan Research Institute, P.O. Box 11365, Tehran, Iran',
    ],
    [
      'Missile Corporation, 711 Aircraft Repair Plant (711 ARZ), 18 Chkalova Pereulok, Russia',
      'Missile Corporation, 711 Aircraft Repair Plant (711 ARZ)',
      '18 Chkalova Pereulok, Russia',
    ],
    [
      'Joint Stock Company 123 Aviation Repair Plant, Mkr Gorodok, Russia',
      'Joint Stock Company 123 Aviation Repair Plant',
      'Mkr Gorodok, Russia',
    ],
    [
      'Foo Technology, Hong Kong Co., Ltd., Room 1237, Hong Kong',
      'Foo Technology, Hong Kong Co., Ltd.',
      'Room 1237, Hong Kong',
    ],
    ['Huawei Cloud Peru, Lima, Peru.', 'Huawei Cloud Peru', 'Lima, Peru.'],
    [
      'Aerodynamics Research and Development Center (CARDC). Sichuan Province.',
      'Aerodynamics Research and Development Center (CARDC)',
      'Sichuan Province.',
    ],
    [
      'OOO Druzhba,Ul. Profsoyuznaya d.3 Balei, 673450, Russia',
      'OOO Druzhba',
      'Ul. Profsoyuznaya d.3 Balei, 673450, Russia',
    ],
    ['Address 05, Flat 2309, Hong Kong.', 'Address 05', 'Flat 2309, Hong Kong.'],
    [
      'Brian Woodford (See alternate address under Singapore)',
      'Brian Woodford',
      '(See alternate address under Singapore)',
    ],
    ['Aref Bali Lashak.', 'Aref Bali Lashak', ''],
    [
      'Aspen Engineering Pvt. Ltd. Consultants, Importers and Exporters, Islamabad.',
      'Aspen Engineering Pvt. Ltd. Consultants, Importers and Exporters',
      'Islamabad.',
    ],
    [
      'Hubei Aerospace Equip. Man., No. 10 Huaning Road, China',
      'Hubei Aerospace Equip. Man.',
      'No. 10 Huaning Road, China',
    ],
    [
      'Wuxi New Mat. Tech. Co., Ltd., No. 2 Lianhe Rd., China',
      'Wuxi New Mat. Tech. Co., Ltd.',
      'No. 2 Lianhe Rd., China',
    ],
  ])('%s', (cell, name, addresses) => {
    expect(parts([cell])).toEqual([name, [], addresses]);
  });

  test('the name that an instruction quotes settles it, with the abbreviation in brackets that follows', () => {
    const cell = ['Golden Bridge, Golden Gate (GBGG), Golden Road, Baku, Azerbaijan'];
    expect(parts(cell, { name: 'Golden Bridge, Golden Gate' })).toEqual([
      'Golden Bridge, Golden Gate (GBGG)',
      [],
      'Golden Road, Baku, Azerbaijan',
    ]);
    expect(parts(['Huawei Technology, Cairo, Egypt'], { name: 'Huawei Tech' })[0]).toBe('Huawei Technology');
  });
});

describe('aliases', () => {
  test.each([
    [
      ['Sen Trading Co., a.k.a., the following two aliases:', '—Sen Trade; and', '—STC Ltd.', 'Rm. 4, Hong Kong.'],
      ['Sen Trading Co.', ['Sen Trade', 'STC Ltd.'], 'Rm. 4, Hong Kong.'],
    ],
    [
      ['Tako LLC, the following one alias:', '—Taco LLC.', '17 Nzhdehi Street, Yerevan, Armenia.'],
      ['Tako LLC', ['Taco LLC'], '17 Nzhdehi Street, Yerevan, Armenia.'],
    ],
    [
      ['Open Lab, a.k.a., the following one alias:', '—Bangkok Open Lab. Bangkok, Thailand.'],
      ['Open Lab', ['Bangkok Open Lab'], 'Bangkok, Thailand.'],
    ],
    [
      ['Wong Yung Fai, a.k.a., Tonny Wong, Unit 12B, Block 11, Shenzhen, China'],
      ['Wong Yung Fai', ['Tonny Wong'], 'Unit 12B, Block 11, Shenzhen, China'],
    ],
    [
      [
        'Gazprom Yugorsk, OOO (f.k.a., Tyumentransgaz), a.k.a., the following one alias:',
        '—Yugorsk.',
        '15 ul.Mira, Yugorsk, Russia.',
      ],
      ['Gazprom Yugorsk, OOO', ['Tyumentransgaz', 'Yugorsk'], '15 ul.Mira, Yugorsk, Russia.'],
    ],
    [
      ['Lim Yong Nam, (a.k.a., Lin Rongnan, Steven Lim and Yong Nam Lim),170 Bukit Batok, Singapore'],
      ['Lim Yong Nam', ['Lin Rongnan', 'Steven Lim', 'Yong Nam Lim'], '170 Bukit Batok, Singapore'],
    ],
    [
      ['MM Cargo OY a.k.a. MM Cargo WH a.k.a. MM Cargo, Harapaisentie 55, Finland'],
      ['MM Cargo OY', ['MM Cargo WH', 'MM Cargo'], 'Harapaisentie 55, Finland'],
    ],
    [
      [
        'Kral Aviation, a.k.a., the following two aliases: Kral Havacilik; and Kral Aviation Ltd. Gumus Sok, No: 1, Turkey',
      ],
      ['Kral Aviation', ['Kral Havacilik', 'Kral Aviation Ltd.'], 'Gumus Sok, No: 1, Turkey'],
    ],
    [
      [
        'Marine Networks Co., Ltd., a.k.a., the following two aliases:',
        '—Marine Net; and',
        'HMN Tech.',
        'Building R4, Dongguan, China.',
      ],
      ['Marine Networks Co., Ltd.', ['Marine Net', 'HMN Tech'], 'Building R4, Dongguan, China.'],
    ],
    [
      [
        'Gazneft Flot, OOO, a.k.a., the following one alias:',
        "—Obshchestvo 'Gazneft Flot'. d. 12 A ul.Nametkina, Moscow, Russia.",
      ],
      ['Gazneft Flot, OOO', ["Obshchestvo 'Gazneft Flot'"], 'd. 12 A ul.Nametkina, Moscow, Russia.'],
    ],
    [
      [
        'Optical Works, a.k.a., the following one alias:',
        '—State Optical Plant. State Optical Plant, 11 Moskovskaya Street, Feodosia',
      ],
      ['Optical Works', ['State Optical Plant'], 'State Optical Plant, 11 Moskovskaya Street, Feodosia'],
    ],
    [
      ['Guide Seif, a.k.a., Mark Tan and Matti Chong, 27-06 Amcorp Building, Jalan 18, Malaysia'],
      ['Guide Seif', ['Mark Tan', 'Matti Chong'], '27-06 Amcorp Building, Jalan 18, Malaysia'],
    ],
    [
      ['Ural Plant, JSC (a.k.a., Ural Works; a.k.a. Zavod Im. Kirova, G. Perm OAO)', '18 Lenina Street, Perm, Russia'],
      ['Ural Plant, JSC', ['Ural Works', 'Zavod Im. Kirova, G. Perm OAO'], '18 Lenina Street, Perm, Russia'],
    ],
  ])('%s', (lines, expected) => {
    expect(parts(lines)).toEqual(expected);
    expect(splitEntityCell(lines).issues).toEqual([]);
  });

  test('a stated number that does not fit is an issue', () => {
    const lines = ['A Ltd., a.k.a., the following three aliases:', '—B; and', '—C.', '1 Road, Kabul, Afghanistan'];
    expect(splitEntityCell(lines, { place: 'row 4' }).issues).toMatchObject([
      { code: 'alias-count-mismatch', severity: 'warning', place: 'row 4' },
    ]);
  });

  test('end where a list of other entities begins', () => {
    const lines = [
      'Energy Board (EB), a.k.a., the following one alias:',
      '—Power Workshops, P.O. Box 14, Islamabad; and the following two subordinate entities:',
      '—Development Complex; and',
      '—Institute of Optics.',
    ];
    const cell = splitEntityCell(lines);
    expect([cell.name, cell.aliases]).toEqual(['Energy Board (EB)', ['Power Workshops']]);
    expect(cell.issues).toMatchObject([{ code: 'nested-entities' }]);
  });

  test('lines broken by the paper are one text', () => {
    const lines = [
      'Nezhad Enterprise',
      'Company, a.k.a. the following two',
      'aliases:',
      '—Nezhad Co.; and',
      '—Nezhad',
      'Trading',
      'Poppentrade 25, D-',
      '24148 Kiel, Germany.',
    ];
    expect(parts(lines, { wrapped: true })).toEqual([
      'Nezhad Enterprise Company',
      ['Nezhad Co.', 'Nezhad Trading'],
      'Poppentrade 25, D-24148 Kiel, Germany.',
    ]);
  });
});

describe('addresses', () => {
  test('are cut at semicolons, without the reference to other entries and the final stop', () => {
    const cell = splitEntityCell([
      'A Ltd., 1 Road and Lane, Dubai, U.A.E.; and 2 Road, Manama, Bahrain. (See alternate address under Iran).',
    ]);
    expect(cell.addresses).toEqual(['1 Road and Lane, Dubai, U.A.E.', '2 Road, Manama, Bahrain']);
    expect(cell.addresses_text).toBe(
      '1 Road and Lane, Dubai, U.A.E.; and 2 Road, Manama, Bahrain. (See alternate address under Iran).',
    );
  });
});

describe('any entry', () => {
  const word = fc.constantFrom('Amber', 'Bravo', 'Kestrel', 'Orion', 'Zenith', 'Delta', 'Mirage', 'Sable');
  const form = fc.constantFrom('Co., Ltd.', 'LLC', 'JSC', 'S.A.', 'Inc.', 'Institute', 'Electronics');
  const party = fc.tuple(word, word, form).map((chosen) => chosen.join(' '));
  const address = fc
    .tuple(
      fc.integer({ min: 1, max: 999 }),
      word,
      fc.constantFrom('Baku, Azerbaijan', 'Dubai, U.A.E.', 'Shenzhen, China'),
    )
    .map(([number, street, town]) => `No. ${number} ${street} Road, ${town}`);
  const entry = fc.record({
    name: party,
    aliases: fc.uniqueArray(party, { minLength: 0, maxLength: 4 }),
    addresses: fc.array(address, { minLength: 1, maxLength: 3 }),
  });
  const list = (aliases: readonly string[]) =>
    aliases.map(
      (alias, index) =>
        `—${alias}${index === aliases.length - 1 ? stopAfter(alias) : index === aliases.length - 2 ? '; and' : ';'}`,
    );
  const stopAfter = (text: string) => (text.endsWith('.') ? '' : '.');
  const counted = (count: number) => `a.k.a., the following ${count} alias${count === 1 ? '' : 'es'}:`;

  test('is read back from lines, from one line and from broken lines', () => {
    fc.assert(
      fc.property(entry, fc.integer({ min: 20, max: 70 }), ({ name, aliases, addresses }, width) => {
        const text = `${addresses.join('; and ')}.`.replace('U.A.E..', 'U.A.E.');
        const head = aliases.length === 0 ? `${name},` : `${name}, ${counted(aliases.length)}`;
        const lines = [head, ...list(aliases), text];
        const layouts: [readonly string[], boolean][] = [
          [lines, false],
          [[lines.join(' ')], false],
          [lines.flatMap((line) => broken(line, width)), true],
        ];
        for (const [layout, wrapped] of layouts) {
          const cell = splitEntityCell(layout, { wrapped });
          expect([cell.name, cell.aliases, cell.addresses_text]).toEqual([name, aliases, text]);
          expect(cell.issues).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  /** What another typesetter makes of the same cell: none of it means anything. */
  const retypesettings: Readonly<Record<string, (lines: readonly string[]) => readonly string[]>> = {
    'no-break spaces': (lines) => lines.map((line) => line.replaceAll(' ', '\u00a0')),
    'thin and doubled spaces': (lines) => lines.map((line) => ` ${line.replaceAll(' ', '\u2009 ')} `),
    'zero-width marks': (lines) => lines.map((line) => line.replaceAll(', ', ',\u200b ')),
    'empty lines': (lines) => lines.flatMap((line) => [line, '', ' ']),
    'hyphens for dashes': (lines) => lines.map((line) => line.replace(/^\u2014/, '-')),
    'en dashes and a blank': (lines) => lines.map((line) => line.replace(/^\u2014/, '\u2013 ')),
    bullets: (lines) => lines.map((line) => line.replace(/^\u2014/, '\u2022 ')),
    'an entity left over': (lines) => lines.map((line) => line.replace(/^\u2014/, 'mdash;')),
    'a semicolon for "; and"': (lines) => lines.map((line) => line.replace(/^(\u2014.*); and$/, '$1;')),
    'a comma for a semicolon': (lines) => lines.map((line) => line.replace(/^(\u2014.*);$/, '$1,')),
    'no stop after the last alias': (lines) => lines.map((line) => line.replace(/^(\u2014.*[a-z]{4})\.$/, '$1')),
    'two stops': (lines) => lines.map((line) => line.replace(/^(\u2014.*)\.$/, '$1..')),
    'no comma after the mark': (lines) => lines.map((line) => line.replace('a.k.a., the', 'a.k.a. the')),
    'a capital word for the number': (lines) =>
      lines.map((line) => line.replace(/following 1 alias/, 'following one alias')),
    'one line': (lines) => [lines.join(' ')],
    'a line for each address': (lines) => lines.flatMap((line) => line.split(/(?<=; and) /)),
  };

  test.each(Object.entries(retypesettings))('is the same in %s', (_, retypeset) => {
    fc.assert(
      fc.property(entry, ({ name, aliases, addresses }) => {
        const text = `${addresses.join('; and ')}.`.replace('U.A.E..', 'U.A.E.');
        const head = aliases.length === 0 ? `${name},` : `${name}, ${counted(aliases.length)}`;
        const cell = splitEntityCell(retypeset([head, ...list(aliases), text]));
        expect([cell.name, cell.aliases, cell.addresses_text, cell.addresses.length]).toEqual([
          name,
          aliases,
          text,
          addresses.length,
        ]);
        expect(cell.issues).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  /** Breaks a line at blanks as paper does. */
  function broken(line: string, width: number): string[] {
    const lines = [''];
    for (const one of line.split(' ')) {
      const last = lines.at(-1) ?? '';
      if (last !== '' && last.length + one.length >= width) lines.push(one);
      else lines[lines.length - 1] = last === '' ? one : `${last} ${one}`;
    }
    return lines;
  }
});
