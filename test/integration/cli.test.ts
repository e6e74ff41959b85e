import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonLines, listwire, listwirePath } from '../support/command-line.ts';
import { entityListRule, entityListSupplement } from '../support/rule-xml.ts';

const china = "CHINA, PEOPLE'S REPUBLIC OF";
const list = ['--list', 'us-bis-entity-list'] as const;
const acme = { name: 'Acme Optics', address: 'No. 1 Example Road, Hefei, China' };
const boron = { name: 'Boron Works', address: 'No. 2 Example Road, Wuhan, China' };
const cobalt = { name: 'Cobalt Institute', address: 'No. 3 Example Road, Xi’an, China' };
const others = Array.from({ length: 30 }, (_, index) => ({
  name: `Zeta Plant ${index + 1}`,
  address: `No. ${index + 1} Plant Road, Harbin, China`,
}));

let folder: string;

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'listwire-cli-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('usage', () => {
  test.each([
    [['--help'], 0],
    [['extract', '--help'], 0],
    [['--version'], 0],
    [[], 2],
    [['nonsense'], 2],
    [['extract'], 2],
    [['extract', '--nonsense', 'x.xml'], 2],
    [['diff', 'a.xml', 'b.xml'], 2],
    [['diff', 'a.xml', 'b.xml', '--list', 'us-nowhere'], 2],
    [['apply', 'a.xml', ...list], 2],
    [['relevant'], 2],
    [['entries'], 2],
    [['history'], 2],
    [['quarantine', 'release'], 2],
    [['tail', '--from', 'yesterday'], 2],
  ])('%j ends with status %i', async (words, status) => {
    const result = await listwire({}, ...words);
    expect(result.status).toBe(status);
    if (status === 0) expect(result.stderr).toBe('');
    else expect(result).toMatchObject({ stdout: '', stderr: expect.stringMatching(/listwire/) });
  });

  test('a Node older than 24 hands over to the one that is installed with the packages', async () => {
    const bin = fileURLToPath(new URL('../../services/cli/bin/listwire.mjs', import.meta.url));
    const pretend = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})";
    const child = spawn(process.execPath, ['--import', pretend, bin, 'nonsense'], { stdio: 'ignore' });
    await once(child, 'exit');
    expect(child.exitCode).toBe(2);
  });
});

