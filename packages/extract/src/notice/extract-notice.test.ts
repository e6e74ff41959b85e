import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listingEventSchema } from '@listwire/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { extractFederalRegisterXml } from '../federal-register-xml/extract-federal-register-xml.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const goldSchema = z.object({
  metadata: z.record(z.string(), z.unknown()),
  document: z.string(),
  events: z.array(listingEventSchema),
  issues: z.array(z.string()),
});

const names = readdirSync(fixtures)
  .filter((file) => file.endsWith('.xml'))
  .map((file) => file.replace(/\.xml$/, ''));

function extract(name: string, metadata: unknown, change: (xml: string) => string = (xml) => xml) {
  const xml = readFileSync(join(fixtures, `${name}.xml`), 'utf8');
  return extractFederalRegisterXml({ name, bytes: new TextEncoder().encode(change(xml)), metadata });
}
const gold = (name: string) => goldSchema.parse(JSON.parse(readFileSync(join(fixtures, `${name}.gold.json`), 'utf8')));

describe('extractNotice', () => {
  it.each(names)('reads %s', (name) => {
    const { metadata, document, events, issues } = gold(name);
    const extractions = extract(name, metadata);
    expect(extractions).toHaveLength(1);
    expect(extractions[0]?.document).toBe(document);
    expect(extractions[0]?.events).toEqual(events);
    expect(extractions[0]?.issues.map((issue) => issue.code)).toEqual(issues);
  });

  it.each(names)('reads %s the same in a daily issue and with other typesetting', (name) => {
    const { events } = gold(name);
    const identity = (list: readonly { action: string; name: string; aliases: readonly string[] }[]) =>
      list.map(({ action, name: party, aliases }) => [action, party, aliases]);
    const inIssue = extract(name, null, (xml) => `<FEDREG><NOTICES>${xml}${xml}</NOTICES></FEDREG>`);
    expect(inIssue).toHaveLength(2);
    for (const extraction of inIssue) expect(identity(extraction.events)).toEqual(identity(events));
    const retypeset = extract(name, null, (xml) =>
      xml.replaceAll('; ', ';\n\u2009 ').replaceAll('</P>', '<PRTPAGE P="41099"/></P>'),
    );
    expect(identity(retypeset[0]?.events ?? [])).toEqual(identity(events));
  });

  it.each(names)('raises an issue wherever %s is cut', (name) => {
    const length = readFileSync(join(fixtures, `${name}.xml`), 'utf8').trimEnd().length;
    for (let end = 40; end < length; end += 173) {
      const extractions = extract(name, null, (xml) => xml.slice(0, end));
      expect(extractions.flatMap((extraction) => extraction.issues)).not.toEqual([]);
      expect(extractions.flatMap((extraction) => extraction.events)).toEqual([]);
    }
  });

  it('reads nothing into the notices of other agencies, nor into paperwork', () => {
    const others = [
      ['DEPARTMENT OF AGRICULTURE', 'Office of the Secretary', 'Notice of Sanctions Actions'],
      [
        'DEPARTMENT OF THE TREASURY',
        'Office of Foreign Assets Control',
        'Agency Information Collection Activities; Comment Request',
      ],
      ['DEPARTMENT OF COMMERCE', 'International Trade Administration', 'Order Denying a Request'],
      ['DEPARTMENT OF STATE', '', 'Review of the Designation as a Foreign Terrorist Organization of Red Dawn Front'],
    ];
    for (const [agency = '', bureau = '', subject = ''] of others) {
      const [extraction] = extract('ofac-add-update-remove', null, (xml) =>
        xml
          .replace('DEPARTMENT OF THE TREASURY', agency)
          .replace(
            '<SUBAGY>Office of Foreign Assets Control</SUBAGY>',
            bureau === '' ? '' : `<SUBAGY>${bureau}</SUBAGY>`,
          )
          .replace('Notice of OFAC Sanctions Actions', subject),
      );
      expect([extraction?.events, extraction?.issues]).toEqual([[], []]);
    }
  });

  it('misses no number in OFAC’s count, and raises what has no programme', () => {
    const [gap] = extract('ofac-add-update-remove', null, (xml) => xml.replace('2. PETROVA', '3. PETROVA'));
    expect(gap?.issues.map((issue) => issue.code)).toEqual(['entry-missing']);
    const [untagged] = extract('ofac-add-update-remove', null, (xml) => xml.replace(' [RUSSIA-EO14024]', ''));
    expect(untagged?.issues.map((issue) => issue.code)).toEqual(['entry-not-understood']);
    expect(untagged?.events.map((event) => event.name)).not.toContain('PETROVA, Anna Ivanovna');
  });

  it('checks the numbers that a UFLPA notice states', () => {
    const [extraction] = extract('uflpa-update', null, (xml) => xml.replace('adds two entities', 'adds four entities'));
    expect(extraction?.issues.map((issue) => issue.code)).toEqual(['count-mismatch']);
  });
});
