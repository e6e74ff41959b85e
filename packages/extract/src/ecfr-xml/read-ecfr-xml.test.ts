import type { ListId } from '@listwire/domain';
import { describe, expect, it } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import { createEcfrXmlReader } from './read-ecfr-xml.ts';

function readEcfrXml(bytes: Uint8Array, lists?: readonly ListId[]) {
  return readWhole(createEcfrXmlReader(lists), bytes);
}

const encoder = new TextEncoder();
type Row = readonly string[];

function tableOf(head: Row, rows: readonly Row[], layout: 'old' | 'new', foot = ''): string {
  const cells = (tag: string, row: Row) => row.map((cell) => `<${tag} class="left">${cell}</${tag}>`).join('');
  const body = rows.map((row) => `<TR>${cells('TD', row)}</TR>`).join('\n');
  return layout === 'old'
    ? `<TABLE class="gpotbl_table"><TR>${cells('TH', head)}</TR>${body}</TABLE>`
    : `<TABLE class="gpo_table"><THEAD><TR>${cells('TH', head)}</TR></THEAD><TBODY>${body}</TBODY>${foot}</TABLE>`;
}
function appendix(number: number, content: string): string {
  return `<DIV9 N="Supplement No. ${number} to Part 744" TYPE="APPENDIX"><HEAD>List</HEAD><DIV>${content}</DIV></DIV9>`;
}
const head = [
  'Country',
  'Entity',
  'License requirement',
  'License review<br/>policy',
  '<E T="04">Federal Register</E> citation',
];
const terms: Row = ['For all items subject to the EAR.', 'Presumption of denial'];
function entity(name: string, country = ' ', citation = '84 FR 1234, 5/6/19.'): Row {
  return [country, `${name}, 5 Long Road, Minsk, Belarus.`, ...terms, citation];
}
function readEntityList(rows: readonly Row[], layout: 'old' | 'new' = 'new', foot = '') {
  const [snapshot] = readEcfrXml(encoder.encode(appendix(4, tableOf(head, rows, layout, foot))));
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}
const shown = (snapshot: ReturnType<typeof readEntityList>) =>
  snapshot.entries.map(({ country, name, citation }) => [country, name, citation]);
const codes = (snapshot: ReturnType<typeof readEntityList>) => snapshot.issues.map(({ code }) => code);

it('emphasis and raised figures stay apart from the words and figures before them', () => {
  const printed = (entityCell: string) =>
    readEntityList([['BELARUS', entityCell, ...terms, '84 FR 1, 5/6/19.']]).entries[0]?.addresses;
  expect(printed('Alpha LLC, 5 Long Road, Minsk;<E T="03">and</E>7 Short Road, Minsk.')).toEqual([
    '5 Long Road, Minsk',
    '7 Short Road, Minsk',
  ]);
  expect(printed('Alpha LLC, 1<sup>1</sup>&#x2044;<sub>2</sub> Long Road, Minsk.')).toEqual(['1 1⁄2 Long Road, Minsk']);
  expect(printed('Alpha LLC, 1<fr>1/2</fr> Long Road, Minsk.')).toEqual(['1 1/2 Long Road, Minsk']);
});

describe.each(['old', 'new'] as const)('a table in the %s layout', (layout) => {
  const snapshot = readEntityList(
    [
      entity('Alpha LLC', 'BELARUS'),
      [
        ' ',
        'Beta JSC, a.k.a., the following two aliases:<br/>—B–1; <E T="03">and</E><br/>—B–2.<br/> <br/> 7 Short Road, Minsk.',
        'See § 734.9(e) <sup>1</sup>',
        'Denial',
        '84 FR 1, 5/6/19.<br/>85 FR 2, 6/7/20.\n',
      ],
      entity('Gamma GmbH', 'GERMANY'),
    ],
    layout,
    '<TFOOT><TR><TD colspan="5"><sup>1</sup> For this entity …</TD></TR></TFOOT>',
  );

  it('gives each row under its country', () => {
    expect(shown(snapshot)).toEqual([
      ['BELARUS', 'Alpha LLC', '84 FR 1234, 5/6/19.'],
      ['BELARUS', 'Beta JSC', '84 FR 1, 5/6/19. 85 FR 2, 6/7/20.'],
      ['GERMANY', 'Gamma GmbH', '84 FR 1234, 5/6/19.'],
    ]);
    expect(snapshot.entries[1]).toMatchObject({
      aliases: ['B–1', 'B–2'],
      addresses_text: '7 Short Road, Minsk.',
      license_requirement: 'See § 734.9(e) 1',
      place: 'row 2',
    });
    expect(snapshot.issues).toEqual([]);
  });

  it('counts every row once', () => {
    expect(snapshot.row_count).toBe(layout === 'new' ? 4 : 3);
    expect(snapshot.other_rows).toHaveLength(layout === 'new' ? 1 : 0);
  });
});

