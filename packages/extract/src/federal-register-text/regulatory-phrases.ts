/** A node of the tree of known phrases. `ends` where a phrase may end. */
export interface PhraseNode {
  readonly id: number;
  /** The key of the word that leads to it. */
  readonly key: string;
  readonly next: Map<string, PhraseNode>;
  ends: boolean;
}

/** The texts that one column of a list table may hold, word by word. */
export class Phrases {
  readonly root: PhraseNode;
  #nodes = 0;

  constructor(texts: Iterable<string>) {
    this.root = this.#node('');
    for (const text of texts) {
      this.add(text);
    }
  }

  add(text: string): void {
    this.addWords(text.split(/\s+/).map(wordKey));
  }

  /** Adds a phrase given as the keys of its words. */
  addWords(words: readonly string[]): void {
    let node = this.root;
    for (const word of words) {
      if (word !== '') {
        const next = node.next.get(word) ?? this.#node(word);
        node.next.set(word, next);
        node = next;
      }
    }
    node.ends = node !== this.root;
  }

  /** True for a text that is two or more of the phrases, one after the other, each beginning with a capital. */
  isRunOf(text: string): boolean {
    const words = text.split(/\s+/);
    /** How many phrases, at most, the words up to each position make; -1 where they make none. */
    const counts = new Array<number>(words.length + 1).fill(-1);
    counts[0] = 0;
    for (const [start, word] of words.entries()) {
      const before = counts[start] ?? -1;
      if (before < 0 || !/^\p{Lu}/u.test(word)) {
        continue;
      }
      let node: PhraseNode | undefined = this.root;
      for (let end = start; end < words.length && node !== undefined; end += 1) {
        const key = wordKey(words[end] ?? '');
        node = key === '' ? node : node.next.get(key);
        if (node?.ends === true) {
          counts[end + 1] = Math.max(counts[end + 1] ?? -1, before + 1);
        }
      }
    }
    return (counts.at(-1) ?? -1) > 1;
  }

  #node(key: string): PhraseNode {
    this.#nodes += 1;
    return { id: this.#nodes, key, next: new Map(), ends: false };
  }
}

/**
 * A word as phrases are compared: lower case, without hyphens (a line's end may have eaten one), punctuation, section
 * signs and footnote marks; section numbers are alike but for § 744.11, which only requirements refer to.
 */
