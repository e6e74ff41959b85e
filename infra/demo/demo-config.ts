import type { ReplayServer } from './replay/replay-server.ts';

/** Who is told by e-mail in the demo: one team that the week concerns, and one that it does not. */
export const concernedTeam = {
  team: 'Acme trade compliance',
  addresses: ['trade-compliance@acme.example', 'counsel@acme.example'],
  lists: ['us-bis-entity-list'],
  countries: ['CN'],
};
export const unconcernedTeam = {
  team: 'Acme sales Eastern Europe',
  addresses: ['sales-east@acme.example'],
  lists: ['us-bis-entity-list'],
  countries: ['RUSSIA', 'BELARUS'],
};

/** Every source of the demo; none of a real installation begins so. */
export const sourcePrefix = 'replay-';
export const sourceIds = {
  federalRegister: `${sourcePrefix}federal-register`,
  search: `${sourcePrefix}federal-register-search`,
  ecfr: `${sourcePrefix}ecfr-part-744`,
  news: `${sourcePrefix}news`,
} as const;

// A poll every half a second of real time, but never more often than a real installation would.
const realSecondsBetweenPolls = 0.5;
const fewestMinutes = 5;

/** The configuration of the demo's services (JSON, which is YAML): the real one but for addresses and pace. */
export function demoConfig(replay: ReplayServer, speed: number): string {
  const minutes = Math.max(Math.ceil((realSecondsBetweenPolls * speed) / 60), fewestMinutes);
  const pace = { every: `${minutes}m` };
  const search = new URLSearchParams({
    'conditions[agencies][]': 'industry-and-security-bureau',
    'conditions[type][]': 'RULE',
  });
  return JSON.stringify(
    {
      http: { contact_url: 'https://listwire.example/demo' },
      sources: [
        {
          id: sourceIds.federalRegister,
          kind: 'federal-register',
          base_url: `${replay.federalRegister}/api/v1`,
          text_base_url: replay.federalRegister,
          agencies: ['industry-and-security-bureau'],
          cfr: { title: 15, part: '744' },
          // The week may go by faster than a slow machine follows.
          reread_days: 366,
          pace,
        },
        {
          id: sourceIds.search,
          kind: 'federal-register-feed',
          url: `${replay.federalRegister}/api/v1/documents.rss?${search}`,
          documents_of: sourceIds.federalRegister,
          pace,
        },
        {
          id: sourceIds.ecfr,
          kind: 'ecfr',
          base_url: `${replay.ecfr}/api`,
          title: 15,
          part: '744',
          supplements: ['4'],
          lists: ['us-bis-entity-list'],
          pace,
        },
        { id: sourceIds.news, kind: 'feed', url: `${replay.news}/world.rss`, pace },
      ],
      alerts: { from: 'Listwire <alerts@listwire.example>', contact: 'listwire@acme.example' },
      subscriptions: [concernedTeam, unconcernedTeam],
    },
    null,
    2,
  );
}
