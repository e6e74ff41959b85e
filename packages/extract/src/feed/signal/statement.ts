import type { Signal } from '@listwire/domain';
import type { Sentence } from './sentence.ts';
import { imposing, lifting, listNoun, otherActor, partyNoun, place, usActor } from './vocabulary.ts';

/** What a sentence says about a listing. */
export interface Statement {
  readonly action: 'add' | 'revise' | 'remove';
  readonly stage: Signal['stage'];
  /** The words that name who is listed. */
  readonly object: string;
  readonly sentence: Sentence;
}

interface Predicate {
  readonly pattern: RegExp;
  readonly action: Statement['action'];
  /** Where the listed parties are named: behind the predicate, in front of it, or in its `object` group. */
  readonly object: 'after' | 'before' | 'group';
  /** True where the predicate itself names the US as the one who acts. */
  readonly namesActor?: boolean;
}

/** A verb between the one who acts and `sanctions`, `sanctioned`: nothing else may stand there. */
const bridge =
  '(?:(?:,? (?:and|along with|together with|joined by|with)(?: the)? |, (?:the )?|/)(?:U\\.?K\\.?|UK|United Kingdom|Britain|EU|E\\.U\\.|European Union|Canada|Australia|Japan|Turkey|allies|other nations|U\\.?S\\.?|Israel|France|Mexico)(?: governments?)?)*(?: officials?| governments?| authorities)?(?:,? (?:on|late|early)? ?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today),?)?(?: said(?: on [A-Z][a-z]+)?(?: that)? (?:it|they) (?:have|has|had|is|are|was|will)(?: be)?)?';
const auxiliary =
  '(?: (?:has|have|had|also|is|are|was|will|would|could|may|might|to|be|set|moves?|moved|moving|plans?|planning|planned|expected|ready|readying|prepares?|preparing|poised|likely|about|set|weighs?|weighing|considers?|considering|mulls?|mulling|vows?|vowed|threatens?|threatened|intends?|aims?|seeks?|just|now|formally|teams? up|teamed up|announced? (?:plans|that it (?:will|would|is|has))|announces? (?:plans|it (?:will|would)))){0,6}';

const subject = `(?:${usActor})${bridge}${auxiliary}`;
/** What follows a noun `sanctions`; after the verb stands somebody. */
const notObject =
  '(?! (?:on|against|over|hit|hits|have|has|had|are|is|were|was|in|for|and|or|of|to|at|from|by|can|could|may|will|would|did|do|case|regime|evasion|evaders?|violations?|breach(?:es)?|list|lists|packages?|bills?|law|laws|policy|relief|office|chief|threat|threats|waiver|waivers|committee|expert|ban|bite|fail|work|curb|push|target|force|cut|prompt|leave|threaten|aimed|targeting|imposed|designed|that|which|because|after|amid|risk|risks|probe)\\b)(?! ?[,.;:—]|$)';

