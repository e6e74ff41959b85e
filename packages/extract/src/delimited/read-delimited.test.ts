import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import { createDelimitedReader } from './read-delimited.ts';

const encoder = new TextEncoder();

function read(text: string | Uint8Array) {
  const rows: string[][] = [];
  const bytes = typeof text === 'string' ? encoder.encode(text) : text;
  const reader = createDelimitedReader({ delimiter: ',', first: { columns: ['name', 'city'] } }, (cells) =>
    rows.push([...cells]),
  );
  const reading = readWhole(reader, bytes);
  return { rows, reading, codes: reading.issues.map((issue) => `${issue.code} @ ${issue.place}`) };
}

describe('readDelimited', () => {
  test('gives each row after the header', () => {
    const { rows, reading, codes } = read('\uFEFFname,city\r\n"Acme, ""Inc.""",Vienna\r\nBeta,\r\n');
    expect(rows).toEqual([
      ['Acme, "Inc."', 'Vienna'],
      ['Beta', ''],
    ]);
    expect(reading.row_count).toBe(2);
    expect(codes).toEqual([]);
  });

  test('a row of another width is an issue, and the next one is read', () => {
    const { rows, reading, codes } = read('name,city\nAcme,Vienna\nBeta\nGamma,Oslo\n');
    expect(rows).toEqual([
      ['Acme', 'Vienna'],
      ['Gamma', 'Oslo'],
    ]);
    expect(codes).toEqual(['row-malformed @ row 3']);
    expect(reading.row_count).toBe(rows.length + reading.issue_row_count);
  });

  test('a file that ends inside a quoted cell is truncated', () => {
    const { rows, codes } = read('name,city\nAcme,Vienna\n"Beta, the compan');
    expect(rows).toEqual([['Acme', 'Vienna']]);
    expect(codes).toEqual(['document-truncated @ row 3']);
  });

  test('a file that ends inside a row is truncated, one without a last line break is not', () => {
    expect(read('name,city\nAcme,Vienna\nBet').codes).toEqual(['row-malformed @ row 3', 'document-truncated @ row 3']);
    expect(read('name,city\nAcme,Vienna\nBeta,Os').codes).toEqual([]);
  });

  test('a header among the rows, a missing column, a web page, an empty file', () => {
    expect(read('name,city\nname,city\nAcme,Vienna\n').codes).toEqual(['header-repeated @ row 2']);
    expect(read('name,town\nAcme,Vienna\n').codes).toEqual(['header-unexpected @ row 1']);
    expect(read('<!DOCTYPE html><p>404</p>').codes).toEqual(['document-unexpected @ row 1']);
    expect(read('').codes).toEqual(['document-empty @ row 1']);
  });

  test('bytes that are not UTF-8 are windows-1252', () => {
    const { rows } = read(
      Uint8Array.from([...encoder.encode('name,city\n'), 0x5a, 0xfc, 0x2c, 0x93, 0x78, 0x94, 0x0a]),
    );
    expect(rows).toEqual([['Zü', '“x”']]);
  });

  test('in a text of UTF-8 one bad byte costs no other line its letters', () => {
    const { rows } = read(
      Uint8Array.from([...encoder.encode('name,city\nNîmes,Zürich\n'), 0x5a, 0xfc, 0x2c, 0x78, 0x0a]),
    );
    expect(rows).toEqual([
      ['Nîmes', 'Zürich'],
      ['Zü', 'x'],
    ]);
  });

  test('wherever the file is cut into pieces, it reads the same', () => {
    const part = fc.constantFrom('a', 'é', ',', 'b,c', '"', '""', '"d,\n e"', '\n', '\r\n', '\r', '<', ' ', '\uFEFF');
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), cuts, (parts, places) => {
        const bytes = encoder.encode(`name,city\n${parts.join('')}`);
        const whole = read(bytes);
        const rows: string[][] = [];
        const reader = createDelimitedReader({ delimiter: ',', first: { columns: ['name', 'city'] } }, (cells) =>
          rows.push([...cells]),
        );
        let start = 0;
        for (const end of [...places.toSorted((one, other) => one - other), bytes.length]) {
          reader.write(bytes.subarray(start, Math.max(start, end)));
          start = Math.max(start, end);
        }
        expect({ reading: reader.end(), rows }).toEqual({ reading: whole.reading, rows: whole.rows });
      }),
      { numRuns: 1_000 },
    );
  });

  test('a file broken throughout keeps its count and not an issue for each row', () => {
    const { reading } = read(`name,city\n${'x\n'.repeat(500)}`);
    expect(reading.issue_row_count).toBe(500);
    expect(reading.issues.length).toBe(51);
  });
});
