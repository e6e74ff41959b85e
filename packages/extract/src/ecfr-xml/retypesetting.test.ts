import { compareSnapshots, judgeSnapshot, type Snapshot } from '@listwire/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import {
  type CountryPlace,
  countryPlaces,
  type RowMarkup,
  realChanges,
  renderSupplement,
  retypesettings,
} from './fixtures/retypesettings.ts';
import { createEcfrXmlReader } from './read-ecfr-xml.ts';

function readEcfrXml(bytes: Uint8Array) {
  return readWhole(createEcfrXmlReader(), bytes);
}

const denial = {
  requirement: 'For all items subject to the EAR. (See § 744.11 of the EAR)',
  policy: 'Presumption of denial',
};
const footnoted = {
  requirement: 'For all items subject to the EAR (See §§ 734.9(e),<sup>1</sup> and 744.11 of the EAR)',
  policy: 'Policy of denial',
};
const and = '<E T="03">and</E>';

const rows: readonly RowMarkup[] = [
  {
    country: 'AFGHANISTAN',
    entity: 'Kabul Northern Haulage Company, 12 Airport Road, Kabul, Afghanistan.',
    ...denial,
    citation: '76 FR 71869, 11/21/11.',
  },
  {
    country: 'AFGHANISTAN',
    entity: `Mirwais Trading, a.k.a., the following two aliases:<br/>—Mirwais Brothers; ${and}<br/>—Mir-Wais Co.<br/> <br/> Shop 4, Grain Market, Herat, Afghanistan; ${and} 9 Ghazni Road, Kandahar, Afghanistan.`,
    ...denial,
    citation: '77 FR 25057, 4/27/12. 79 FR 44683, 8/1/14.',
  },
  {
    country: 'ARMENIA',
    entity: 'Ararat Precision Works, 26/114 Komitas Avenue, Yerevan, Armenia',
    ...denial,
    citation: '85 FR 64017, 10/9/20.',
  },
  {
    country: "CHINA, PEOPLE'S REPUBLIC OF",
    entity:
      'Hefei Micro-Optics Co., Ltd., a.k.a., the following three aliases:<br/>—Hefei Optics;<br/>—HMO “Beacon”; and<br/>—Hefei Weiguang.<br/> <br/> No. 331-335 Science Avenue, High-Tech Zone, Hefei, Anhui, China.',
    ...footnoted,
    citation: '87 FR 6026, 2/3/22. 87 FR 55250, 9/9/22.',
  },
  {
    country: "CHINA, PEOPLE'S REPUBLIC OF",
    entity:
      'Jade Harbour Logistics Limited, Room 12, 5/F, Pearl Centre, 88 Queen’s Road, Central, Hong Kong; and Unit 7, Lung Fung Building, Tsuen Wan, Hong Kong.',
    ...denial,
    citation: '88 FR 70353, 10/11/23.',
  },
  {
    country: "CHINA, PEOPLE'S REPUBLIC OF",
    entity: 'Suzhou Office of Refined Alloys, 14 Lake Road, Suzhou, China.',
    ...denial,
    citation: '88 FR 12158, 2/27/23.',
  },
  {
    country: 'FRANCE',
    entity: 'Aérotech Méditerranée S.A.R.L., 3 Rue de l’Église, Nîmes, France.',
    ...denial,
    citation: '84 FR 61541, 11/13/19.',
  },
  {
    country: 'RUSSIA',
    entity:
      'Severny Zavod, OAO, a.k.a., the following one alias:<br/>—Northern Works OJSC.<br/> <br/> 1½ Naberezhnaya, St. Petersburg, 190000, Russia. (See alternate address under France).',
    ...footnoted,
    citation: '81 FR 61601, 9/7/16. 89 FR 51652, 6/18/24.',
  },
  {
    country: 'RUSSIA',
    entity: 'Uralmash Instrument Group, 2 Mira Street, Perm, Russia; and 40 Lenina Prospekt, Izhevsk, Russia.',
    ...denial,
    citation: '83 FR 6952, 2/16/18.',
  },
  {
    country: 'RUSSIA',
    entity: 'Vostok Turbine Service, 8 Dock Lane, Vladivostok, Russia; and 10 Pier Road, Nakhodka, Russia.',
    ...denial,
    citation: '83 FR 6952, 2/16/18.',
  },
  {
    country: 'UNITED ARAB EMIRATES',
    entity: 'Gulf Meridian FZE, P.O. Box 1177, Jebel Ali Free Zone, Dubai, U.A.E.',
    ...denial,
    citation: '90 FR 14035, 3/28/25.',
  },
];

function read(markup: readonly RowMarkup[], layout: '2023' | '2026', place: CountryPlace): Snapshot {
  const [snapshot] = readEcfrXml(new TextEncoder().encode(renderSupplement(markup, layout, place)));
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}
const list = read(rows, '2023', 'first row');

/** What the retypeset list tells: real changes, and why it would not be applied. */
function told(now: Snapshot) {
  const { differences, issues } = compareSnapshots(list, now);
  return {
    changes: differences
      .filter(({ cosmetic }) => !cosmetic)
      .map(({ action, name, fields }) => [action, name, ...fields.map(({ path }) => path)].join(' · ')),
    issues,
    quarantine: judgeSnapshot(list.entries, now).quarantine,
    unread: now.issue_row_count,
  };
}
const nothing = { changes: [], issues: [], quarantine: null, unread: 0 };

describe('a list that is set anew', () => {
  it('has all its rows to begin with', () => {
    expect(list.entries).toHaveLength(rows.length);
    expect(list.entries[3]).toMatchObject({
      name: 'Hefei Micro-Optics Co., Ltd.',
      aliases: ['Hefei Optics', 'HMO “Beacon”', 'Hefei Weiguang'],
    });
  });

  it.each(Object.entries(retypesettings))('is the same list: %s', (_, retypeset) => {
    expect(told(read(rows.map(retypeset), '2026', 'first row'))).toEqual(nothing);
  });

  it.each(countryPlaces)('is the same list: country in %s', (place) => {
    expect(told(read(rows, '2023', place))).toEqual(nothing);
    expect(told(read(rows, '2026', place))).toEqual(nothing);
  });

  const anySetting = fc.constantFrom(...Object.keys(retypesettings));
  const anyPlace = fc.constantFrom(...countryPlaces);
  const settings = fc.array(anySetting, { minLength: rows.length, maxLength: rows.length });

  it('is the same list whichever way each row is set', () => {
    fc.assert(
      fc.property(settings, anyPlace, fc.constantFrom('2023', '2026'), (chosen, place, layout) => {
        const set = rows.map((row, at) => ({
          ...(retypesettings[chosen[at] ?? '']?.(row) ?? row),
          country: row.country,
        }));
        expect(told(read(set, layout, place))).toEqual(nothing);
      }),
      { numRuns: 150 },
    );
  });

  it.each(realChanges)('tells among rows that are set anew: $name', ({ fits, apply, told: expected }) => {
    const fitting = rows.filter(fits);
    expect(fitting).not.toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(...fitting), settings, (changed, chosen) => {
        const set = rows.flatMap((row, at) => {
          const now = row === changed ? apply(row) : [row];
          return now.map((one) => ({ ...(retypesettings[chosen[at] ?? '']?.(one) ?? one), country: one.country }));
        });
        const { changes, ...others } = told(read(set, '2026', 'each row'));
        expect(changes.map((change) => change.split(' · ').filter((_, part) => part !== 1))).toEqual([expected]);
        expect(others).toEqual({ issues: [], quarantine: null, unread: 0 });
      }),
      { numRuns: 60 },
    );
  });
});
