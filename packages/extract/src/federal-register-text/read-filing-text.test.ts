import { describe, expect, test } from 'vitest';
import { extractRule } from '../rule/extract-rule.ts';
import { readFilingText } from './read-filing-text.ts';

const context = { document: '2031-00001', title: 'Addition of Entities', publication_date: '2031-01-03' };

const opening = `DEPARTMENT OF COMMERCE
Addition of Entities to the Entity List
AGENCY: Bureau of Industry and Security, Department of Commerce.
ACTION: Final rule.
SUMMARY: In this rule, BIS amends the Export Administration Regulations (EAR) by
adding three entities to the Entity List, under the destinations of Belarus (2) and
Turkey (1).
DATES: This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL
REGISTER].
SUPPLEMENTARY INFORMATION:
The following parties are mentioned only:
•
Elmwood Relay Works; and
•
Brandt Optics.
For the reasons stated in the preamble, part 744 of the Export Administration
Regulations (15 CFR parts 730-774) is amended as follows:
PART 744—CONTROL POLICY: END-USER AND END-USE BASED
1.

The authority citation for 15 CFR part 744 continues to read as follows:
Authority: 50 U.S.C. 4801-4852; 22 U.S.C. 7210.
`;
const closing = `
Dated: December 30, 2030.

Thea K. Brandt,
Assistant Secretary for Export Administration.

[FR Doc. 2031-00001 Filed: 1/2/2031 8:45 am; Publication Date: 1/3/2031]
`;
const named = `2.

Supplement No. 4 to part 744 is amended:
a.

Under BELARUS, by adding, in alphabetical order, entries for “Orel Lumen LLC”
and “Sanko Relay Institute”; and

b.

Under TURKEY, by adding, in alphabetical order, an entry for “Marrow Trading
Limited”.
The additions read as follows:
Supplement No. 4 to Part 744—Entity List
*****
Country

Entity

License requirement

License review policy

Federal Register
citation

`;
const citation = '96 FR [INSERT FR\nPAGE NUMBER],\n1/3/31.\n\n';
const requirement = 'For all items subject to the\nEAR. (See § 744.11 of the\nEAR)\n\n';

async function events(text: string) {
  const reading = await readFilingText(text, context);
  const extraction = extractRule(reading.rule);
  return { events: extraction.events, issues: [...reading.issues, ...extraction.issues] };
}

const plain = `${opening}${named}*******
BELARUS

Orel Lumen LLC, a.k.a., the
following one alias:
—OL Works.
12 Pelican Road, Minsk,
Belarus.

${requirement}Presumption of denial

${citation}******
Sanko Relay Institute, 4 High
Street, Gomel, Belarus.

${requirement}Case-by-case basis

${citation}*******
TURKEY

Marrow Trading Limited, 9
Quay Road, Izmir, Turkey.

${requirement}Presumption of denial

${citation}*******
${closing}`;

const expected = [
  {
    country: 'BELARUS',
    name: 'Orel Lumen LLC',
    aliases: ['OL Works'],
    addresses_text: '12 Pelican Road, Minsk, Belarus.',
  },
  {
    country: 'BELARUS',
    name: 'Sanko Relay Institute',
    addresses_text: '4 High Street, Gomel, Belarus.',
    license_review_policy: 'Case-by-case basis',
  },
  { country: 'TURKEY', name: 'Marrow Trading Limited', addresses_text: '9 Quay Road, Izmir, Turkey.' },
].map((event) => ({
  license_requirement: 'For all items subject to the EAR. (See § 744.11 of the EAR)',
  license_review_policy: 'Presumption of denial',
  action: 'add',
  list: 'us-bis-entity-list',
  effective_on: '2031-01-03',
  ...event,
}));

