import { changesTopic, signalsTopic } from '@listwire/contracts';
import { appendRecords } from '@listwire/domain';
import { describe, expect, test } from 'vitest';
import { messageValidator } from '../support/message-schemas.ts';

const fields = {
  country: "CHINA, PEOPLE'S REPUBLIC OF",
  name: 'Example Optics Co., Ltd.',
  aliases: ['Example Optics'],
  addresses_text: 'No. 1 Example Road, Hefei, China',
  addresses: ['No. 1 Example Road, Hefei, China'],
  license_requirement: 'For all items subject to the EAR. (See § 744.11 of the EAR)',
  license_review_policy: 'Presumption of denial',
  citation: '84 FR 54004, 10/9/19.',
  attributes: {},
};
const [record] = appendRecords('us-bis-entity-list', { sequence: 0, hash: null }, '2019-22210', [
  {
    change_id: 'us-bis-entity-list:c1',
    entry_id: 'us-bis-entity-list:e1',
    action: 'added',
    stage: 'published',
    cause: 'source',
    before: null,
    after: fields,
    fields: [{ path: 'name', before: null, after: fields.name }],
    effective_on: '2019-10-09',
    known_at: '2019-10-07T17:15:00.000Z',
    evidence: [
      {
        document: '2019-22210',
        url: 'https://www.federalregister.gov/d/2019-22210',
        sha256: 'a'.repeat(64),
        citation: '84 FR 54002',
        instruction: 'a. By adding under China one entity.',
        quote: fields.name,
        place: 'amendment 2.a, table 1, row 1',
        page: 54004,
      },
    ],
  },
]);
const signal = {
  signal_id: 's1',
  story_id: 't1',
  sequence: 1,
  source: 'news',
  title: 'U.S. adds firms to list',
  link: 'https://news.example/1',
  published_at: '2019-10-07T20:00:00.000Z',
  list: 'us-bis-entity-list',
  action: 'add',
  stage: 'announced',
  parties: ['Example Optics'],
  count: 28,
  quote: 'The Commerce Department said it would add 28 entities.',
};

describe('the committed schema of the changes topic', () => {
  const problems = messageValidator(changesTopic.name);
  test('accepts a record as it is published', () => {
    expect(problems(JSON.parse(record?.json ?? ''))).toEqual([]);
  });
  test('lets properties be added', () => {
    expect(problems({ ...record?.change, later: 1 })).toEqual([]);
  });
  test.each([
    ['sequence', 0],
    ['hash', 'abc'],
    ['effective_on', '9 October 2019'],
    ['known_at', '2019-10-07 17:15'],
    ['stage', 'rumoured'],
    ['after', 'gone'],
  ])('refuses %s: %j', (name, value) => {
    expect(problems({ ...record?.change, [name]: value })).not.toEqual([]);
  });
});

describe('the committed schema of the signals topic', () => {
  const problems = messageValidator(signalsTopic.name);
  test('accepts a signal as it is published', () => {
    expect(problems(signal)).toEqual([]);
    expect(problems({ ...signal, published_at: null, list: null, action: null, count: null })).toEqual([]);
  });
  test('refuses a signal without its place in the stream', () => {
    const { sequence: _sequence, ...rest } = signal;
    expect(problems(rest)).not.toEqual([]);
  });
});
