import { expect, test } from 'vitest';
import { readFccCoveredHtml } from './read-fcc-covered-html.ts';

test('the Covered List is the table with its own head; bold names are the parties', () => {
  const html = `<!doctype html><html><body>
<table><tr><th><p><strong>Covered Equipment or Services*</strong></p></th><th>Date of Inclusion on Covered List</th></tr>
<tr><td>Equipment made by <strong>Delta Company</strong>, including services.</td><td><p>March 12, 2021</p></td></tr>
<tr><td>Services of <strong>Epsilon Corp</strong> and its subsidiary <strong>Zeta LLC</strong>.</td><td>May 1, 2022</td></tr>
<tr><td>Drones<span>^ </span>made abroad, <a href="#x">except some</a>.</td><td>June 1, 2026</td></tr></table>
<table><tr><th><strong>Conditional Approvals</strong></th><th>Dates</th></tr><tr><td>Eta One</td><td>2026</td></tr></table>
</body></html>`;
  const snapshot = readFccCoveredHtml(new TextEncoder().encode(html));
  expect(snapshot).toMatchObject({ list: 'us-fcc-covered', row_count: 3, issue_row_count: 0, issues: [] });
  expect(snapshot.entries.map((entry) => [entry.name, entry.attributes['date_of_inclusion']])).toEqual([
    ['Delta Company', 'March 12, 2021'],
    ['Epsilon Corp and Zeta LLC', 'May 1, 2022'],
    ['Drones made abroad', 'June 1, 2026'],
  ]);
  expect(
    readFccCoveredHtml(new TextEncoder().encode('<html><p>502</p></html>')).issues.map((issue) => issue.code),
  ).toEqual(['table-missing']);
});
