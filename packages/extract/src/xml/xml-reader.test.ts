import { describe, expect, test } from 'vitest';
import { XmlDecoder, xmlEncoding } from './decode-xml.ts';
import { XmlProblem } from './xml-problem.ts';
import { createXmlReader } from './xml-reader.ts';

function events(text: string, limits?: { depth: number; characters: number }): string[] {
  const seen: string[] = [];
  const reader = createXmlReader(
    {
      open: (name, attributes) => seen.push(`<${name}${JSON.stringify(attributes)}`),
      text: (value) => seen.push(value),
      close: (name) => seen.push(`>${name}`),
    },
    limits,
  );
  reader.write(text);
  reader.end();
  return seen;
}

function problem(step: () => unknown): XmlProblem {
  try {
    step();
  } catch (error) {
    if (error instanceof XmlProblem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the XML reader', () => {
  test('gives mixed content in its order', () => {
    expect(events('<a x="1">one<b/>two&amp;<![CDATA[<three>]]></a>')).toEqual([
      '<a{"x":"1"}',
      'one',
      '<b{}',
      '>b',
      'two&',
      '<three>',
      '>a',
    ]);
  });

  test.each([
    ['<a><b></a>', 'document-malformed', 1],
    ['<a>\n&huge;</a>', 'document-malformed', 2],
    ['<!DOCTYPE a><a/>', 'document-malformed', 1],
    ['<a><b>', 'document-truncated', 1],
    ['', 'document-truncated', 1],
  ])('%s is refused with its place', (text, code, line) => {
    const found = problem(() => events(text));
    expect(found.code).toBe(code);
    expect(found.line).toBe(line);
    expect(found.issue()).toMatchObject({ code, severity: 'error' });
  });

  test('depth and size are capped', () => {
    expect(problem(() => events('<a><a><a/></a></a>', { depth: 2, characters: 100 })).code).toBe('document-malformed');
    expect(problem(() => events('<a>12345</a>', { depth: 9, characters: 10 })).code).toBe('document-too-large');
  });
});

describe('the encoding of XML bytes', () => {
  const decoded = (bytes: Uint8Array) => {
    const decoder = new XmlDecoder();
    return decoder.decode(bytes) + decoder.end();
  };

  test.each([
    ['utf-8', new Uint8Array([0xef, 0xbb, 0xbf, 0x3c])],
    ['utf-16le', new Uint8Array([0xff, 0xfe, 0x3c, 0])],
    ['utf-16be', new Uint8Array([0, 0x3c, 0, 0x61])],
    ['windows-1252', new TextEncoder().encode('<?xml version="1.0" encoding="Windows-1252"?>')],
    ['utf-8', new TextEncoder().encode('<a/>')],
  ])('%s is found', (encoding, head) => {
    expect(xmlEncoding(head)).toBe(encoding);
  });

  test('a character cut between two pieces is whole', () => {
    const text = `<a>${'é'.repeat(70_000)}</a>`;
    expect(decoded(new TextEncoder().encode(text))).toBe(text);
  });

  test('bytes of another encoding and unknown names are refused', () => {
    expect(problem(() => decoded(new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0xfe]))).code).toBe('document-malformed');
    const unknown = new TextEncoder().encode('<?xml version="1.0" encoding="klingon"?><a/>');
    expect(problem(() => decoded(unknown)).message).toContain('klingon');
  });
});
