import { expect, test } from 'vitest';
import { concernedTeam, sourceIds, unconcernedTeam } from './demo-config.ts';
import { scenes } from './timeline.ts';
import { type Standing, whatIsMissing, whatIsWrong } from './what-is-missing.ts';

const now = new Date('2019-10-11T16:00:00Z');
const twentyEight = new Set(Array.from({ length: 28 }, (_, index) => `change ${index}`));

function email(recipient: string) {
  return { delivery_id: 1, recipient, subject: '', sent_at: '2019-10-09T16:00:00Z' };
}

/** The week, told in full. */
const told: Standing = {
  now,
  state: {
    baseline: true,
    last_sequence: 56,
    last_signal: 1,
    documents_open: 0,
    applications_open: 0,
    deliveries_open: 0,
    alerts_behind: 0,
    documents: 5,
    issues: 0,
  },
  polls: new Map(Object.values(sourceIds).map((source) => [source, scenes.codified])),
  emails: concernedTeam.addresses.map(email),
  stream: {
    changes: { topic: 'changes', records: 56, lastSequence: 56, offsets: new Map() },
    signals: { topic: 'signals', records: 1, lastSequence: 1, offsets: new Map() },
    changesAt: () => twentyEight,
    problems: [],
  },
};

test('nothing is missing from a week that is told, and nothing is wrong with it', () => {
  expect(whatIsMissing(told)).toEqual([]);
  expect(whatIsWrong(told)).toEqual([]);
});

test('what is missing is said', () => {
  expect(whatIsMissing({ ...told, emails: [] })).toEqual(
    concernedTeam.addresses.map((address) => `the e-mail to ${address}`),
  );
  const { stream } = told;
  expect(whatIsMissing({ ...told, stream: { ...stream, changesAt: () => new Set() } })).toEqual([
    'the 28 additions on changes (0 so far)',
    'their confirmation by the eCFR on changes (0 so far)',
  ]);
});

test('a poll of an earlier run, later than now, does not count', () => {
  const monday = { ...told, now: new Date('2019-10-07T23:00:00Z') };
  expect(whatIsMissing(monday)).toContain(`a poll of ${sourceIds.news} after ${scenes.story.toISOString()}`);
});

test('a second e-mail, or one to the wrong team, is wrong', () => {
  const [address = ''] = concernedTeam.addresses;
  const [stranger = ''] = unconcernedTeam.addresses;
  expect(whatIsWrong({ ...told, emails: [...told.emails, email(address), email(stranger)] })).toEqual([
    `2 e-mails to ${address} instead of one`,
    `an e-mail to ${stranger}, whom it does not concern`,
  ]);
});
