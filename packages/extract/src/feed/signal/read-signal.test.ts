import { describe, expect, it } from 'vitest';
import { readSignal } from './read-signal.ts';

const read = (title: string, text = '', published_at = '2024-03-05T12:00:00.000Z') =>
  readSignal({ title, text, published_at });

describe('readSignal', () => {
  it.each([
    ['US adds 13 Chinese companies to trade blacklist', 'us-bis-entity-list', 'add', 'done', 13, []],
    ['Commerce Department adds Acme Optics to Entity List', 'us-bis-entity-list', 'add', 'done', 1, ['Acme Optics']],
    ['Treasury Department sanctions two Cypriot banks', 'us-ofac-sdn', 'add', 'done', 2, []],
    ['US Treasury slaps sanctions on shipping firm Blue Anchor', 'us-ofac-sdn', 'add', 'done', 1, ['Blue Anchor']],
    [
      'U.S. weighs adding chipmaker Norvex to entity list, sources say',
      'us-bis-entity-list',
      'add',
      'rumoured',
      1,
      ['Norvex'],
    ],
    ['US could sanction minister Ivan Orlov', 'us-ofac-sdn', 'add', 'rumoured', 1, ['Ivan Orlov']],
    ['Biden administration plans to blacklist eight drone makers', 'us-bis-entity-list', 'add', 'planned', 8, []],
    ['US removes 27 Chinese entities from unverified list', 'us-bis-uvl', 'remove', 'done', 27, []],
    ['US lifts sanctions on Serbian tycoon Petar Savic', 'us-ofac-sdn', 'remove', 'done', 1, ['Petar Savic']],
    [
      'US designates Red Dawn Front as foreign terrorist organization',
      'us-state-fto',
      'add',
      'done',
      1,
      ['Red Dawn Front'],
    ],
    [
      'US bans imports from Chinese yarn maker Silk Delta over forced labor',
      'us-dhs-uflpa',
      'add',
      'done',
      1,
      ['Silk Delta'],
    ],
    [
      'Pentagon adds Norvex, Acme Optics to list of Chinese military companies',
      'us-dod-1260h',
      'add',
      'done',
      2,
      ['Norvex', 'Acme Optics'],
    ],
    ['US lifts sanctions on pipeline company Nord Delta 2 AG', 'us-ofac-sdn', 'remove', 'done', 1, ['Nord Delta 2 AG']],
    ["US adds Acme Optics to 'unverified list'", 'us-bis-uvl', 'add', 'done', 1, ['Acme Optics']],
    ['FCC adds Norvex to national security threat list', 'us-fcc-covered', 'add', 'done', 1, ['Norvex']],
    ['Two oil traders sanctioned by US Treasury', 'us-ofac-sdn', 'add', 'done', 2, []],
    ['US and UK sanction seven members of Grey Wolf ransomware gang', 'us-ofac-sdn', 'add', 'done', 7, []],
  ] as const)('reads "%s"', (title, list, action, stage, count, parties) => {
    expect(read(title)).toMatchObject({ list, action, stage, count, parties });
  });

  it.each([
    ['EU imposes new sanctions on Iran'],
    ['UK sanctions oligarch Ivan Orlov'],
    ['China sanctions US defence firms'],
    ['Judge sanctions lawyers over filings'],
    ['US imposes visa restrictions on Georgian officials'],
    ['Senators propose sanctions against Cypriot banks'],
    ['Oil prices rise after US sanctions Russian producers'],
    ['Norvex revenue falls as US sanctions bite'],
    ['US lifts sanctions on Syria'],
    ['China slams US for adding 28 companies to blacklist'],
    ['Former official pleads guilty to evading US sanctions'],
    ['US court upholds sanctions on Norvex'],
    ['Minister declines to impose sanctions'],
    ['Restaurant blacklists rude guests'],
    ['Visit us: sanctions training for your team'],
  ])('takes "%s" for no signal', (title) => {
    expect(read(title)).toBeNull();
  });

  it('adds up counts and gathers names over the sentences that go on about the listing', () => {
    const report = read(
      'US widens export curbs',
      [
        "The US government has expanded its trade blacklist to include some of the country's best-known laboratories.",
        'The decision, which had been expected, targets 12 provincial police offices and three companies including lens maker Acme Optics.',
        'It bars the firms from buying components from US companies.',
        'The other companies on the list are voice firm iNorvex and Delta Science and Technology.',
        'Analysts at Bluestone Research said suppliers such as Intellex would suffer.',
      ].join(' '),
    );
    expect(report).toMatchObject({
      list: 'us-bis-entity-list',
      action: 'add',
      stage: 'done',
      count: 15,
      parties: ['Acme Optics', 'iNorvex', 'Delta Science and Technology'],
    });
    expect(report?.quote).toContain('targets 12 provincial police offices');
  });

  it('calls the list of the Defense Department by the name it had', () => {
    const title = 'Pentagon adds four firms to list of Chinese military companies';
    expect(read(title, '', '2020-08-28T12:00:00.000Z')?.list).toBe('us-dod-1237');
    expect(read(title, '', '2024-02-01T12:00:00.000Z')?.list).toBe('us-dod-1260h');
  });

  it('takes the stage from the sentence that is surest', () => {
    expect(read('US to sanction Acme Bank', 'The Treasury Department on Monday sanctioned Acme Bank.')?.stage).toBe(
      'done',
    );
  });

  it('tells no listing that a headline about something else only mentions', () => {
    expect(
      read(
        'Norvex: we will go to court',
        "The firm spoke a day after the Commerce Department's decision to place it on a trade blacklist.",
      ),
    ).toBeNull();
    expect(read('Inside Acme Bank', 'The Treasury Department recently sanctioned the bank.')).toBeNull();
  });
});
