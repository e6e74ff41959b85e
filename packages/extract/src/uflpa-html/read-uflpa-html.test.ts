import { describe, expect, test } from 'vitest';
import { readBracketedAliases } from '../bracketed-aliases/read-bracketed-aliases.ts';
import { readUflpaHtml } from './read-uflpa-html.ts';

describe('a name cell of the UFLPA Entity List', () => {
  test.each([
    ['Alpha Textiles Co., Ltd.', { name: 'Alpha Textiles Co., Ltd.', aliases: [], scope: '' }],
    ['Alpha (Group) Co. (ALX)', { name: 'Alpha (Group) Co. (ALX)', aliases: [], scope: '' }],
    [
      'Alpha Co. (also known as A1 (Shanghai) Ltd.; A2; and formerly known as A3)',
      { name: 'Alpha Co.', aliases: ['A1 (Shanghai) Ltd.', 'A2', 'A3'], scope: '' },
    ],
    [
      'Alpha Co. (including two aliases: A1; and A2) and subsidiaries',
      { name: 'Alpha Co.', aliases: ['A1', 'A2'], scope: 'and subsidiaries' },
    ],
    [
      'Alpha Corps (ALX) and its subordinate and affiliated entities',
      { name: 'Alpha Corps (ALX)', aliases: [], scope: 'and its subordinate and affiliated entities' },
    ],
    [
      'Alpha Silicon Co., Ltd., and Subsidiaries',
      { name: 'Alpha Silicon Co., Ltd.', aliases: [], scope: 'and Subsidiaries' },
    ],
  ])('%s', (cell, expected) => {
    expect(readBracketedAliases(cell)).toEqual({ ...expected, issue: null });
  });

  test('a stated number of aliases that does not fit is said', () => {
    expect(readBracketedAliases('Alpha (including three aliases: A1; and A2)').issue).toBe(
      '3 aliases stated for Alpha, 2 read',
    );
  });
});

function page(tables: string): Uint8Array {
  return new TextEncoder().encode(`<!doctype html><html><body><script>var t='<table>'</script>${tables}</body></html>`);
}
const tables = `<h3>First</h3><p>Section 2(d)(2)(B)(i)</p>
<table><thead><tr><th>Name of Entity</th><th>Effective Date</th></tr></thead><tbody><tr><td>Beta Co.</td><td>June 21, 2022</td></tr></tbody></table>
<p>Other facts</p><table><tr><th>Year</th><th>Cases</th></tr><tr><td>2023</td><td>7</td></tr></table>
<p>Section 2(d)(2)(B)(v)</p><table><tr><th>Entity Name</th><th>Effective Date</th></tr><tr><td>Beta Co.</td><td>June 21, 2022</td></tr><tr><td>Gamma&nbsp;Ltd.</td><td>May 17, 2024</td></tr></table>`;

describe('the UFLPA page', () => {
  test('tables are found by their heads; a party of two lists is one entry', () => {
    const snapshot = readUflpaHtml(page(tables));
    expect(snapshot).toMatchObject({ row_count: 3, issue_row_count: 0, issues: [] });
    expect(snapshot.entries.map(({ name, attributes }) => ({ name, ...attributes }))).toEqual([
      { name: 'Beta Co.', effective_date: 'June 21, 2022', sublist: '2(d)(2)(B)(i) | 2(d)(2)(B)(v)' },
      { name: 'Gamma Ltd.', effective_date: 'May 17, 2024', sublist: '2(d)(2)(B)(v)' },
    ]);
  });

  test('a page without the tables and a page cut off are errors', () => {
    expect(readUflpaHtml(page('<p>Access denied</p>')).issues.map((issue) => issue.code)).toEqual(['table-missing']);
    const cut = readUflpaHtml(page(tables).subarray(0, 420));
    expect(cut.issues.map((issue) => issue.code)).toContain('document-truncated');
  });
});
