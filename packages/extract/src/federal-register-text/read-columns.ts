import { type CitationState, citationEnds, noCitation, readCitationWord } from './citation-words.ts';
import type { FilingLine } from './filing-lines.ts';
import { isAfterReference, type PhraseNode, type Phrases, wordKey } from './regulatory-phrases.ts';

/** What a table's columns other than the entities may hold. */
export interface ColumnTexts {
  readonly countries: Phrases;
  readonly requirements: Phrases;
  readonly policies: Phrases;
  /** The table's new citations await their page or date. */
  readonly insertions: boolean;
}

/** One line taken apart: how many of its words belong to each column, from left to right. */
export interface SplitLine {
  readonly line: FilingLine;
  readonly country: string;
  readonly entity: string;
  readonly requirement: string;
  readonly policy: string;
  readonly citation: string;
  readonly startsCountry: boolean;
  readonly startsRequirement: boolean;
  readonly startsPolicy: boolean;
  readonly startsCitation: boolean;
}

interface State {
  readonly country: PhraseNode | null;
  readonly requirement: PhraseNode | null;
  readonly policy: PhraseNode | null;
  readonly citation: CitationState;
  readonly score: number;
  readonly inCountry: boolean;
  readonly last: Split | null;
}

interface Split {
  readonly before: Split | null;
  readonly ends: readonly [country: number, entity: number, requirement: number, policy: number];
  readonly starts: readonly [country: boolean, requirement: boolean, policy: boolean, citation: boolean];
}

interface Match {
  readonly to: number;
  readonly node: PhraseNode | null;
  readonly started: boolean;
}

const BEAM = 80;
const START_COST = 0.25;
const COUNTRY_START_COST = 0.5;
/** A country's heading stands apart; words of an address that read alike do not. */
const COUNTRY_WITHIN_COST = 3;
const UNFINISHED_COST = 5;
/** References to sections are the requirement's rather than the policy's where both may go on. */
const POLICY_WORD_COST = 0.02;

/**
 * Takes the lines of a flattened table apart again. On each line the columns' words follow each other from left to
 * right, and each column's words go on from line to line; country, requirement, policy and citation are made of known
 * words, what remains is the entities'. Of all ways to read the lines, the one that explains most words wins.
 */
export function readColumns(lines: readonly FilingLine[], texts: ColumnTexts): SplitLine[] {
  let states: State[] = [
    { country: null, requirement: null, policy: null, citation: noCitation, score: 0, inCountry: false, last: null },
  ];
  const words = lines.map((line) => line.text.split(/\s+/).filter((word) => word !== ''));
  for (const [index, line] of lines.entries()) {
    const best = new Map<string, State>();
    for (const state of states) {
      for (const next of readings(state, words[index] ?? [], line, texts)) {
        const key = `${next.country?.id ?? 0} ${next.requirement?.id ?? 0} ${next.policy?.id ?? 0} ${next.citation.stage} ${next.citation.inserted} ${next.citation.capitals} ${next.citation.broken} ${next.inCountry}`;
        if ((best.get(key)?.score ?? Number.NEGATIVE_INFINITY) < next.score) {
          best.set(key, next);
        }
      }
    }
    states = [...best.values()].toSorted((one, other) => other.score - one.score).slice(0, BEAM);
  }
  const final = states.toSorted((one, other) => finalScore(other, texts) - finalScore(one, texts))[0];
  const splits: Split[] = [];
  for (let split = final?.last ?? null; split !== null; split = split.before) {
    splits.push(split);
  }
  splits.reverse();
  return lines.map((line, index) => splitLine(line, words[index] ?? [], splits[index]));
}

function finalScore(state: State, texts: ColumnTexts): number {
  const unfinished = [state.country, state.requirement, state.policy].filter((node) => node?.ends === false).length;
  return state.score - UNFINISHED_COST * (unfinished + (citationEnds(state.citation, texts.insertions) ? 0 : 1));
}

