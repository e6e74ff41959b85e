import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleOfFiling } from '../filing/filing-rule.ts';
import { blocksOf, partOf } from '../page-layout/filing-blocks.ts';
import { linesOf } from '../page-layout/page-lines.ts';
import { extractRule } from '../rule/extract-rule.ts';
import { type ComposedEntry, composeFiling, entityParagraphs, type FilingLook } from './fixtures/compose-filing.ts';
import { withoutFurniture } from './furniture.ts';
import { openPdf } from './page-text.ts';
import { readFilingPdf } from './read-filing-pdf.ts';

const context = {
  document: '2031-00001',
  title: 'Addition of Entities to the Entity List',
  publication_date: '2031-01-03',
};
const requirement = 'For all items subject to the EAR. (See § 744.11 of the EAR)';
const citation = '96 FR [INSERT FR PAGE NUMBER], 1/3/31.';
const plainLook: FilingLook = {
  font: 'Times-Roman',
  size: 10,
  lines: 'grid',
  landscape: false,
  headRepeats: true,
  rowsBreak: true,
  padding: 3,
  country: 'with-first-entry',
  bullet: '—',
  stars: 'one-cell',
  doubleSpaced: true,
};

const word = fc.constantFrom(
  'Orel',
  'Marrow',
  'Tellurion',
  'Sanko-Vey',
  'Lumen',
  'Quarrel',
  'Yen-Tao',
  'Pelican',
  'Ostrava',
);
const company = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('Co., Ltd.', 'LLC', 'Institute', 'Trading Limited'),
  )
  .map(([words, form]) => `${words.join(' ')} ${form}`);
const address = fc
  .array(
    fc
      .tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 60 }), word)
      .map(
        ([number, unit, street]) =>
          `No. ${number}-${number + 2}, Unit ${unit}, ${street} Road, High-Tech Park, Minsk, Belarus`,
      ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join('; and '));