describe('extract', () => {
  test('prints one event a line, goes on after a file that cannot be read, and names it', async () => {
    const good = await file('2019-22210.xml', entityListRule(china, [acme, boron]));
    await file('2019-22210.meta.json', '{"document_number":"2019-22210","publication_date":"2019-10-09","volume":84}');
    const packed = await file('packed.xml.gz', gzipSync(entityListRule(china, [cobalt])));
    const damaged = await file('damaged.xml.gz', gzipSync(entityListRule(china, [cobalt])).subarray(0, 300));
    const malformed = await file('malformed.xml', '<RULE><PREAMB></RULE>');
    const odd = await file('odd.dat', 'something else');
    const missing = join(folder, 'missing.xml');
    const { status, stdout, stderr } = await listwire(
      {},
      'extract',
      ...[missing, damaged, good, malformed, odd, packed],
      '--json',
    );
    expect(status).toBe(1);
    const problems = stderr.split('\n').filter((line) => !line.includes('warning:') && line !== '');
    for (const path of [missing, damaged, malformed, odd]) {
      expect(problems.filter((line) => line.startsWith(`listwire: ${path}`))).not.toEqual([]);
    }
    for (const path of [good, packed]) expect(problems.filter((line) => line.includes(path))).toEqual([]);
    expect(jsonLines(stdout)).toMatchObject([
      { document: '2019-22210', action: 'add', name: 'Acme Optics', citation: '84 FR 54002, 10/9/19.' },
      { document: '2019-22210', action: 'add', name: 'Boron Works' },
      { document: 'packed', action: 'add', name: 'Cobalt Institute' },
    ]);
    expect(jsonLines(stdout)[0]).toMatchObject({
      list: 'us-bis-entity-list',
      country: china,
      aliases: [],
      addresses_text: expect.stringContaining('No. 1 Example Road'),
      license_requirement: 'For all items subject to the EAR. (See § 744.11 of the EAR)',
      license_review_policy: 'Presumption of denial',
      effective_on: '2019-10-09',
      evidence: {
        instruction: expect.stringContaining('by adding'),
        quote: expect.any(String),
        place: expect.any(String),
      },
    });
  });

  test('reads a delta file of OFAC', async () => {
    const path = await file(
      '2026-03-05_delta.xml',
      `<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0">
  <publicationInfo><datePublished>2026-03-05T00:00:00-05:00</datePublished></publicationInfo>
  <entities><entity id="70001" action="remove">
    <sanctionsLists><sanctionsList>SDN List</sanctionsList></sanctionsLists>
    <names><name><isPrimary>true</isPrimary><translations><translation><formattedFullName>NORTH WIND</formattedFullName></translation></translations></name></names>
  </entity></entities>
</sanctionsData>`,
    );
    const { status, stdout } = await listwire({}, 'extract', path, '--json');
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([
      {
        document: '2026-03-05_delta',
        list: 'us-ofac-sdn',
        action: 'remove',
        name: 'NORTH WIND',
        attributes: { entity_number: '70001' },
        effective_on: '2026-03-05',
      },
    ]);
  });

  test('prints for people without --json', async () => {
    const path = await file('people.xml', entityListRule(china, [acme]));
    const { status, stdout } = await listwire({}, 'extract', path);
    expect(status).toBe(0);
    expect(stdout).toContain('people  1 listing event\n');
    expect(stdout).toContain(`+ Acme Optics  Entity List, ${china}\n`);
  });

  test('says nothing more when its reader has seen enough', async () => {
    const path = await file('many.xml', entityListRule(china, others));
    const child = spawn(listwirePath, ['extract', ...Array.from({ length: 40 }, () => path), '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(errors).not.toMatch(/EPIPE|at .*\.ts/);
  });
});

describe('diff', () => {
  test('prints the changes, and tells typesetting from substance', async () => {
    const before = await file('before.xml', entityListSupplement(china, [acme, boron, ...others]));
    const moved = { ...boron, address: 'No. 22 Example Road, Wuhan, China' };
    const after = await file('after.xml.gz', gzipSync(entityListSupplement(china, [moved, cobalt, ...others])));
    const { status, stdout } = await listwire({}, 'diff', before, after, ...list, '--json');
    expect(status).toBe(0);
    const changes = jsonLines(stdout).toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
    expect(changes).toMatchObject([
      { action: 'removed', country: china, name: 'Acme Optics', before: { name: 'Acme Optics' }, after: null },
      { action: 'revised', name: 'Boron Works', cosmetic: false },
      { action: 'added', name: 'Cobalt Institute', before: null, after: { name: 'Cobalt Institute' } },
    ]);
    for (const change of changes) {
      expect(Object.keys(change ?? {})).toEqual([
        ...['action', 'country', 'name', 'before', 'after', 'fields', 'cosmetic'],
      ]);
    }
    const people = await listwire({}, 'diff', before, after, ...list);
    expect(people.stdout).toContain('Entity List  3 changes, 0 differences of typesetting');
    expect(people.stdout).toContain('- Acme Optics');
  });

  test.each([
    ['a snapshot that is cut off', (whole: string) => whole.slice(0, whole.length / 2)],
    ['a page that says that something went wrong', () => '<!DOCTYPE html><html><body>Request denied</body></html>'],
    ['an empty file', () => ''],
  ])('%s delists nobody', async (_, spoil) => {
    const whole = entityListSupplement(china, [acme, boron, ...others]);
    const before = await file('whole.xml', whole);
    const after = await file('spoiled.xml', spoil(whole));
    const { status, stdout, stderr } = await listwire({}, 'diff', before, after, ...list, '--json');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`listwire: ${after}: `);
  });

  test('a whole snapshot that has lost many entries is told with a warning', async () => {
    const before = await file('long.xml', entityListSupplement(china, [acme, boron, ...others]));
    const after = await file('short.xml', entityListSupplement(china, others.slice(0, 20)));
    const { status, stdout, stderr } = await listwire({}, 'diff', before, after, ...list, '--json');
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(12);
    expect(stderr).toContain(`warning: ${after}: it would be quarantined: 12 of 32 entries are gone`);
  });

  test('a file that may have lost its end tells changes only by force', async () => {
    const header =
      'Source List,Entity Number,SDN Type,Programs,Name,Title,Address,City,State/Province,Postal Code,Country,Federal Register Notice,Effective Date,License Requirement,License Policy,Remarks/Notes,Alternate Name';
    const rows = Array.from(
      { length: 40 },
      (_, index) => `EL,,,,Party ${10 + index},,1 Road,Oslo,,,Norway,87 FR 1,1/1/2022,All items,Denial,,`,
    );
    const before = await file('long.csv', [header, ...rows, ''].join('\n'));
    const after = await file('short.csv', [header, ...rows.slice(0, 30), ''].join('\n'));
    const { status, stdout, stderr } = await listwire({}, 'diff', before, after, ...list, '--json');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`listwire: ${after}: it would be quarantined: 10 of 40 entries are gone`);
    const forced = await listwire({}, 'diff', before, after, ...list, '--json', '--force');
    expect(forced.status).toBe(1);
    expect(jsonLines(forced.stdout)).toHaveLength(10);
  });
});

