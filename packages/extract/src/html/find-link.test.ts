import { expect, test } from 'vitest';
import { findLink } from './find-link.ts';

test('a link is found by what it reads, however it is set', () => {
  const page = `<a href="/print">Export</a><p><a>Export as CSV</a>
    <a class="button" href=" /files/dpl.csv?a=1&amp;b=2 "><span>Export  as</span>\n <b>csv</b></a></p>`;
  expect(findLink(page, 'Export as CSV')).toBe('/files/dpl.csv?a=1&b=2');
  expect(findLink(page, 'Export as XLSX')).toBeNull();
  expect(findLink('', 'Export as CSV')).toBeNull();
});
