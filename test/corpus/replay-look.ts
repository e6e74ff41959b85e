import type { ListId } from '@listwire/domain';

/** How a rule is printed. */
export interface Look {
  readonly headsInBody: boolean;
  readonly countryRow: 'with-entry' | 'own' | 'own-with-stars' | 'repeated' | 'continued';
  readonly tables: 'one' | 'by-action' | 'by-country';
  readonly additions: 'quoted' | 'counted';
  readonly levels: 'one-line' | 'roman' | 'figures' | 'bracketed';
  readonly lead: 'under' | 'by-under' | 'destination';
  readonly lines: 'bare' | 'indented' | 'blank-lines';
  readonly placeholder: string;
  readonly stars: boolean;
  readonly pageEvery: number;
  readonly noise: 'none' | 'double-blanks' | 'no-break' | 'typed-dashes' | 'straight-quotes';
}

/** A supplement to part 744 whose rules are rendered. */
export interface ReplayedList {
  readonly id: ListId;
  readonly supplement: number;
  readonly title: string;
  readonly heads: readonly string[];
}

const cited = '<E T="02">Federal Register</E> citation';
const terms = ['License<LI>requirement</LI>', 'License<LI>review policy</LI>'];
export const entityList: ReplayedList = {
  id: 'us-bis-entity-list',
  supplement: 4,
  title: 'Entity List',
  heads: ['Country', 'Entity', ...terms, cited],
};
export const unverifiedList: ReplayedList = {
  id: 'us-bis-uvl',
  supplement: 6,
  title: 'Unverified List',
  heads: ['Country', 'Listed person and address', `${cited} and date of publication`],
};
export const militaryEndUserList: ReplayedList = {
  id: 'us-bis-meu',
  supplement: 7,
  title: '‘Military End-User’ (MEU) List',
  heads: ['Country', 'Entity', cited],
};

function pick<T>(choices: readonly [T, ...T[]], at: number): T {
  return choices[at % choices.length] ?? choices[0];
}

/** The look of the rule at a place in the row; another `turn` gives every rule another look. */
export function lookOf(at: number, turn: number): Look {
  const seed = at + turn * 5;
  return {
    headsInBody: seed % 3 === 1,
    countryRow: pick(['with-entry', 'own', 'own-with-stars', 'repeated', 'continued'], at + turn),
    tables: pick(['one', 'by-action', 'by-country'], at + turn * 2),
    additions: pick(['quoted', 'counted'], (at >> 1) + turn),
    levels: pick(['roman', 'one-line', 'bracketed', 'figures'], at + turn * 3),
    lead: pick(['under', 'by-under', 'destination'], seed >> 1),
    lines: pick(['bare', 'indented', 'blank-lines'], at + turn),
    placeholder: pick(
      [
        '[INSERT FR PAGE NUMBER]',
        '[INSERT FEDERAL REGISTER PAGE NUMBER]',
        '[Insert FR page number]',
        '[INSERT FIRST PAGE OF DOCUMENT]',
      ],
      seed,
    ),
    stars: seed % 4 !== 3,
    pageEvery: pick([900, 2_400, 5_000], seed),
    noise: pick(['none', 'double-blanks', 'no-break', 'typed-dashes', 'straight-quotes'], seed),
  };
}
