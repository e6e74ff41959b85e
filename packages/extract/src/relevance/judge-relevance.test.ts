import { describe, expect, it } from 'vitest';
import { judgeRelevance } from './judge-relevance.ts';

const judge = (title: string, abstract?: string | null, more: Record<string, unknown> = {}) =>
  judgeRelevance({ document_number: '2023-00001', title, abstract, ...more });

describe('judgeRelevance', () => {
  it.each([
    [
      'Additions and Revisions to the Entity List; Removal From the Unverified List',
      'BIS amends the Export Administration Regulations (EAR) by adding thirty-one entities under thirty-three entries to the Entity List. This rule also revises two entries on the Entity List and, as a conforming change, removes one entity from the Unverified List (UVL).',
      'us-bis-entity-list',
      ['add', 'revise', 'remove'],
      31,
    ],
    [
      'Revisions to the Unverified List',
      'BIS is amending the EAR by removing seventeen (17) persons from the Unverified List (UVL), because BIS was able to verify their bona fides.',
      'us-bis-uvl',
      ['remove'],
      17,
    ],
    [
      'Addition of Certain Entities to the Entity List; Correction',
      'BIS corrects errors in a rule of last month. That final rule amended the EAR by adding 12 entities to the Entity List. This rule amends the entries for the three entities whose addresses were misprinted.',
      'us-bis-entity-list',
      ['revise'],
      3,
    ],
    [
      'New Export Controls on Quantum Items',
      'This rule adds controls to the Commerce Control List and expands the scope of licence requirements for nine existing entities on the Entity List.',
      'us-bis-entity-list',
      ['revise'],
      9,
    ],
    [
      'In the Matter of: Jane Roe, 12 Main Street, Springfield, IL 62701; Order Denying Export Privileges',
      'No summary provided.',
      'us-bis-dpl',
      ['add'],
      null,
    ],
    ['Order Renewing Temporary Denial of Export Privileges; Sky Freight LLC', null, 'us-bis-dpl', ['revise'], null],
    ['Order Terminating Denial of Export Privileges', null, 'us-bis-dpl', ['remove'], null],
    [
      'In the Matter of: Jane Roe, FCI Dublin, Federal Correctional Institution, Dublin, CA 94568',
      undefined,
      'us-bis-dpl',
      ['add'],
      null,
    ],
    ['Notice of OFAC Sanctions Actions', undefined, 'us-ofac-sdn', ['add'], null],
    [
      'Notice of OFAC Sanctions Actions',
      "The U.S. Department of the Treasury's Office of Foreign Assets Control (OFAC) is publishing the names of three individuals and one entity that have been placed on OFAC's Specially Designated Nationals and Blocked Persons List (SDN List) based on OFAC's determination that one or more applicable legal criteria were satisfied. Additionally, OFAC is publishing updates to the identifying information of two persons currently included on the SDN List.",
      'us-ofac-sdn',
      ['add', 'revise'],
      4,
    ],
    [
      'Notice of OFAC Sanctions Action',
      'OFAC is publishing the name of one vessel that has been removed from the SDN List.',
      'us-ofac-sdn',
      ['remove'],
      1,
    ],
    [
      'Notice of Department of State Sanctions Actions',
      'The Secretary of State has imposed sanctions on six entities, eleven individuals, and two vessels.',
      'us-ofac-sdn',
      ['add'],
      17,
    ],
    ['Designation of the Red Front as a Specially Designated Global Terrorist', null, 'us-ofac-sdn', ['add'], null],
    [
      'In the Matter of the Designation of the Red Front (and Other Aliases) as a Foreign Terrorist Organization',
      null,
      'us-state-fto',
      ['add'],
      null,
    ],
    [
      'Revocation of the Designations of A. One, B. Two, and C. Three (and Their Respective Aliases) as Specially Designated Global Terrorists',
      null,
      'us-ofac-sdn',
      ['remove'],
      3,
    ],
    [
      'Imposition of Nonproliferation Measures Against Foreign Persons, Including a Ban on U.S. Government Procurement',
      null,
      'us-state-isn',
      ['add'],
      null,
    ],
    ['Imposition of Missile Sanctions on Four Foreign Entities', null, 'us-state-isn', ['add'], 4],
    [
      'Bureau of Political-Military Affairs; Administrative Debarment Under the International Traffic in Arms Regulations Involving Jane Roe, Acme Optics, Inc., and John Doe',
      null,
      'us-state-debarred',
      ['add'],
      3,
    ],
    ['Notice of Availability of Designation of Chinese Military Companies', null, 'us-dod-1260h', ['add'], null],
    [
      'Notice Regarding the Uyghur Forced Labor Prevention Act Entity List',
      'This update adds four entities to the list.',
      'us-dhs-uflpa',
      ['add'],
      4,
    ],
  ])('judges "%s"', (title, abstract, list, kinds, count) => {
    expect(judge(title, abstract)).toMatchObject({ is_list_change: true, list, kinds, count, fetch: true });
  });

  it.each([
    ['Agency Information Collection Activities; Comment Request; Entity List and Unverified List Requests', null],
    ['Review of the Designation as a Foreign Terrorist Organization of the Red Front', null],
    ['Publication of Venezuela Sanctions Regulations Web General License 9', null],
    ['Belarus Sanctions Regulations', 'OFAC is amending the regulations to implement an Executive order.'],
    ['Jane Roe: Final Debarment Order', 'The Food and Drug Administration (FDA) is debarring Jane Roe.'],
    [
      'In the Matter of Duke Energy Progress, LLC; Confirmatory Order',
      'The Nuclear Regulatory Commission is issuing an order.',
    ],
    ['Waiver of Missile Proliferation Sanctions Against Foreign Persons', null],
    ['Notice Seeking Public Comments on the Uyghur Forced Labor Prevention Act Entity List', null],
    ['Removal of Item 0A501 From the Commerce Control List', 'BIS removes an entry from the Commerce Control List.'],
    [
      'Authorization of Certain Releases to Entities on the Entity List',
      'BIS authorizes releases to all entities listed on the Entity List.',
    ],
  ])('finds no change in "%s"', (title, abstract) => {
    expect(judge(title, abstract)).toMatchObject({ is_list_change: false, list: null, kinds: [], count: null });
  });

  it('fetches what may change a list although its metadata do not say so', () => {
    const rule = { type: 'Rule', cfr_references: [{ title: 15, part: 744, chapter: null, citation_url: null }] };
    expect(judge('Technical Corrections', null, rule)).toMatchObject({ is_list_change: false, fetch: true });
    const bureau = { agencies: [{ raw_name: 'Bureau of Industry and Security' }] };
    expect(judge('Correction', null, bureau)).toMatchObject({ is_list_change: false, fetch: true });
    expect(judge('Airworthiness Directives; Acme Aircraft', null)).toMatchObject({ fetch: false });
  });

  it('leaves to another rule what that rule does', () => {
    const abstract =
      'BIS adds foreign direct product rules for entities on the Entity List. In a companion final rule, BIS is adding entities to the Entity List. This rule does not add any entity to the Entity List.';
    expect(judge('Foreign-Produced Direct Product Rule Additions', abstract).is_list_change).toBe(false);
  });

  it('counts the names that OFAC publishes', () => {
    const abstract =
      'OFAC is publishing the names of four newly-designated entities and one individual whose property is blocked.';
    const title = 'Additional Designations Pursuant to Executive Order 13382';
    expect(judge(title, abstract)).toMatchObject({ list: 'us-ofac-sdn', kinds: ['add'], count: 5 });
  });

  it('calls the Defense Department list by the section of its day', () => {
    const title = 'Notice of Designation of Communist Chinese Military Companies';
    expect(judge(title, null, { publication_date: '2020-12-10' }).list).toBe('us-dod-1237');
    expect(judge(title, null, { publication_date: '2022-10-07' }).list).toBe('us-dod-1260h');
  });

  it('takes a field of an unknown shape for missing', () => {
    const odd = { abstract: 7, agencies: 'BIS', cfr_references: [{ title: 'x' }], publication_date: {} };
    expect(judgeRelevance({ document_number: '2023-1', title: 'Additions to the Entity List', ...odd })).toEqual({
      document_number: '2023-1',
      is_list_change: true,
      list: 'us-bis-entity-list',
      kinds: ['add'],
      count: null,
      fetch: true,
    });
    expect(() => judgeRelevance({ title: 'x' })).toThrow();
  });
});