describe('a filing as flattened text', () => {
  test('gives its events; parties of the preamble are none', async () => {
    const read = await events(plain);
    expect(read.events).toMatchObject(expected);
    expect(read.issues.map((issue) => issue.code)).toEqual(['citation-pending']);
  });

  test('reads cells that were run together line by line', async () => {
    const together = plain.replace(
      /Sanko Relay Institute, 4 High\n[\s\S]*?Case-by-case basis\n/,
      `Sanko Relay Institute, 4 High For all items subject to the Case-by-case basis
Street, Gomel, Belarus.
EAR. (See § 744.11 of the
EAR)
`,
    );
    expect(together).not.toBe(plain);
    expect((await events(together)).events).toMatchObject(expected);
  });

  test('reads a row that goes on after the next page’s head', async () => {
    const broken = plain.replace(
      'Street, Gomel, Belarus.\n',
      '\fCountry\n\nEntity\n\nLicense requirement\n\nLicense review policy\n\nFederal Register\ncitation\n\nStreet, Gomel, Belarus.\n',
    );
    expect((await events(broken)).events).toMatchObject(expected);
  });

  test('reads columns that come one after the other, countries by the names under them', async () => {
    const columns = `${opening}${named}Presumption of denial

Case-by-case basis

Presumption of denial

${citation}${citation}${citation}*******
BELARUS

Orel Lumen LLC, a.k.a., the
following one alias:
—OL Works.
12 Pelican Road, Minsk,
Belarus.

${requirement}******
Sanko Relay Institute, 4 High
Street, Gomel, Belarus.

${requirement}*******
TURKEY

Marrow Trading Limited, 9
Quay Road, Izmir, Turkey.

${requirement}${closing}`;
    expect((await events(columns)).events).toMatchObject(expected);
  });

  test('an entry whose hyphen a line’s end may have eaten is named by an issue', async () => {
    const eaten = plain.replace(
      '4 High\nStreet, Gomel, Belarus.',
      '4 HighTech Street, Gomel, Belarus, in the old works.',
    );
    const { issues } = await events(eaten);
    expect(issues).toMatchObject([{ code: 'hyphen-uncertain' }, { code: 'citation-pending' }]);
    expect(issues[0]?.message).toContain('Sanko Relay Institute');
  });

  test('an entry that ends where a number may be gone is named by an issue', async () => {
    const lost = plain.replace('Quay Road, Izmir, Turkey.', 'Quay Road, Izmir, Turkey,');
    expect((await events(lost)).issues.map((issue) => issue.code)).toContain('number-uncertain');
  });

  test('takes the text of federalregister.gov in its wrapper', async () => {
    const page = `<html><body><pre>\n${plain.replaceAll('“', '&#8220;').replaceAll('§', '&sect;')}</pre></body></html>`;
    expect((await events(page)).events).toMatchObject(expected);
  });

  test('reads the columns of a printed document’s text, set in letters of one width', async () => {
    const printed = `<html><body><pre>
[Federal Register Volume 96, Number 2 (Friday, January 3, 2031)]
[[Page 201]]

AGENCY: Bureau of Industry and Security, Commerce.
DATES: This rule is effective January 3, 2031.
SUPPLEMENTARY INFORMATION: None.
    For the reasons stated in the preamble, part 744 is amended as follows:

PART 744--CONTROL POLICY: END-USER AND END-USE BASED

    2. Supplement No. 4 to part 744 is amended under BELARUS by adding, in
alphabetical order, entries for \`\`Orel Lumen LLC'' and \`\`Sanko Relay
Institute''.

Supplement No. 4 to Part 744--Entity List

* * * * *
------------------------------------------------------------------------
                                   License     License review   Federal
    Country          Entity      requirement       policy       Register
                                                                citation
------------------------------------------------------------------------

                              * * * * * * *
BELARUS.......  Orel Lumen      For all items  Presumption of  96 FR 201, 1/3/
                 LLC, a.k.a.,    subject to     denial.         31.
                 the following   the EAR.
                 one alias:      (See Sec.
                --OL Works.      744.11 of the
                12 Pelican       EAR).
                 Road, Minsk,
                 Belarus.

                              * * * * * *
                Sanko Relay     For all items  Case-by-case    96 FR 201, 1/3/
                 Institute, 4    subject to     basis.          31.
                 High Street,    the EAR.
                 Gomel,          (See Sec.
                 Belarus.        744.11 of the
                                 EAR).

------------------------------------------------------------------------
[FR Doc. 2031-00001 Filed 1-2-31; 8:45 am]
</pre></body></html>`;
    expect((await events(printed)).events).toMatchObject([
      {
        name: 'Orel Lumen LLC',
        aliases: ['OL Works'],
        country: 'BELARUS',
        license_review_policy: 'Presumption of denial.',
      },
      {
        name: 'Sanko Relay Institute',
        addresses_text: '4 High Street, Gomel, Belarus.',
        license_review_policy: 'Case-by-case basis.',
      },
    ]);
  });

  test('cut anywhere it gives no wrong event without an issue', async () => {
    for (let length = 0; length < plain.length - 80; length += 61) {
      const read = await events(plain.slice(0, length));
      const right = read.events.every((event, index) => event.name === expected[index]?.name);
      expect(right || read.issues.length > 0, `cut at ${length}`).toBe(true);
      expect(read.events.length === 0 || read.issues.length > 0).toBe(true);
    }
  });
});

