import type { ListId } from '@listwire/domain';
import { expect, test } from 'vitest';
import { readDocument } from './read-document.ts';

const supplement = `<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX"><HEAD>Supplement No. 4 to Part 744 - Entity List</HEAD>
<TABLE><THEAD><TR><TH>Country</TH><TH>Entity</TH><TH>License requirement</TH><TH>License review policy</TH><TH>Federal Register citation</TH></TR></THEAD>
<TBODY><TR><TD>CHINA</TD><TD>Amber Gate Optics, 12 Lotus Road, Hefei, China.</TD><TD>For all items.</TD><TD>Presumption of denial</TD><TD>84 FR 54002, 10/9/19.</TD></TR></TBODY></TABLE></DIV9>`;

async function read(text: string, lists?: readonly ListId[]) {
  const metadata = lists === undefined ? {} : { lists };
  const bytes = Buffer.from(text);
  const reading = await readDocument({ sourceId: 'x', externalId: 'x', format: 'ecfr-xml', bytes, metadata });
  const { understood, snapshots, issues } = reading;
  return { understood, lists: snapshots.map(({ list }) => list), issues: issues.map(({ code }) => code) };
}

test('of a document those lists are read of which its source is the authority; all of them where nobody says', async () => {
  const held = { understood: true, lists: ['us-bis-entity-list'], issues: [] };
  expect(await read(supplement)).toEqual(held);
  expect(await read(supplement, ['us-bis-uvl', 'us-bis-entity-list'])).toEqual(held);
  const other = { understood: true, lists: [], issues: ['no-list-held'] };
  expect(await read(supplement, ['us-bis-uvl'])).toEqual(other);
});

test('a document that holds no list at all is not understood', async () => {
  const nothing = { understood: false, lists: [], issues: ['no-list-held'] };
  expect(await read('<RULE/>')).toEqual(nothing);
  expect(await read('<RULE/>', ['us-bis-uvl'])).toEqual(nothing);
});
