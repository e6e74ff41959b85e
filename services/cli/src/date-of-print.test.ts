import type { ListingEvent } from '@listwire/domain';
import { expect, test } from 'vitest';
import { printOf } from './date-of-print.ts';

function event(citation: string): ListingEvent {
  return {
    document: 'd',
    list: 'us-bis-entity-list',
    action: 'add',
    country: 'CHINA',
    name: 'Acme',
    aliases: [],
    addresses_text: '',
    addresses: [],
    license_requirement: '',
    license_review_policy: '',
    citation,
    attributes: {},
    effective_on: null,
    evidence: { instruction: '', quote: '', place: '', page: null },
  };
}

test.each([
  [{ publication_date: '2019-10-09', start_page: 54002 }, [], '2019-10-09', 54002],
  [{ publication_date: '2019-10-09', citation: '84 FR 54002' }, [], '2019-10-09', 54002],
  [null, ['75 FR 1701, 1/13/10.', '73 FR 54503, 9/22/08. 75 FR 1701, 1/13/10.'], '2010-01-13', 1701],
  [{ publication_date: 'soon' }, ['84 FR 54004, 10/9/19.'], '2019-10-09', 54004],
  ['no object', [], null, null],
])('the print of %j with %j', (metadata, citations, published_on, start_page) => {
  const extraction = { document: 'd', events: citations.map(event), issues: [] };
  expect(printOf(extraction, metadata)).toEqual({ published_on, start_page });
});
