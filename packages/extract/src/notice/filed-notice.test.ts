import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Extraction } from '@listwire/domain';
import { describe, expect, it } from 'vitest';
import { extractDocument, type FederalRegisterFormat } from '../extract-document.ts';
import { composeNotice, composePrintedText, paragraphsOfXml } from './fixtures/compose-notice.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const names = readdirSync(fixtures)
  .filter((file) => file.endsWith('.xml'))
  .map((file) => file.replace(/\.xml$/, ''));

async function extract(name: string, format: FederalRegisterFormat, bytes: Uint8Array): Promise<Extraction> {
  const [extraction] = await extractDocument({ name, format, bytes, metadata: { document_number: name } });
  return extraction ?? { document: name, events: [], issues: [] };
}

/** What no form of a document changes: not the place, and no page number of the Federal Register. */
function saying({ events }: Extraction) {
  return events.map(({ evidence: _evidence, citation: _citation, ...event }) => event);
}

describe('a notice filed before print', () => {
  it.each(names)('says in PDF and text what %s says in XML', async (name) => {
    // The composer's font has no Arabic letters.
    const xml = readFileSync(join(fixtures, `${name}.xml`), 'utf8').replace(/ \(Arabic: [^)]*\)/, '');
    const encoder = new TextEncoder();
    const printed = await extract(name, 'federal-register-xml', encoder.encode(xml));
    for (const doubleSpaced of [false, true]) {
      const filing = await composeNotice(paragraphsOfXml(xml), { doubleSpaced });
      const read = {
        pdf: await extract(name, 'federal-register-pdf', filing.pdf),
        text: await extract(name, 'federal-register-text', encoder.encode(filing.text)),
      };
      for (const [form, extraction] of Object.entries(read)) {
        // Double spacing hides where a paragraph of one full line ends: what is not read then is an issue.
        const open = doubleSpaced && extraction.events.length === 0 && extraction.issues.length > 0;
        const told = { form, doubleSpaced, events: saying(extraction) };
        if (!open) expect(told).toEqual({ form, doubleSpaced, events: saying(printed) });
      }
    }
  });

  it.each(names)('says in the printed text what %s says in XML', async (name) => {
    const xml = readFileSync(join(fixtures, `${name}.xml`), 'utf8');
    const encoder = new TextEncoder();
    const printed = await extract(name, 'federal-register-xml', encoder.encode(xml));
    const text = await extract(name, 'federal-register-text', encoder.encode(composePrintedText(paragraphsOfXml(xml))));
    expect(saying(text)).toEqual(saying(printed));
  });

  it('is read as it is signed, with brackets beside the parties', async () => {
    const text = [
      'BILLING CODE 3510-DT-P',
      'UNITED STATES DEPARTMENT OF COMMERCE',
      'BUREAU OF INDUSTRY AND SECURITY',
      'WASHINGTON, D.C. 20230',
      'In the Matter of: )',
      ')',
      'Rafael Ondas )',
      'Inmate Number: 10000-111 )',
      'FCI Lakeview )',
      'P.O. Box 1000 )',
      'Lakeview, TX 77000 )',
      'ORDER DENYING EXPORT PRIVILEGES',
      'On June 9, 2021, Rafael Ondas was convicted of smuggling goods from the United States.',
      'First, from the date of this Order until June 9, 2031, Rafael Ondas, with a last known address of Inmate',
      'Number: 10000-111, FCI Lakeview, P.O. Box 1000, Lakeview, TX 77000, and when acting for or on his behalf,',
      'his successors, assigns, employees, agents or representatives (“the Denied Person”), may not directly or',
      'indirectly participate in any way in any transaction that is subject to the Regulations.',
      'Issued this 3rd day of October, 2022.',
      'John Doe,',
      'Director, Office of Exporter Services.',
      '[FR Doc. 2022-90021 Filed: 10/6/2022 8:45 am; Publication Date: 10/7/2022]',
    ].join('\n');
    const { document, events, issues } = await extract(
      'order',
      'federal-register-text',
      new TextEncoder().encode(text),
    );
    expect({ document, issues }).toEqual({ document: 'order', issues: [] });
    expect(
      events.map(({ action, name, country, addresses, attributes }) => [action, name, country, addresses, attributes]),
    ).toEqual([
      [
        'add',
        'Rafael Ondas',
        'UNITED STATES',
        ['Inmate Number: 10000-111, FCI Lakeview, P.O. Box 1000, Lakeview, TX 77000'],
        { effective_date: '2022-10-03', expiration_date: '2031-06-09', order: 'denial' },
      ],
    ]);
  });

  it('raises an issue wherever its text is cut', async () => {
    for (const name of names) {
      const xml = readFileSync(join(fixtures, `${name}.xml`), 'utf8');
      const { text } = await composeNotice(paragraphsOfXml(xml), { doubleSpaced: false });
      for (let end = 300; end < text.length - 60; end += 977) {
        const { events, issues } = await extract(
          name,
          'federal-register-text',
          new TextEncoder().encode(text.slice(0, end)),
        );
        expect({ name, end, silent: events.length > 0 && issues.length === 0 }).toEqual({ name, end, silent: false });
      }
    }
  });

  it('leaves rules and other agencies’ notices to others', async () => {
    const text = [
      'DEPARTMENT OF AGRICULTURE',
      'Notice of Sanctions Actions',
      'AGENCY: Forest Service.',
      'ACTION: Notice.',
    ];
    const { events, issues } = await extract(
      'other',
      'federal-register-text',
      new TextEncoder().encode(text.join('\n')),
    );
    expect([events, issues]).toEqual([[], []]);
  });
});
