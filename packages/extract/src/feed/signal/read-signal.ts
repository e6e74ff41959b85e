import type { Signal } from '@listwire/domain';
import { statedCount } from './count.ts';
import { listOfStory } from './list-of-story.ts';
import { fullName, partiesIn } from './parties.ts';
import { type Sentence, sentenceOf, sentencesOf } from './sentence.ts';
import { type Statement, statementOf } from './statement.ts';
import { partyNoun } from './vocabulary.ts';

/** A news item as far as its words tell of a listing. */
export interface Story {
  readonly title: string;
  readonly text: string;
  readonly published_at: string | null;
}

/** What a story reports: the fields of a signal that its words decide. */
export type Report = Pick<Signal, 'list' | 'action' | 'stage' | 'parties' | 'count' | 'quote'>;

/** How many sentences of a story are read: what is told later is background. */
const SENTENCES_READ = 40;
const QUOTE_LENGTH = 1200;

/** A sentence that goes on about a listing just told: who it hits. */
const continuation =
  /^(?:(?:The|This|These|Those|Today's|[A-Z]\w+day's) (?:\w+ ){0,3}?(?:decision|actions?|moves?|measures?|sanctions|designations?|orders?|rules?|restrictions?|blacklisting|listing|announcement|list|package)\b[^.]*?\b(?:targets?|hits?|affects?|covers?|includes?|applies|adds?|names?|were imposed on|was imposed on)\b)/;
/** A sentence that calls the roll of the listed. */
const roster = new RegExp(
  `^(?:(?:The|Among the|Those|Also|Others?|Among those) ?(?:[\\w-]+ ){0,6}?(?:${partyNoun}|on the (?:\\w+ )?list|[Ss]anctioned|[Bb]lacklisted|[Tt]argeted|[Dd]esignated|[Aa]dded|[Ll]isted|named)(?: (?:on the (?:\\w+ )?list|[Ss]anctioned|[Dd]esignated|[Tt]argeted|[Aa]dded|[Ll]isted|under sanctions|by [A-Z]\\w+|to the [\\w ]*list))*(?: (?:on [A-Z][a-z]+))? ?(?:is|are|was|were|include|includes|included|including|:|—))`,
);

/**
 * Decides whether a story tells of a listing on a US restricted-party list, and what. Null where it does not: other
 * countries' lists, visa bans, court sanctions, bills, reactions to an earlier listing and the like are no signals. A
 * first version for English news; a pure function of the story's own words.
 */
export function readSignal(story: Story): Report | null {
  const title = sentenceOf(story.title);
  const sentences = sentencesOf(story.text)
    .slice(0, SENTENCES_READ)
    .filter((sentence) => sentence.text !== title.text);
  const inTitle = statementOf(title);
  const inText = sentences.map(statementOf);
  const firstInText = inText.findIndex((statement) => statement !== null);
  const telling = firstInText < 0 ? null : (inText[firstInText] ?? null);
  const primary = inTitle ?? telling;
  if (primary === null || reacts(title.text) || (inTitle === null && disclaims(title.text))) return null;
  // The same listing, told again in the text; what differs in action is another matter.
  const second = telling !== null && telling !== primary && telling.action === primary.action ? telling : null;

  const passages = [primary, second]
    .filter((statement) => statement !== null)
    .map(({ object, sentence }) => ({ object, sentence }));
  for (const [index, sentence] of sentences.entries()) {
    if (index < firstInText && firstInText > 0) continue;
    const told = continuation.exec(sentence.text) ?? roster.exec(sentence.text);
    if (told !== null) passages.push({ object: rollFrom(sentence.text.slice(told.index + told[0].length)), sentence });
  }
  const all = [title, ...sentences];
  const parties = unique(
    passages
      .flatMap(({ object, sentence }) => partiesIn(namedIn(object), sentence.titleCase))
      .map((party) => fullName(party, all)),
  );
  const quoted = unique(passages.map(({ sentence }) => sentence.text));
  const statement = quoted.slice(0, second === null ? 1 : 2).join(' ');
  return {
    list: listOfStory(statement, `${title.text} ${story.text}`, story.published_at),
    action: primary.action,
    stage: certain(primary, second),
    parties: [...parties],
    count: primary.action === 'revise' ? null : countOf(passages, parties),
    quote: quoted.join(' ').slice(0, QUOTE_LENGTH),
  };
}

/** A roll between dashes ends with the second one; otherwise it goes to the end of the sentence. */
function rollFrom(text: string): string {
  return / — (?:is|are|was|were|have|has|all)\b/.test(text)
    ? text.slice(0, text.search(/ — (?:is|are|was|were|have|has|all)\b/))
    : text;
}

/** A headline about somebody's answer to a listing. */
function reacts(title: string): boolean {
  return /\b(?:denies|denied|accuses|slams|slammed|condemns|condemned|denounces|denounced|decries|protests|blasts|vows? to retaliate|retaliates)\b/i.test(
    title,
  );
}

/** A headline that tells of something else: the listing below it is background. */
function disclaims(title: string): boolean {
  return /\bsays?\b.*\b(?:will not|won't)\b|\b(?:shares|stocks?) (?:fall|rise|drop|jump|slump|slide)\w*\b|\blawsuit\b|\bsues?\b|\bappeals?\b|^(?:What|Why|How|Who|Opinion|Analysis|Explainer)\b/i.test(
    title,
  );
}

/** Behind `including` or `known as` stand the names; what is in front only describes them. */
function namedIn(object: string): string {
  return object.replace(/\b(?:including|such as|known as|called|named|dubbed)\b/g, ',');
}

/** A headline's `to` and `could` are weaker than the text that says it has been done. */
function certain(primary: Statement, second: Statement | null): Signal['stage'] {
  if (second === null || primary.stage === second.stage) return primary.stage;
  const order: readonly Signal['stage'][] = ['done', 'announced', 'planned', 'rumoured'];
  return order.indexOf(second.stage) < order.indexOf(primary.stage) ? second.stage : primary.stage;
}

function countOf(
  passages: readonly { readonly object: string; readonly sentence: Sentence }[],
  parties: readonly string[],
): number | null {
  const stated = passages
    .map(({ object, sentence }) => countedBesideNames(object, sentence.titleCase))
    .filter((count) => count !== null);
  if (stated.length > 0) return Math.max(...stated);
  const first = passages[0];
  if (first === undefined) return null;
  if (parties.length > 0) return parties.length;
  // A party without number and plural is one: `Iranian firm`.
  return /^(?:(?:an?|the|former|another|[A-Z][\w'-]+) )*(?:[\w-]+ )?(?:company|firm|entity|bank|institute|university|group|chief|minister|official|general|vessel|tanker|man|woman|citizen|national|network leader)\b/i.test(
    first.object.trim(),
  )
    ? 1
    : null;
}

/** `Kimsuky as well as eight agents` are nine: names in front of the number come on top, names behind it are examples. */
function countedBesideNames(object: string, titleCase: boolean): number | null {
  const stated = statedCount(object);
  const beside = /^(.*?),? (?:and|as well as|along with) (?=\S+ )/.exec(object)?.[1];
  if (stated === null || beside === undefined || statedCount(beside) !== null) return stated;
  return stated + partiesIn(namedIn(beside), titleCase).length;
}

function unique(texts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const text of texts) {
    if (!kept.some((other) => other.toLowerCase() === text.toLowerCase())) kept.push(text);
  }
  return kept;
}