describe('apply', () => {
  test('applies documents in order of print, however they are given', async () => {
    const snapshot = await file('snapshot.xml', entityListSupplement(china, others));
    const first = await file('2019-1.xml', entityListRule(china, [acme]));
    await file('2019-1.meta.json', '{"document_number":"2019-1","publication_date":"2019-10-09","start_page":54002}');
    const second = await file('2020-1.xml', removal('Acme Optics'));
    await file('2020-1.meta.json', '{"document_number":"2020-1","publication_date":"2020-02-03","start_page":100}');
    const third = await file('2020-2.xml', entityListRule(china, [cobalt]));
    await file('2020-2.meta.json', '{"document_number":"2020-2","publication_date":"2020-02-03","start_page":200}');
    const { status, stdout } = await listwire({}, 'apply', snapshot, third, second, first, ...list, '--json');
    expect(status).toBe(0);
    const entries = jsonLines(stdout);
    expect(entries).toHaveLength(others.length + 1);
    expect(entries).toContainEqual(expect.objectContaining({ list: 'us-bis-entity-list', name: 'Cobalt Institute' }));
    expect(entries).not.toContainEqual(expect.objectContaining({ name: 'Acme Optics' }));
    const without = await listwire({}, 'apply', snapshot, first, ...list, '--json');
    expect(jsonLines(without.stdout)).toContainEqual(expect.objectContaining({ name: 'Acme Optics' }));
  });
});

test('relevant judges each line, and names those that it cannot read', async () => {
  const path = await file(
    'metadata.jsonl',
    [
      '{"document_number":"2019-22210","title":"Addition of Certain Entities to the Entity List","type":"Rule"}',
      'no json',
      '{"document_number":"2019-1","title":"Air Plan Approval; Iowa"}',
      '{"title":"without a number"}',
    ].join('\n'),
  );
  const { status, stdout, stderr } = await listwire({}, 'relevant', path, '--json');
  expect(status).toBe(1);
  expect(jsonLines(stdout)).toEqual([
    {
      document_number: '2019-22210',
      is_list_change: true,
      list: 'us-bis-entity-list',
      kinds: expect.arrayContaining(['add']),
      count: null,
    },
    { document_number: '2019-1', is_list_change: false, list: null, kinds: [], count: null },
  ]);
  expect(stderr).toMatch(/line 2: is not JSON/);
  expect(stderr).toMatch(/line 4: .*document_number/);
});

function nameOf(value: unknown): string {
  return z.object({ name: z.string() }).parse(value).name;
}

function removal(name: string): string {
  return `<RULE>
  <PREAMB>
    <PRTPAGE P="100"/>
    <AGENCY TYPE="S">DEPARTMENT OF COMMERCE</AGENCY>
    <SUBAGY>Bureau of Industry and Security</SUBAGY>
    <CFR>15 CFR Part 744</CFR>
    <SUBJECT>Removal of an Entity From the Entity List</SUBJECT>
    <DATES><HD SOURCE="HED">DATES:</HD><P>This rule is effective February 3, 2020.</P></DATES>
  </PREAMB>
  <REGTEXT TITLE="15" PART="744">
    <AMDPAR>2. Supplement No. 4 to part 744 is amended under ${china} by removing the entry for “${name}”.</AMDPAR>
  </REGTEXT>
</RULE>
`;
}
