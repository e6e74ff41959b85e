import type { ListId } from '@listwire/domain';

/** How each list is spoken of in the news, the most telling first: the first that fits names the list. */
const wordings: readonly (readonly [ListId, RegExp])[] = [
  [
    'us-dhs-uflpa',
    /\bUFLPA\b|\bUy?ghur Forced Labor\b|\bforced[- ]labou?r\b.*\b(?:list|ban|embargo|imports?|companies)\b|\b(?:ban|block|bar)s?\w* imports\b|\bimports?\b.*\bXinjiang\b/i,
  ],
  ['us-bis-uvl', /\bunverified list\b|\bred[- ]flag list\b/i],
  ['us-bis-meu', /\bmilitary[- ]end[- ]users? list\b|\bMEU list\b/i],
  ['us-bis-dpl', /\bdenied persons list\b|\bden(?:y|ies|ied|ying|ial of) export privileges\b/i],
  [
    'us-dod-1260h',
    /\b1260H\b|\b(?:Pentagon|Defense Department|Department of Defense|DOD)\b.*\b(?:list|blacklist)\b|\bChinese military compan(?:y|ies)\b.*\blist\b|\blist\b.*\bChinese military compan(?:y|ies)\b/i,
  ],
  [
    'us-ofac-ns-cmic',
    /\bmilitary[- ]industrial complex\b|\binvestment (?:ban|blacklist)\b|\bban\w* (?:on )?(?:US |American |Americans )?(?:from )?invest/i,
  ],
  [
    'us-fcc-covered',
    /\b(?:FCC|Federal Communications Commission)\b.*\b(?:covered list|list|national security threats?)\b|\bcovered list\b/i,
  ],
  [
    'us-889',
    /\bsection 889\b|\bban\w* on (?:federal |government )(?:purchases|contracts)\b|\bprohibit\w* government contracts\b/i,
  ],
  [
    'us-bis-entity-list',
    /\bentity list\b|\b(?:trade|trading|export|technology) blacklist\b|\bblacklist\b.*\bexport|\bCommerce (?:Department|Secretary)\b.*\b(?:blacklist|sanction|restrict|list)|\bDepartment of Commerce\b.*\b(?:blacklist|sanction|list)|\bBureau of Industry and Security\b/i,
  ],
  ['us-ofac-sdn', /\b(?:specially designated )?global terrorists?\b/i],
  [
    'us-state-fto',
    /\b(?:foreign )?terrorist organi[sz]ations?\b|\bterror(?:ist|ism)? (?:group|list|blacklist|organi[sz]ation)\b|\blist of (?:foreign )?terror/i,
  ],
  ['us-state-caatsa', /\bCAATSA\b|\bCountering America'?s Adversaries\b|\bS-400\b/i],
  ['us-state-crl', /\bCuba Restricted List\b/i],
  ['us-state-debarred', /\bdebar(?:s|red|ment)\b/i],
  ['us-state-isn', /\bnon-?proliferation (?:sanctions|measures|penalties)\b/i],
];

/** Treasury and its words: what is called sanctions is its list unless another is named. */
const treasury = /\b(?:Treasury|OFAC|Office of Foreign Assets Control|sanction\w*|assets?|frozen|froze|freez\w+)\b/i;
/** Export controls and trade: a blacklist spoken of beside them is the Entity List. */
const exports = /\b(?:exports?|technolog\w+|suppliers?|licen[cs]\w+|chips?|semiconductors?|components?)\b/i;

/**
 * The list that a story speaks of: by the statement itself, else by the story's other words, else by who lists what. A
 * blacklist of companies is the Entity List, sanctions are OFAC's. Null where nothing tells. The section 1260H list was
 * the section 1237 list until 2021.
 */
export function listOfStory(statement: string, story: string, published_at: string | null): ListId | null {
  const list = named(statement) ?? byAuthority(statement) ?? named(story) ?? byWords(statement, story);
  return list === 'us-dod-1260h' && published_at !== null && published_at < '2021' ? 'us-dod-1237' : list;
}

function named(text: string): ListId | null {
  return wordings.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

function byAuthority(statement: string): ListId | null {
  return /\b(?:Treasury|OFAC|Office of Foreign Assets Control)\b/.test(statement) ? 'us-ofac-sdn' : null;
}

function byWords(statement: string, story: string): ListId | null {
  if (/\bblacklist/i.test(statement) || /\brestrict/i.test(statement)) return 'us-bis-entity-list';
  if (treasury.test(statement)) return 'us-ofac-sdn';
  if (exports.test(statement)) return 'us-bis-entity-list';
  return treasury.test(story) ? 'us-ofac-sdn' : null;
}
