import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createFederalRegisterXmlExtractor, extractFederalRegisterXml } from './extract-federal-register-xml.ts';

const folder = new URL('./fixtures/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.xml'))
  .map((file) => file.slice(0, -4));
const read = (file: string) => readFileSync(new URL(file, folder));

/** The day of print is in the API's metadata only; the fixtures' is 3 January of the year in their number. */
function metadataOf(name: string, text: string): unknown {
  return name === 'daily-issue' ? null : { publication_date: `${/FR Doc\. (\d{4})/.exec(text)?.[1]}-01-03` };
}

describe('Federal Register XML, pattern by pattern', () => {
  test.each(names)('%s', (name) => {
    const bytes = read(`${name}.xml`);
    const extractions = extractFederalRegisterXml({ name, bytes, metadata: metadataOf(name, bytes.toString('utf8')) });
    expect(extractions).toEqual(JSON.parse(read(`${name}.json`).toString('utf8')));
  });

  test('the size of the pieces that the bytes come in does not matter', () => {
    const bytes = read('daily-issue.xml');
    const whole = extractFederalRegisterXml({ name: 'x', bytes, metadata: null });
    const pieces: unknown[] = [];
    const extractor = createFederalRegisterXmlExtractor({ name: 'x', metadata: null }, (one) => pieces.push(one));
    for (let start = 0; start < bytes.length; start += 7) extractor.write(bytes.subarray(start, start + 7));
    extractor.end();
    expect(pieces).toEqual(whole);
  });

  test('a document cut anywhere gives an error and no event', () => {
    const bytes = read('names-quoted-under-countries.xml');
    const whole = bytes.toString('utf8').trimEnd().length;
    for (let length = 0; length < whole; length += 97) {
      const [extraction, ...more] = extractFederalRegisterXml({
        name: 'cut',
        bytes: bytes.subarray(0, length),
        metadata: null,
      });
      expect(more).toEqual([]);
      expect(extraction?.events).toEqual([]);
      expect(extraction?.issues).toHaveLength(1);
      expect(extraction?.issues[0]?.severity).toBe('error');
    }
  });

  test('a daily issue cut in the middle keeps what came before and says so', () => {
    const text = read('daily-issue.xml').toString('utf8');
    const bytes = new TextEncoder().encode(text.slice(0, text.indexOf('<NOTICE>') + 40));
    const extractions = extractFederalRegisterXml({ name: 'FR-2024-01-03', bytes, metadata: null });
    expect(extractions.map(({ document, events }) => [document, events.length])).toEqual([
      ['2024-00029', 0],
      ['2024-00009', 2],
      ['FR-2024-01-03', 0],
    ]);
    expect(extractions.at(-1)?.issues.map(({ code }) => code)).toEqual(['document-truncated']);
  });

  test.each([
    ['not XML', 'hello', 'document-malformed'],
    ['another root', '<html><body>RULE</body></html>', 'not-a-federal-register-document'],
    ['an empty file', '', 'document-truncated'],
    ['a bomb of entities', '<!DOCTYPE r [<!ENTITY a "b">]><RULE>&a;</RULE>', 'document-malformed'],
    ['an entity of its own', '<RULE>&nbsp;</RULE>', 'document-malformed'],
    ['crossed tags', '<RULE><P>x</RULE></P>', 'document-malformed'],
  ])('%s is an issue, not a crash', (_, text, code) => {
    const extractions = extractFederalRegisterXml({ name: 'x', bytes: new TextEncoder().encode(text), metadata: null });
    expect(extractions.map(({ document, events }) => [document, events])).toEqual([['x', []]]);
    expect(extractions[0]?.issues.map((issue) => issue.code)).toEqual([code]);
  });

  test('metadata of any shape do no harm, and what they know outranks the text', () => {
    const bytes = read('counts-only.xml');
    for (const metadata of [null, 7, 'x', [], { effective_on: 'soon', start_page: 'ten', title: 3 }]) {
      expect(extractFederalRegisterXml({ name: 'x', bytes, metadata })[0]?.events).toHaveLength(3);
    }
    const known = {
      document_number: '2010-2',
      publication_date: '2010-01-04',
      effective_on: '2010-01-05',
      start_page: 500,
    };
    const [extraction] = extractFederalRegisterXml({ name: 'x', bytes, metadata: known });
    expect(extraction?.document).toBe('2010-2');
    expect(extraction?.events[0]?.effective_on).toBe('2010-01-05');
    expect(extraction?.events[0]?.document).toBe('2010-2');
  });
});