const predicates: readonly Predicate[] = [
  {
    pattern: new RegExp(
      `\\b(?:${lifting})(?: of)?(?: [\\w.'-]+){0,4}? (?:sanctions|blacklisting|designation)(?: (?:on|against|from|of)) (?=[^.]*[a-z])`,
      'gi',
    ),
    action: 'remove',
    object: 'after',
  },
  {
    pattern: new RegExp(
      `\\b(?:${lifting}|delist(?:s|ed|ing)?|tak(?:e|es|ing)|took|strik(?:e|es|ing))(?<object> [^.;]{3,140}?) (?:from|off)(?: (?:the|a|its|their|[Uu]\\.?[Ss]\\.?|so-called|[A-Z][\\w']+|government|trade|export))* ?["']?(?:state sponsors? of |foreign )?["']?${listNoun}`,
      'gi',
    ),
    action: 'remove',
    object: 'group',
  },
  {
    pattern: new RegExp(`${subject} no longer (?:blacklist|sanction|designate)(?:s|ed|ing)?\\b`, 'g'),
    action: 'remove',
    object: 'after',
  },
  {
    pattern:
      /\b(?:[Rr]evers(?:e|es|ed|ing)|[Rr]evok(?:e|es|ed|ing)|[Rr]escind(?:s|ed|ing)?)(?: [\w.'-]+){0,6}? (?:decision to designate|designation of)/g,
    action: 'remove',
    object: 'after',
  },
  {
    pattern: new RegExp(`${subject} (?:[Ss]anction(?:s|ed|ing)?|[Bb]lacklist(?:s|ed|ing)?)\\b${notObject}`, 'g'),
    action: 'add',
    object: 'after',
  },
  {
    pattern: new RegExp(
      `\\b(?:${imposing})(?! bills?)(?: (?!lift|eas)[\\w'$,.-]+){0,6}? (?:sanctions|blacklisting|designations?)(?: designations?)?(?=[ ,.;]|$)(?! (?:bills?|law|relief|regime|waivers?|list\\b|against (?:breach|evad)))`,
      'gi',
    ),
    action: 'add',
    object: 'after',
  },
  {
    pattern: new RegExp(
      `\\b(?:add(?:s|ed|ing)?|puts?|putting|plac(?:e|es|ed|ing)|includ(?:e|es|ed|ing))(?<object> [^.;]{3,160}?) (?:to|on|onto|in)(?: (?:the|a|an|its|their|[Uu]\\.?[Ss]\\.?|so-called|[A-Z][\\w']+|government|federal|trade|trading|export|economic))* ?["']?${listNoun}`,
      'gi',
    ),
    action: 'add',
    object: 'group',
  },
  {
    pattern:
      /\b(?:[Dd]esignat(?:e|es|ed|ing)|[Ll]abel(?:s|ed|ing|led|ling)?|[Bb]rand(?:s|ed|ing)?|[Dd]eclar(?:e|es|ed|ing))(?<object> [^.;]{3,140}?) (?:as (?:[\w"'-]+ ){0,4}?["']?|(?:an? ["']?|["'])(?:[a-z-]+ ){0,3}?)(?:[Tt]errorists?|[Tt]error|[Nn]ational [Ss]ecurity [Tt]hreats?|SDN|[Ss]anction(?:s|ed)|Specially Designated|[Tt]ransnational [Cc]riminal)/g,
    action: 'add',
    object: 'group',
  },
  {
    pattern: new RegExp(
      `\\b(?:[Ee]xpand|[Ww]iden|[Bb]roaden)(?:s|ed|ing)?(?: [\\w'-]+){0,5}? (?:${listNoun}|[Ee]mbargo|[Bb]an)(?=[ ,.;]|$)`,
      'g',
    ),
    action: 'add',
    object: 'after',
  },
  {
    pattern: new RegExp(
      `${subject} [Rr]estrict(?:s|ed|ing)?(?= (?:[\\w-]+ ){0,3}${partyNoun}\\b)(?! (?:[\\w-]+ ){0,2}visas?)`,
      'g',
    ),
    action: 'add',
    object: 'after',
  },
  {
    pattern:
      /\b(?:target|hit|slap|punish|strike)(?:s|ped|ted|ed|ping|ting|ing)?(?<object> [^.;]{3,120}?) (?:with|in)(?: [\w'-]+){0,4}? sanctions\b(?! (?:evasion|case|probe))/gi,
    action: 'add',
    object: 'group',
  },
  {
    pattern: new RegExp(
      `\\b(?:added|placed|put|hit|slapped|targeted)(?: (?:to|on|with))(?: (?:the|a|an|new|fresh|more))*(?: (?:${usActor})(?:'s)?)(?: [\\w-]+){0,3}? (?:${listNoun}|sanctions\\b)`,
      'g',
    ),
    action: 'add',
    object: 'before',
    namesActor: true,
  },
  {
    pattern:
      /(?:Treasury(?: Department)?|OFAC|Office of Foreign Assets Control(?: \(OFAC\))?)(?: on [A-Z]\w+day)? designat(?:es|ed)(?= (?:an? |the |\d|[A-Z]|[a-z]+ [a-z]))/g,
    action: 'add',
    object: 'after',
  },
  {
    pattern: /\bfr(?:eeze|eezes|oze|eezing) (?:the )?(?:US |U\.S\. )?assets of\b/gi,
    action: 'add',
    object: 'after',
  },
  {
    pattern: /\b[Bb](?:an|ans|anned|anning|locks?|locked|ars?|arred) (?:all )?imports from/g,
    action: 'add',
    object: 'after',
  },
  {
    pattern: new RegExp(
      `(?:were|was|been|being|are|is|be|${partyNoun}|^[^,]{3,80}) (?:[Ss]anctioned|[Bb]lacklisted|[Dd]esignated) by (?:the )?${usActor}`,
      'g',
    ),
    action: 'add',
    object: 'before',
    namesActor: true,
  },
  {
    pattern: new RegExp(
      `(?:${usActor}) sanctions(?: packages?)?(?: on [A-Z]\\w+)?(?: (?:will|would|to|could|may))? (?:target|hit|include)(?:s|ing)?(?= [A-Z0-9a-z])`,
      'g',
    ),
    action: 'add',
    object: 'after',
    namesActor: true,
  },
  {
    pattern:
      /\b(?:[Cc]ut(?:s|ting)? off (?=(?:[A-Z][\w.&-]+ ){1,5}from (?:[\w']+ ){0,5}suppliers)|(?:[Hh]alt|[Ss]top|[Bb]lock|[Ee]nd)(?:s|ed|ing|ped|ping)? (?:(?:US|U\.S\.|all) )?(?:exports|sales|licen[cs]es)(?: \w+)? (?:to|for) (?=[A-Z]))/g,
    action: 'revise',
    object: 'after',
  },
];

/** Words that make a statement one about the past, or put it into somebody else's mouth. */
const earlier =
  /\b(?:recently|previously|already|earlier (?:this|last)|last (?:week|month|year|spring|summer|fall|autumn|winter|[A-Z]\w+)|(?:in|since|from) (?:[A-Z][a-z]+ )?(?:19|20)\d\d(?=\s*(?:[,.;:]|$|the\b|it\b|when\b))|years? ago|months? ago|long|once|had (?:been )?(?:sanctioned|blacklisted|designated|imposed)|In (?:January|February|March|April|May|June|July|August|September|October|November|December))\b/;
/** In front of the one who acts: the listing is background to another story, or only wished for. */
const background =
  /(?:\b(?:after|following|follows|since|despite|because|when|before|until|if|unless|whether|while|as|where|who|whose|which|that led|led|leads|leading|prompt(?:s|ed|ing)?|forc(?:e|ed|es|ing)|caus(?:e|ed|es|ing)|pressur(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|for)|want(?:s|ed)?|press(?:es|ed|ing)?|demand(?:s|ed|ing)?|by|over|from|against|with|evad(?:e|es|ed|ing)|violat(?:e|es|ed|ing)|under)(?: (?:the|a|an|new|fresh|more|on|its|that))*|[Ll]awmakers?|[Ss]enators?|Congress)\s*$/;

/** What is longer is no sentence of a story. */
const SENTENCE_LENGTH = 1500;

/** Finds the statement that a sentence makes about a US list, or null. */
export function statementOf(sentence: Sentence): Statement | null {
  const { text } = sentence;
  if (text.length > SENTENCE_LENGTH || outOfScope(text)) return null;
  for (const predicate of predicates) {
    for (const match of text.matchAll(predicate.pattern)) {
      const statement = judge(sentence, predicate, match);
      if (statement !== null) return statement;
    }
  }
  return null;
}

function judge(sentence: Sentence, predicate: Predicate, match: RegExpExecArray): Statement | null {
  const { text } = sentence;
  const words = match[0];
  const own = new RegExp(`^(?:${usActor})`).exec(words);
  const before = text.slice(0, match.index);
  if (own === null && predicate.namesActor !== true && !actsForUs(before, text) && !undoesOurs(before, words))
    return null;
  if (own !== null && background.test(before)) return null;
  if (own !== null && /(?:[A-Za-z]'s|China-|anti-|non-)\s*$/.test(before)) return null;
  if (
    /\b(?:declin\w+|refus\w+|fail\w*|stop\w* short of|not|never|without|instead of|resist\w*|avoid\w*|rul(?:e|es|ed) out)(?: to| of)? *(?:[a-z]+ ){0,2}$/.test(
      before,
    )
  )
    return null;
  if (
    earlier.test(text) ||
    /\b(?:even if|if|(?:that|who|which) (?:has|have|had|was|were)(?: been)?)\b/.test(before + words)
  )
    return null;
  const end = match.index + words.length;
  const object =
    predicate.object === 'group'
      ? (match.groups?.['object'] ?? '')
      : predicate.object === 'before'
        ? before +
          words.replace(/(?:^| )(?:sanctioned|blacklisted|designated|added|placed|put|hit|slapped|targeted) .*$/i, '')
        : clauseFrom(text.slice(end));
  if (predicate.action === 'remove' && predicate.object === 'after' && wholeCountry(object)) return null;
  return { action: predicate.action, stage: stageOf(before, words, text.slice(end)), object: object.trim(), sentence };
}

/** True where the last one named before the predicate who could act is the United States. */
function actsForUs(before: string, text: string): boolean {
  const us = lastMatch(before, new RegExp(`(?<![\\w-])(?:${usActor})(?!\\w)`, 'g'));
  if (us === null) return /^\s*(?:new|fresh|more|upcoming)?\s*(?:US|U\.S\.)/i.test(text) && before.trim() === '';
  // Who is told of it does not act: `has informed Congress of its intent`.
  const other = lastMatch(
    before,
    new RegExp(
      `(?<![\\w-]|\\b(?:informed|informs|told|tells|notified|notifies|notify) )(?:the )?${otherActor}(?!\\w)`,
      'g',
    ),
  );
  const between = before.slice(us.index + us[0].length);
  if (background.test(before.slice(0, us.index))) return false;
  if (/(?:^'s )|^-|\b(?:who|which|that led|urg|ask|after|since|despite|against|evad|violat)/.test(between))
    return false;
  if (other === null || other.index < us.index) return true;
  // A partner of the United States is no other actor: `the Treasury Department and the United Kingdom announced`.
  return /^(?:,? (?:and|along with|together with) |, ?)(?:the )?$/.test(
    before.slice(us.index + us[0].length, other.index),
  );
}

/** `Lifting of U.S. sanctions on`: only we can, unless somebody asks for it. */
function undoesOurs(before: string, words: string): boolean {
  const ours = /\b(?:US|U\.S\.)(?= (?:sanctions|blacklisting|designation))/i.test(words);
  return ours && !background.test(before) && !new RegExp(`\\b${otherActor}\\b`).test(before);
}

function lastMatch(text: string, pattern: RegExp): RegExpExecArray | null {
  let last: RegExpExecArray | null = null;
  for (const match of text.matchAll(pattern)) last = match;
  return last;
}

/** What no list of ours is about: visas, courts and sport, laws in the making, orders that name nobody. */
function outOfScope(text: string): boolean {
  return (
    /\bvisas?\b/i.test(text) ||
    /\b(?:lawyers?|judges?|attorney general|lawsuit|court|referee|stewards|league)\b.*\bsanction/i.test(text) ||
    /\b(?:bill|bills|legislation|act would|amendment|lawmakers?|senators?|sens?\.|congressional|house committee)\b/i.test(
      text,
    ) ||
    /\bexecutive order\b.*\b(?:authori[sz]|path|allow|paving)|\border setting\b/i.test(text) ||
    /\b(?:fined|pleads? guilty|pleaded guilty|charged with|accused of (?:evading|violating|breaching))\b.*\bsanctions\b/i.test(
      text,
    )
  );
}

/** Sanctions eased on a country or its trade take nobody off a list. */
function wholeCountry(object: string): boolean {
  const [first, second] = object
    .trim()
    .replace(/^the /, '')
    .split(/[\s,.;]+/);
  if (first === undefined || !place.test(first) || new RegExp(`\\b${partyNoun}\\b`).test(object)) return false;
  return second === undefined || !/^[A-Z]/.test(second) || place.test(second);
}

/** The clause in which the parties stand: up to the reason, the means or the next finite verb. */
function clauseFrom(rest: string): string {
  const text = rest
    .replace(/ — [^—]{1,120} — /g, ' ')
    .replace(/^,? (?:on|against|targeting|to include|to target|to punish|with (?:a )?ban on|of|from)\b/, '');
  const end = text.search(
    /[;:?]| — |, (?:(?!including)[a-z]+ing|saying|citing)\b| (?:over|for(?! (?:a|the) (?:first|second|third) time)|after|because|amid|accused|alleged(?:ly)?|believed|from obtaining|from all|investing|linked to|tied to|involved in|that|which|who|it says|they say|as part|as retaliation|in retaliation|in response|in order|procuring|if|as it looks|as Washington)\b| (?:to|from) (?:[a-z]+ ){0,5}suppliers/,
  );
  return end < 0 ? text : text.slice(0, end);
}

function stageOf(before: string, words: string, after: string): Signal['stage'] {
  const context = `${before} ${words}`;
  if (
    /\b(?:could|might be|may|might|weigh\w*|consider\w*|mull\w*|reportedly|possible|rumou?red|threaten\w*|moves? to halt|reports? say)\b/i.test(
      context,
    ) ||
    /\b(?:reports? says?|sources say|reportedly)\b/.test(after)
  ) {
    return 'rumoured';
  }
  if (
    /\bto announce\b|\bagree[sd]? to\b|\bwill no longer\b|\b(?:announce[sd]?|said|says|informed|notified)\b[^.]*\b(?:will|would|intent|intends|intention)\b|\bintent to\b/i.test(
      context,
    )
  ) {
    return 'announced';
  }
  if (
    /\b(?:plans?|planning|planned|prepar\w+|poised|set to|ready(?:ing)?|aims?|vow\w*|intends?|expected|upcoming|pick(?:s|ed)?|will|would|likely|about to|(?:US|U\.S\.|[Aa]dministration|Trump|Biden|Treasury) to)\b/i.test(
      context,
    )
  ) {
    return 'planned';
  }
  return 'done';
}
