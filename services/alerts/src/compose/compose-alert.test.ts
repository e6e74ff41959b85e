import type { Change } from '@listwire/domain';
import { describe, expect, it } from 'vitest';
import { composeAlert } from './compose-alert.ts';
import { sampleChange, sampleFields } from './sample-changes.ts';

const subscription = {
  team: 'Acme trade compliance',
  addresses: ['trade@acme.example'],
  lists: ['us-bis-entity-list' as const],
  countries: ['CN'],
};
const links = { contact: null, unsubscribe: null };

function compose(changes: readonly Change[]): ReturnType<typeof composeAlert> {
  return composeAlert('us-bis-entity-list', changes, [subscription], links);
}

function additions(count: number, given: Partial<Change> = {}): Change[] {
  return Array.from({ length: count }, (_, index) =>
    sampleChange(index, { after: sampleFields({ name: `Party ${index + 1}` }), ...given }),
  );
}

function inCountry(index: number, country: string): Change {
  return sampleChange(index, { after: sampleFields({ country }) });
}

describe('the subject', () => {
  it('counts, names the country and the day', () => {
    expect(compose(additions(28)).subject).toBe('Entity List: 28 added (China), effective 9 October 2019');
  });

  it('calls a single entry by its name', () => {
    expect(compose(additions(1)).subject).toBe('Entity List: Party 1 added (China), effective 9 October 2019');
  });

  it('says of a filing that it is one', () => {
    expect(compose(additions(2, { stage: 'filed' })).subject).toBe(
      'Entity List: 2 to be added (China), effective 9 October 2019 [filed, not yet printed]',
    );
  });

  it('says of a withdrawal what does not happen', () => {
    expect(compose(additions(2, { stage: 'withdrawn' })).subject).toBe(
      'Entity List: filing withdrawn: 2 additions (China)',
    );
  });

  it('says when no document explains a change', () => {
    expect(compose(additions(2, { stage: 'codified', effective_on: null })).subject).toBe(
      'Entity List: 2 added (China) [seen in the list, no rule known]',
    );
  });

  it('counts each action, and names the first countries only', () => {
    const changes = [
      inCountry(0, 'RUSSIA'),
      inCountry(1, 'RUSSIA'),
      inCountry(2, 'IRAN'),
      inCountry(3, 'BURMA'),
      sampleChange(4, { action: 'removed', before: sampleFields({ country: 'TURKEY' }), after: null }),
    ];
    expect(compose(changes).subject).toBe(
      'Entity List: 4 added, 1 removed (Russia, Iran and 2 more countries), effective 9 October 2019',
    );
  });

  it('says that entries take effect on several days', () => {
    const changes = [sampleChange(0), sampleChange(1, { effective_on: '2019-11-01' })];
    expect(compose(changes).subject).toBe('Entity List: 2 added (China), effective 9 October 2019 and other days');
    expect(compose(changes).text).toContain('Effective 9 October 2019 and 1 November 2019.');
  });
});

describe('the body', () => {
  it('names every entry with its aliases, addresses, place and license terms, in both forms', () => {
    const { text, html } = compose(additions(28));
    for (const body of [text, html]) {
      for (let number = 1; number <= 28; number += 1) expect(body).toContain(`Party ${number}`);
      for (const words of [
        'Example Optics',
        'No. 1 Lens Road, Hefei, China',
        '2 Prism Street, Beijing, China',
        'Presumption of denial',
        '84 FR 54002, document 2019-22210',
        'https://www.federalregister.gov/d/2019-22210',
        'ab'.repeat(32),
        'Acme trade compliance follows the Entity List for China.',
        'amendment 2, table 1, row 29',
      ]) {
        expect(body).toContain(words);
      }
    }
  });

  it('says license terms once where all entries share them', () => {
    expect(compose(additions(28)).text.match(/Presumption of denial/g)).toHaveLength(1);
    expect(compose(additions(28)).text).toContain('License review policy of all 28: Presumption of denial');
  });

  it('says license terms with each entry where they differ', () => {
    const changes = [
      ...additions(2),
      sampleChange(2, { after: sampleFields({ license_review_policy: 'Case-by-case' }) }),
    ];
    expect(compose(changes).text.match(/Presumption of denial/g)).toHaveLength(2);
  });

  it('groups by country, in alphabetical order', () => {
    const { text } = compose([inCountry(0, 'RUSSIA'), inCountry(1, 'IRAN')]);
    expect(text.indexOf('\nIRAN\n')).toBeGreaterThan(0);
    expect(text.indexOf('\nRUSSIA\n')).toBeGreaterThan(text.indexOf('\nIRAN\n'));
  });

  it('shows before and after of a revision', () => {
    const revision = sampleChange(0, {
      action: 'revised',
      before: sampleFields(),
      after: sampleFields({ license_review_policy: 'Case-by-case review' }),
      fields: [
        { path: 'license_review_policy', before: 'Presumption of denial', after: 'Case-by-case review' },
        { path: 'aliases[+]', before: null, after: 'Optics Example' },
      ],
    });
    const { text, html } = compose([revision]);
    expect(text).toContain('before  Presumption of denial');
    expect(text).toContain('after   Case-by-case review');
    expect(text).toContain('Alias added:\n       after   Optics Example');
    expect(html).toContain('<s>Presumption of denial</s>');
  });

  it('shows what a removed entry was', () => {
    const removal = sampleChange(0, { action: 'removed', before: sampleFields({ name: 'Gone Ltd.' }), after: null });
    expect(compose([removal]).text).toContain('Gone Ltd.');
  });

  it('marks a correction of our own reading as such', () => {
    expect(compose([sampleChange(0, { cause: 'reinterpretation' })]).text).toContain('The source has not changed');
  });

  it('escapes every text of a document', () => {
    const hostile = sampleChange(0, {
      after: sampleFields({ name: '<script>alert("x")</script> & Sons', attributes: { remarks: '<img src=x>' } }),
    });
    const { html } = compose([hostile]);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Sons');
  });

  it('makes no link of what is no web address', () => {
    const [evidence] = sampleChange().evidence;
    if (evidence === undefined) throw new Error('no evidence');
    const { html } = compose([sampleChange(0, { evidence: [{ ...evidence, url: 'javascript:alert(1)' }] })]);
    expect(html).not.toContain('href="javascript:');
  });

  it('keeps text lines short, and a section sign with its number', () => {
    const { text } = compose(additions(3));
    const long = text.split('\n').filter((line) => line.length > 76 && line.includes(' ') && !line.includes('http'));
    expect(long).toEqual([]);
    expect(text).not.toMatch(/§$/m);
  });

  it('is the same for the same changes', () => {
    expect(compose(additions(5))).toEqual(compose(additions(5)));
  });
});