const entries = fc
  .array(
    fc.record({
      country: fc.constantFrom('BELARUS', "CHINA, PEOPLE'S REPUBLIC OF", 'UNITED ARAB EMIRATES'),
      name: company,
      aliases: fc.uniqueArray(company, { maxLength: 3 }),
      address,
      requirement: fc.constantFrom(
        requirement,
        'For all items subject to the EAR, see §§ 734.9(e) and 744.11 of the EAR',
      ),
      policy: fc.constantFrom(
        'Presumption of denial',
        'Case-by-case basis',
        'Policy of denial, apart from food and medicine designated as EAR99, which will be reviewed on a case-by-case basis',
      ),
      citation: fc.constantFrom(citation, `88 FR 1234, 5/4/23. ${citation}`),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((list) =>
    list.toSorted((one, other) => (one.country < other.country ? -1 : one.country > other.country ? 1 : 0)),
  );
const looks: fc.Arbitrary<FilingLook> = fc.record({
  font: fc.constantFrom('Times-Roman' as const, 'Helvetica' as const),
  size: fc.constantFrom(8, 9, 10, 12),
  lines: fc.constantFrom('grid' as const, 'between-rows' as const, 'none' as const),
  landscape: fc.boolean(),
  headRepeats: fc.boolean(),
  rowsBreak: fc.boolean(),
  padding: fc.constantFrom(0, 1, 3, 8),
  country: fc.constantFrom('own-row' as const, 'with-first-entry' as const, 'every-row' as const),
  bullet: fc.constantFrom('—', '–', '-', '• '),
  stars: fc.constantFrom('one-cell' as const, 'each-cell' as const, 'none' as const),
  doubleSpaced: fc.boolean(),
});

async function readTable(composed: readonly ComposedEntry[], look: FilingLook) {
  const { rule } = await readFilingPdf(await composeFiling(composed, look), context);
  const rows = rule.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  let country = '';
  const read: unknown[] = [];
  for (const row of rows.slice(1)) {
    const [place, entity, ...others] = row.cells.map((cell) => cell.lines.join(' '));
    country = place === '' || /^[* ]+$/.test(place ?? '') ? country : (place ?? '');
    if (others.length === 3 && entity !== '' && !/^[* ]+$/.test(entity ?? '')) {
      read.push([country, entity, ...others]);
    }
  }
  return read;
}

function printed(composed: readonly ComposedEntry[], look: FilingLook) {
  return composed.map((entry) => [
    entry.country,
    entityParagraphs(entry, look.bullet).join(' '),
    entry.requirement,
    entry.policy,
    entry.citation,
  ]);
}

describe('a filing as PDF', () => {
  test('its table reads back cell by cell, whatever its look', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(entries, looks, async (composed, look) => {
        expect(await readTable(composed, look)).toEqual(printed(composed, look));
      }),
      { numRuns: 40 },
    );
  });

  test('gives the events, and none for parties of the preamble', async () => {
    const composed: ComposedEntry[] = [
      {
        country: 'BELARUS',
        name: 'Orel Sanko-Vey LLC',
        aliases: ['Sanko Relay', 'OSV'],
        address: 'No. 4-6, Unit 12, Pelican Road, High-Tech Park, Minsk, Belarus',
        requirement,
        policy: 'Presumption of denial',
        citation,
      },
    ];
    const { rule, issues } = await readFilingPdf(await composeFiling(composed, plainLook), context);
    const { events } = extractRule(rule);
    expect(issues).toEqual([]);
    expect(events).toMatchObject([
      {
        list: 'us-bis-entity-list',
        action: 'add',
        country: 'BELARUS',
        name: 'Orel Sanko-Vey LLC',
        aliases: ['Sanko Relay', 'OSV'],
        addresses_text: 'No. 4-6, Unit 12, Pelican Road, High-Tech Park, Minsk, Belarus.',
        license_requirement: requirement,
        license_review_policy: 'Presumption of denial',
        effective_on: '2031-01-03',
      },
    ]);
  });

  test('an instruction that names many entries goes on over lines and pages', async () => {
    const composed: ComposedEntry[] = Array.from({ length: 60 }, (_, index) => ({
      country: 'BELARUS',
      name: `Pelican Relay Works ${index} Co., Ltd.`,
      aliases: [`Pelican ${index}`, `PRW ${index}`],
      address: `No. ${index + 1} Marrow Road, High-Tech Park, Minsk, Belarus`,
      requirement,
      policy: 'Presumption of denial',
      citation,
    }));
    const { rule } = await readFilingPdf(await composeFiling(composed, { ...plainLook, size: 12 }), context);
    const { events, issues } = extractRule(rule);
    expect(events.map(({ name, aliases }) => [name, ...aliases])).toEqual(
      composed.map(({ name, aliases }) => [name, ...aliases]),
    );
    expect(issues.map(({ code }) => code)).toEqual(['citation-pending']);
  });

  test('cut between two pages gives no event without an issue', async () => {
    await fc.assert(
      fc.asyncProperty(entries, looks, fc.nat(), fc.boolean(), async (composed, look, place, fromStart) => {
        const pdf = await openPdf(await composeFiling(composed, look));
        try {
          const all = withoutFurniture(pdf.pages.map((page) => ({ ...page, lines: linesOf(page) })));
          const at = 1 + (place % Math.max(1, all.length - 1));
          const left = fromStart ? all.slice(at) : all.slice(0, at);
          const blocks = await blocksOf(left, (page) => pdf.readRules(page));
          const reading = ruleOfFiling(blocks.map(partOf), context);
          const { events, issues } = extractRule(reading.rule);
          const doubts = [...reading.issues, ...issues].filter(({ code }) => code !== 'citation-pending');
          expect(events.length === 0 || at === all.length || doubts.length > 0).toBe(true);
        } finally {
          await pdf.close();
        }
      }),
      { numRuns: 15 },
    );
  });

  test('bytes that are no PDF are an issue', async () => {
    const { rule, issues } = await readFilingPdf(new TextEncoder().encode('no PDF at all'), context);
    expect(rule.blocks).toEqual([]);
    expect(issues).toMatchObject([{ code: 'pdf-unreadable', severity: 'error' }]);
  });
});