describe('rows that are not as they should be', () => {
  it('two rows that ran into one are read as two, and say so', () => {
    const merged = readEntityList([
      entity('Alpha LLC', 'BELARUS'),
      [...entity('Beta LLC'), ...entity('Gamma LLC', ' ', '89 FR 9, 1/2/24.')],
      entity('Delta LLC'),
    ]);
    expect(shown(merged).map(([, name]) => name)).toEqual(['Alpha LLC', 'Beta LLC', 'Gamma LLC', 'Delta LLC']);
    expect(codes(merged)).toEqual(['row-merged']);
    expect([merged.row_count, merged.issue_row_count]).toEqual([3, 0]);
  });

  it('a row with an empty cell too many, or without its country cell, is read by what it prints', () => {
    const uneven = readEntityList([
      ['SPAIN', ' ', 'Alpha LLC, 5 Long Road, Madrid, Spain.', ...terms, '88 FR 8, 1/2/23.'],
      entity('Beta LLC').slice(1),
    ]);
    expect(shown(uneven)).toEqual([
      ['SPAIN', 'Alpha LLC', '88 FR 8, 1/2/23.'],
      ['SPAIN', 'Beta LLC', '84 FR 1234, 5/6/19.'],
    ]);
    expect(codes(uneven)).toEqual(['row-uneven', 'row-uneven']);
  });

  it('a row that fits no way is an issue with its text, and no entry', () => {
    const broken = readEntityList([entity('Alpha LLC', 'BELARUS'), [' ', 'Beta LLC', 'Gamma LLC']]);
    expect(shown(broken)).toHaveLength(1);
    expect(codes(broken)).toEqual(['row-not-understood']);
    expect(broken.unread_rows).toEqual([{ place: 'row 2', text: ' | Beta LLC | Gamma LLC' }]);
    expect([broken.row_count, broken.issue_row_count]).toEqual([2, 1]);
  });

  it('an entry that goes on in further rows is one entry', () => {
    const long = readEntityList([
      entity('Alpha LLC', 'BELARUS'),
      [' ', 'Affiliated entities:<br/>Alpha North, 9 Far Road, Minsk, Belarus.', ' ', ' ', ' '],
      [' ', 'Beta LLC, a.k.a., the following three aliases:<br/>—B–1;<br/>—B–2;', ' ', ' ', ' '],
      [' ', '—B–3.<br/> <br/> 7 Short Road, Minsk.', ...terms, '87 FR 3, 4/5/22.'],
    ]);
    expect(
      long.entries.map(({ name, aliases, citation, row_span }) => ({ name, aliases, citation, row_span })),
    ).toEqual([
      { name: 'Alpha LLC', aliases: [], citation: '84 FR 1234, 5/6/19.', row_span: 2 },
      { name: 'Beta LLC', aliases: ['B–1', 'B–2', 'B–3'], citation: '87 FR 3, 4/5/22.', row_span: 2 },
    ]);
    expect(long.entries[0]?.addresses_text).toContain('Alpha North');
    expect([long.row_count, long.issue_row_count]).toEqual([4, 0]);
  });
});

it('the part holds several lists; headings and [Reserved] are rows, not entries', () => {
  const short = ['Country', 'Entity', 'Federal Register citation'];
  const part = `<?xml version="1.0"?><DIV5 N="744" TYPE="PART">${appendix(2, '<P>no table</P>')}${appendix(6, tableOf(short, [['LATVIA', 'Alpha SIA, 1 Riga Road, Riga, Latvia', '83 FR 1, May 17, 2018.']], 'new'))}${appendix(
    7,
    tableOf(
      short,
      [
        ['BURMA', '[Reserved]', '[Reserved]'],
        ['CHINA', 'The following two institutions of Omega:', '85 FR 2, 12/23/2020.'],
        ['', 'Subordinate institution:', ''],
        ['', 'Omega One Co., 5 Long Road, Xian, China', ''],
        ['', 'Omega Two Co., 7 Long Road, Xian, China', ''],
        ['', 'Psi Co., 9 Long Road, Xian, China', '86 FR 3, 1/2/2021.'],
      ],
      'new',
    ),
  )}</DIV5>`;
  const snapshots = readEcfrXml(encoder.encode(part));
  expect(snapshots.map(({ list, row_count }) => [list, row_count])).toEqual([
    ['us-bis-uvl', 1],
    ['us-bis-meu', 6],
  ]);
  expect(snapshots[1]?.entries.map(({ name, citation }) => [name, citation])).toEqual([
    ['Omega One Co.', '85 FR 2, 12/23/2020.'],
    ['Omega Two Co.', '85 FR 2, 12/23/2020.'],
    ['Psi Co.', '86 FR 3, 1/2/2021.'],
  ]);
  expect(snapshots[1]?.other_rows).toHaveLength(3);
  expect(readEcfrXml(encoder.encode(part), ['us-bis-uvl']).map(({ list }) => list)).toEqual(['us-bis-uvl']);
});

it('an amendment that could not be incorporated is an issue', () => {
  const note =
    '<EDNOTE><HED>Editorial Note:</HED><PSPACE>At 89 FR 5, an entry for “Omega”; however, this amendment could not be incorporated.</PSPACE></EDNOTE>';
  const document = appendix(4, tableOf(head, [entity('Alpha LLC', 'BELARUS')], 'new') + note);
  const [snapshot] = readEcfrXml(encoder.encode(document));
  expect(snapshot?.issues).toMatchObject([{ code: 'amendment-not-incorporated', severity: 'warning' }]);
});

describe('a document that cannot be read to its end', () => {
  const whole = appendix(4, tableOf(head, [entity('Alpha LLC', 'BELARUS'), entity('Beta LLC')], 'new'));

  it('says so on the list it was in', () => {
    const [snapshot] = readEcfrXml(encoder.encode(whole.slice(0, whole.indexOf('Beta LLC'))));
    expect(snapshot?.entries).toHaveLength(1);
    expect(snapshot?.issues).toMatchObject([{ code: 'document-truncated', severity: 'error' }]);
  });

  it.each([
    ['that is a web page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['that is no XML', 'Request access'],
    ['that is empty', ''],
  ])('or %s', (_, text) => {
    const [snapshot] = readEcfrXml(encoder.encode(text));
    expect(snapshot).toMatchObject({ entries: [], row_count: 0, issues: [{ severity: 'error' }] });
  });
});
