/** A sentence of a story, and whether it is written in capitals as headlines are. */
export interface Sentence {
  readonly text: string;
  /** True for a headline in which most words begin with a capital: then a capital says nothing about a name. */
  readonly titleCase: boolean;
}

/** Abbreviations whose full stop ends no sentence, the usual ones of English news. */
const abbreviation =
  /(?:\b(?:[A-Z]|U\.S|U\.K|U\.N|E\.U|D\.C|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Sens|Rep|Reps|Gov|St|Co|Corp|Inc|Ltd|No|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|etc|e\.g|i\.e)\.)$/;

/** Cuts a story into sentences: lines first, then full stops that are no abbreviation's. */
export function sentencesOf(text: string): readonly Sentence[] {
  return text.split('\n').flatMap((line) => {
    const sentences: Sentence[] = [];
    let start = 0;
    for (const stop of line.matchAll(/[.!?…]["”’')\]]*(?=\s+["“‘'([]?[A-Z0-9])|\s+[—–]\s*$/g)) {
      const end = stop.index + stop[0].length;
      if (stop[0] === '.' && abbreviation.test(line.slice(start, end)) && !endsAnyway(line.slice(end))) continue;
      sentences.push(sentenceOf(line.slice(start, end)));
      start = end;
    }
    sentences.push(sentenceOf(line.slice(start)));
    return sentences.filter((sentence) => sentence.text !== '');
  });
}

/** A longer word without a capital that is no preposition: such a headline is written like a sentence. */
const ordinary =
  /(?:^|\s)["'(]?(?!(?:with|from|over|into|than|that|after|amid|upon|until|about|under|against|between|through|without|toward|towards|before|during|says|said|accused)\b)[a-z][a-z-]{3,}/;

/** One sentence (or headline) with straight quotes and single blanks. */
export function sentenceOf(text: string): Sentence {
  const straight = text.replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '—').replace(/\s+/g, ' ').trim();
  return { text: straight, titleCase: !ordinary.test(straight) };
}

/** After `U.S.` or `Co.` a sentence ends all the same where the next word can only begin one. */
function endsAnyway(rest: string): boolean {
  return /^\s+(?:The|A|An|In|On|It|He|She|They|This|That|These|But|And|Separately|Meanwhile|However)\s/.test(rest);
}