function* readings(state: State, words: readonly string[], line: FilingLine, texts: ColumnTexts): Generator<State> {
  const countries = [
    { to: 0, node: state.country, started: false },
    ...matches(state.country, texts.countries, words, 0, countryKey),
  ];
  for (const country of countries) {
    const within = country.started && !line.apart && !state.inCountry;
    const countryScore = 0.8 * country.to - (country.started ? (within ? COUNTRY_WITHIN_COST : COUNTRY_START_COST) : 0);
    for (let entityEnd = country.to; entityEnd <= words.length; entityEnd += 1) {
      for (const rest of restReadings(state, words, entityEnd, texts)) {
        const starts = [rest.requirement.started, rest.policy.started, rest.citationStarted].filter(Boolean).length;
        yield {
          country: country.node,
          requirement: rest.requirement.node,
          policy: rest.policy.node,
          citation: rest.citation,
          score:
            state.score +
            countryScore +
            (words.length - entityEnd) -
            POLICY_WORD_COST * (rest.policy.to - rest.requirement.to) -
            START_COST * starts,
          inCountry: country.to > 0,
          last: {
            before: state.last,
            ends: [country.to, entityEnd, rest.requirement.to, rest.policy.to],
            starts: [country.started, rest.requirement.started, rest.policy.started, rest.citationStarted],
          },
        };
      }
    }
  }
}

function* restReadings(
  state: State,
  words: readonly string[],
  from: number,
  texts: ColumnTexts,
): Generator<{ requirement: Match; policy: Match; citation: CitationState; citationStarted: boolean }> {
  const requirements = [
    { to: from, node: state.requirement, started: false },
    ...matches(state.requirement, texts.requirements, words, from, wordKey),
  ];
  for (const requirement of requirements) {
    const policies = [
      { to: requirement.to, node: state.policy, started: false },
      ...matches(state.policy, texts.policies, words, requirement.to, wordKey),
    ];
    for (const policy of policies) {
      const citation = citationRest(state.citation, words, policy.to, texts.insertions);
      if (citation !== null) {
        yield { requirement, policy, citation: citation.state, citationStarted: citation.started };
      }
    }
  }
}

/** All stretches of words from a position on that go on with the open phrase, or begin one where none is open. */
function matches(
  open: PhraseNode | null,
  phrases: Phrases,
  words: readonly string[],
  from: number,
  key: (word: string) => string,
): Match[] {
  const found: Match[] = [];
  const follow = (start: PhraseNode, started: boolean): void => {
    let node = start;
    for (let index = from; index < words.length; index += 1) {
      const word = key(words[index] ?? '');
      // A section sign alone belongs where a section's number is to come.
      if (word === '' && [...node.next.keys()].some((next) => next.startsWith('§'))) {
        found.push({ to: index + 1, node, started });
        continue;
      }
      const next = node.next.get(word);
      if (next === undefined && !isAfterReference(words[index] ?? '', node, index > from)) {
        return;
      }
      node = next ?? node;
      found.push({ to: index + 1, node, started });
    }
  };
  if (open !== null) {
    follow(open, false);
  }
  // A cell begins with a capital: "(See §" goes on with one.
  if ((open === null || open.ends) && /^\p{Lu}/u.test(words[from] ?? '')) {
    follow(phrases.root, true);
  }
  return found;
}

function citationRest(
  open: CitationState,
  words: readonly string[],
  from: number,
  insertions: boolean,
): { state: CitationState; started: boolean } | null {
  if (from >= words.length) {
    return { state: open, started: false };
  }
  const begins = /^\d{2,3}$/.test(words[from] ?? '') && /^F\.?R\.?$/i.test(words[from + 1] ?? '');
  const started = begins && citationEnds(open, insertions);
  if (!started && open.stage === 'none') {
    return null;
  }
  let state: CitationState | null = started ? noCitation : open;
  for (const [offset, word] of words.slice(from).entries()) {
    const next = words[from + offset + 1];
    if (/^\d{2,3}$/.test(word) && state.stage === 'cited' && next !== undefined && !/^F\.?R\.?$/i.test(next)) {
      return null;
    }
    state = readCitationWord(state, word);
    if (state === null) {
      return null;
    }
  }
  return { state, started };
}

/** Countries are compared as printed: an address may hold the same name in other letters. */
export function countryKey(word: string): string {
  return word.replaceAll('’', "'");
}

function splitLine(line: FilingLine, words: readonly string[], split: Split | undefined): SplitLine {
  const [country, entity, requirement, policy] = split?.ends ?? [0, words.length, words.length, words.length];
  const [startsCountry, startsRequirement, startsPolicy, startsCitation] = split?.starts ?? [
    false,
    false,
    false,
    false,
  ];
  const text = (from: number, to: number): string => words.slice(from, to).join(' ');
  return {
    line,
    country: text(0, country),
    entity: text(country, entity),
    requirement: text(entity, requirement),
    policy: text(requirement, policy),
    citation: text(policy, words.length),
    startsCountry,
    startsRequirement,
    startsPolicy,
    startsCitation,
  };
}