export function wordKey(word: string): string {
  const bare = word
    .toLowerCase()
    .replace(/[-‐‑]/g, '')
    .replace(/^[(“"]+/, '')
    .replace(/^§+/, '');
  if (/^7\d\d\.\d+/.test(bare)) {
    return bare.startsWith('744.11') ? '§744.11' : '§';
  }
  return bare.replace(/[.,;:)”"]+\d{0,2}$/, '').replace(/^(ear)\d{1,2}$/, '$1');
}

const FOOTNOTE = /^\d$/;
const PARAGRAPHS = /^(?:\([a-z0-9]{1,3}\))+[.,;:)]*\d?$/;

/**
 * True for a word that no phrase holds: a footnote's number behind a section's number or a phrase's end on the same
 * line, or the paragraphs of a section, which may begin a line.
 */
export function isAfterReference(word: string, node: PhraseNode, sameLine: boolean): boolean {
  const afterSection = node.key.startsWith('§');
  return (sameLine && (afterSection || node.ends) && FOOTNOTE.test(word)) || (afterSection && PARAGRAPHS.test(word));
}

/** References to sections, as their numbers and the words between them follow each other; 700.1 stands for any. */
const REFERENCES = ['N', 'N N', 'N and N', 'N N N', 'N N and N', 'N N N and N'].map((reference) =>
  reference.replaceAll('N', '700.1'),
);

/** The same with each number in turn being that of § 744.11. */
function requirementReferences(): string[] {
  return REFERENCES.flatMap((reference) => {
    const words = reference.split(' ');
    const turns = words.flatMap((word, index) => (word === '700.1' ? [words.with(index, '744.11').join(' ')] : []));
    return [reference, ...turns];
  });
}

/** License requirements as the lists word them. */
export function knownRequirements(): string[] {
  const bases = ['for all items subject to the ear', 'all items subject to the ear'];
  const exceptions = ['', ' except for food or medicine designated as ear99'];
  const sources = [
    '',
    ...requirementReferences().flatMap((reference) => [` see ${reference} of the ear`, ` see ${reference}`]),
  ];
  const overcome = ['', ' this license requirement may be overcome by license exception gov under 740.11(b) and (e)'];
  const texts = bases.flatMap((base) =>
    exceptions.flatMap((exception) =>
      sources.flatMap((source) => overcome.map((tail) => base + exception + source + tail)),
    ),
  );
  return [
    ...texts,
    'for all items subject to the ear when used in projects specified in 746.8(a) of the ear',
    'for all items subject to the ear with case by case basis for items listed on the ccl',
    'for all items on the ccl',
    'for all items listed on the ccl',
    'for all items on the commerce control list',
    'for items on the ccl and listed in supplement no 7 to part 746 of the ear',
  ];
}

/** License review policies as the lists word them. */
export function knownPolicies(): string[] {
  const references = REFERENCES.flatMap((reference) => [
    `see ${reference}`,
    `see ${reference} of the ear`,
    `see ${reference} of this part`,
  ]);
  const bases = [
    'presumption of denial',
    'presumption for denial',
    'policy of denial',
    'policy of denial for all items subject to the ear apart from food and medicine designated as ear99 which will be reviewed on a case-by-case basis',
    'presumption of denial except for food and medicine designated as ear99 which will be reviewed on a case-by-case basis',
    'case-by-case basis',
    'case-by-case review',
    'presumption of approval for ear99 items',
    'case-by-case for all items listed on the ccl presumption of approval for ear99 items',
    'case-by-case review for items necessary to detect identify and treat infectious disease presumption of denial for all other items subject to the ear',
  ];
  return [...bases.flatMap((base) => [base, ...references.map((reference) => `${base} ${reference}`)]), ...references];
}

export const REQUIREMENT_START = /^(?:For (?:all )?(?:items|commodities|technology)|(?:All|Any) items)\b/;
export const POLICY_START = /^(?:Presumption|Policy of|Case[- ]?by[- ]?case|See §|Review|License applications?)/;
/** Where a cell of the one column begins within a text of both. */
export const REQUIREMENT_WITHIN = /\bFor (?:all )?items\b|\bAll items\b/;
export const POLICY_WITHIN = /\b(?:Presumption|Policy of|Case-by-case)\b/;
const PLAIN_WORD =
  /^(?:[a-z]+(?:[-‐][a-z]+)*|EAR(?:99)?|ECCNs?|CCL|Note|License|Exceptions?|Commerce|Control|List|Country|Group|U\.S\.|Government|GOV|supplement|No|Part|Presumption|Policy|Denial|Case(?:-?by-?case)?|See|For|All|Any|Review|Category|\d[A-E]\d{3}(?:\.[a-z])*|7\d\d\.\d+\S*|\d{1,3}|\([a-z0-9]+\)(?:\([a-z0-9]+\))*)$/;

/** True for words that only a requirement or a policy is made of, and no party's name or address. */
export function isRegulatory(text: string): boolean {
  return text.split(/\s+/).every((word) => {
    const bare = word.replace(/^[(“"§]+/, '').replace(/[.,;:)”"]+\d{0,2}$/, '');
    return bare === '' || PLAIN_WORD.test(bare) || /^EAR\)?\d{1,2}$/.test(bare);
  });
}

/** The compound of the regulations' own language whose hyphens a line's end may have eaten. */
export function withHyphens(text: string): string {
  return text.replace(/\b([Cc]ase)-?by-?case\b/g, '$1-by-case');
}
