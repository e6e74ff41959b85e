import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extractDocument, readSnapshot } from '@listwire/extract';
import { describe, expect, it } from 'vitest';
import { corpusDirectory } from '../support/corpus.ts';

const corpus = corpusDirectory();
const encode = (text: string) => new TextEncoder().encode(text);

/** A notice that adds parties, as OFAC lays it out. */
function ofacNotice(entries: readonly string[]): Uint8Array {
  const paragraphs = entries
    .map((entry) => `<P>${entry.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</P>`)
    .join('\n');
  return encode(
    `<NOTICE><PREAMB><AGENCY TYPE="S">DEPARTMENT OF THE TREASURY</AGENCY><SUBAGY>Office of Foreign Assets Control</SUBAGY><SUBJECT>Notice of OFAC Sanctions Actions</SUBJECT></PREAMB><SUPLINF><P>On May 6, 2022, OFAC determined that the property of the following persons is blocked:</P>${paragraphs}</SUPLINF><FRDOC>[FR Doc. 2022-90020 Filed 5-9-22; 8:45 am]</FRDOC></NOTICE>`,
  );
}

describe.runIf(corpus !== null)('notices of the corpus', () => {
  it('reads no listing event into two whole daily issues and the rules of another agency', async () => {
    const files = [
      ...readdirSync(join(corpus ?? '', 'fr/bulk')).map((file) => join(corpus ?? '', 'fr/bulk', file)),
      ...readdirSync(join(corpus ?? '', 'fr/negatives')).map((file) => join(corpus ?? '', 'fr/negatives', file)),
    ].filter((file) => /\.xml(\.gz)?$/.test(file));
    let documents = 0;
    for (const file of files) {
      const raw = readFileSync(file);
      const bytes = file.endsWith('.gz') ? gunzipSync(raw) : raw;
      const extractions = await extractDocument({
        name: 'issue',
        format: 'federal-register-xml',
        bytes,
        metadata: null,
      });
      documents += extractions.length;
      for (const extraction of extractions) expect([extraction.events, extraction.issues]).toEqual([[], []]);
    }
    expect(documents).toBeGreaterThan(200);
  });

  it('reads every party of OFAC’s list back from a notice that prints it', async () => {
    const bytes = gunzipSync(readFileSync(join(corpus ?? '', 'lists/sdn-2022-05-06T1317.csv.gz')));
    const [snapshot] = await readSnapshot({ name: 'sdn.csv', format: 'sdn-csv', bytes });
    const parties = snapshot?.entries ?? [];
    const printed = parties.map(({ name, attributes }, index) => {
      const { type = '', programs = '', remarks = '', vessel_type, vessel_flag } = attributes;
      const place =
        type === 'vessel' ? ` ${vessel_type ?? 'Tanker'} ${vessel_flag ?? 'Iran'} flag` : ', Limassol, Cyprus';
      const facts = remarks === '' ? '' : `; ${remarks.replace(/\.$/, '')}`;
      return `${index + 1}. ${name}${place}${facts}${type === '' ? '' : ` (${type})`} [${programs}].`;
    });
    let right = 0;
    let addresses = 0;
    for (let start = 0; start < printed.length; start += 500) {
      const notice = ofacNotice(printed.slice(start, start + 500));
      const [extraction] = await extractDocument({
        name: 'n',
        format: 'federal-register-xml',
        bytes: notice,
        metadata: null,
      });
      const events = extraction?.events ?? [];
      expect(events).toHaveLength(Math.min(500, printed.length - start));
      for (const [index, event] of events.entries()) {
        const party = parties[start + index];
        if (event.name === party?.name.replace(/\s+/g, ' ')) right += 1;
        if (event.addresses[0] === 'Limassol, Cyprus' || party?.attributes['type'] === 'vessel') addresses += 1;
      }
    }
    console.log(`notices: ${right} of ${printed.length} names and ${addresses} addresses read back`);
    expect(right / printed.length).toBeGreaterThan(0.998);
    expect(addresses / printed.length).toBeGreaterThan(0.98);
  });
});