describe('what narrow columns and late pages do to a table', () => {
  const three = (rows: string, end = closing) => `${opening}${named}${rows}${end}`;
  const row = (entity: string, cited = citation) => `${entity}\n\n${requirement}Presumption of denial\n\n${cited}`;

  test('a citation whose closing mark, or the end of a word, stands on a line of its own', async () => {
    const narrow = '96 FR [INSERT\nFEDERAL\nREGISTER\nPAGE\nNUMBER],\n[INSERT DATE\nOF\nPUBLICATIO\nN\n].\n\n';
    const found = await events(
      three(
        `BELARUS\n\n${row('Orel Lumen LLC, 12 Pelican\nRoad, Minsk, Belarus.', narrow)}${row('Sanko Relay Institute, 4 High\nStreet, Gomel, Belarus.', narrow)}TURKEY\n\n${row('Marrow Trading Limited, 9\nQuay Road, Izmir, Turkey.', narrow)}`,
      ),
    );
    expect(found.events.map((event) => `${event.country}: ${event.name}`)).toEqual([
      'BELARUS: Orel Lumen LLC',
      'BELARUS: Sanko Relay Institute',
      'TURKEY: Marrow Trading Limited',
    ]);
    expect(found.issues.map((issue) => issue.code)).not.toContain('table-columns-uneven');
  });

  test('a row whose citation is lost stays a row, and an issue says so', async () => {
    const found = await events(
      three(
        `BELARUS\n\n${row('Orel Lumen LLC, 12 Pelican\nRoad, Minsk, Belarus.')}${row('Sanko Relay Institute, 4 High\nStreet, Gomel, Belarus.', '')}TURKEY\n\n${row('Marrow Trading Limited, 9\nQuay Road, Izmir, Turkey.')}`,
      ),
    );
    expect(found.events.map((event) => event.name)).toEqual([
      'Orel Lumen LLC',
      'Sanko Relay Institute',
      'Marrow Trading Limited',
    ]);
    expect(found.events.map((event) => event.license_review_policy)).toEqual(Array(3).fill('Presumption of denial'));
    expect(found.issues.map((issue) => issue.code)).toContain('table-columns-uneven');
  });

  test('countries not in capitals, right below the head; cells that come after the signature', async () => {
    const text = `${opening}${named.replace('Country\n\n', 'Country\nBelarus\n\n')}${row('Orel Lumen LLC, 12 Pelican\nRoad, Minsk, Belarus')}${row('Sanko Relay Institute, 4 High\nStreet, Gomel, Belarus.')}Turkey

Marrow Trading Limited, 9
Quay Road, Izmir, Turkey.

${requirement}${closing}
Presumption of
denial

${citation}`;
    const found = await events(text);
    expect(found.events.map((event) => `${event.country}: ${event.name}, ${event.license_review_policy}`)).toEqual([
      'BELARUS: Orel Lumen LLC, Presumption of denial',
      'BELARUS: Sanko Relay Institute, Presumption of denial',
      'TURKEY: Marrow Trading Limited, Presumption of denial',
    ]);
  });

  test('entries that are only counted are told apart where an address ends', async () => {
    const counted = named
      .replace(/entries for “Orel Lumen LLC”\nand “Sanko Relay Institute”/, 'two entities')
      .replace(/an entry for “Marrow Trading\nLimited”/, 'one entity');
    const column = `BELARUS

TURKEY

Orel Lumen LLC, 12 Pelican Road,
Minsk, Belarus; and 3 Quay Street,
Minsk, Belarus
Sanko Relay Institute, 4 High
Street, Gomel, Belarus
Marrow Trading Limited, 9 Quay Road,
Izmir, Turkey

`;
    const cells = `${requirement}${requirement}${requirement}${'Presumption of denial\n\n'.repeat(3)}${citation.repeat(3)}`;
    const found = await events(`${opening}${counted}${column}${cells}${closing}`);
    expect(found.events.map((event) => `${event.country}: ${event.name}`)).toEqual([
      'BELARUS: Orel Lumen LLC',
      'BELARUS: Sanko Relay Institute',
      'TURKEY: Marrow Trading Limited',
    ]);
  });
});
