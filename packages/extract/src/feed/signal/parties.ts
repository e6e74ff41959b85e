import type { Sentence } from './sentence.ts';
import { originAdjective, partyNoun, place, usActor } from './vocabulary.ts';

/** Words that begin with a capital without being part of a name. */
const notName =
  /^(?:The|A|An|And|Or|But|In|On|At|By|For|Of|To|From|With|As|It|Its|His|Her|Their|He|She|They|This|That|These|Those|Some|Many|More|New|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|President|Vice|Prime|Minister|Secretary|General|Gen\.?|Col\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Also|Among|Other|Others|Both|Meanwhile|Separately|However|Congress|Senate|House|Entity|List|Department|Treasury|Commerce|State|Defense|OFAC|Office|White|Pentagon|Biden|Trump|Xi|Reuters|AP|AFP|Photo|COVID.*|AI)$/;
/** What joins two capitals into one name. */
const joiner = /^(?:of|for|de|del|la|al|el|bin|ibn|von|van|the|&|y|e)$/;
/** `Yixin Science and Technology` is one party: both words are fields of work. */
const field =
  /^(?:Sciences?|Technology|Technologies|Engineering|Construction|Research|Development|Trading|Trade|Shipping|Import|Imports|Export|Exports|Electronics|Industry|Industries|Commerce|Investment|Services|Design|Marine|Oil|Gas|Energy|Petrochemical|Telecommunications|Information|Communications?|Machinery|Equipment|Logistics|Transport|Aerospace|Aviation|Space|Nuclear|Chemical|Medical|Management|Consulting|Security|Defen[cs]e|Instruments?|Mining|Metals?|Minerals|Software|Data|Systems|Control|Automation|Optics|Mechanics|Astronautics|Aeronautics)$/;
/** A lower-case word after a name that makes the name its modifier: `Trickbot ransomware gang`, `Hamas leaders`. */
const modified = new RegExp(
  `^ (?:(?!and |or |as )[a-z][\\w-]+ )?(?:${partyNoun}|oil|gas|war|official|regime|government|spokes\\w+|programs?|programmes?|territory|border|invasion|fundrais\\w+|campaign|conflict|drones?|spyware|ransomware|malware|subsidiary)\\b`,
);

/** `ICC prosecutor Karim Khan`: the second name is the party. */
const apposed =
  /^(?: (?!and\b|or\b|as\b|for\b|over\b|after\b|in\b|to\b|from\b|by\b|with\b|on\b|at\b)[a-z][\w-]+){1,2} (?:[A-Z]|[a-z]{1,2}[A-Z])/;

/**
 * The names of parties in a passage that tells who is listed, as written and in order. A name counts where it is the
 * head of its phrase: not where it describes another word (`Sinaloa Cartel affiliates`) or stands behind a preposition
 * (`members of Trickbot`).
 */
export function partiesIn(passage: string, titleCase: boolean): readonly string[] {
  // In a headline with capitals throughout no name can be told from the words around it.
  if (titleCase) return [];
  const parties: string[] = [];
  for (const candidate of nameSpans(passage)) {
    const before = passage.slice(0, candidate.start);
    const after = passage.slice(candidate.end);
    if (/^'s?(?: |$)/.test(after) || modified.test(after) || apposed.test(after)) continue;
    if (
      /\b(?:of|in|from|with|at|near|under|to|against|like|by|for|between|via|than)(?: the)? (?:[a-z-]+ )?$/.test(before)
    )
      continue;
    // Whom the listed have harmed: `poisoning of opposition leader X`.
    if (
      /\b(?:of|against)(?: [\w-]+){0,3} (?:leader|activist|critic|journalist|dissident|president|lawmaker|protesters?|citizens?) $/.test(
        before,
      )
    )
      continue;
    // `based in Iran, Malaysia and Indonesia`: a place is told by its neighbours in the enumeration.
    if (place.test(lastWord(before.replace(/,? (?:and )?$|, $/, '')))) continue;
    if (/\((?:aka|a\.k\.a\.|also known as)[^)]*$/i.test(before)) continue;
    parties.push(candidate.name);
  }
  return parties;
}

function lastWord(text: string): string {
  return /[\w.'-]+$/.exec(text.trim())?.[0] ?? '';
}

interface NameSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function nameSpans(passage: string): readonly NameSpan[] {
  const spans: NameSpan[] = [];
  const words = [...passage.matchAll(/[^\s,;:()"—]+/g)].map((match) => ({
    text: match[0].replace(/(?<=[a-z]{3})[.?!]+$|'s?$/, ''),
    start: match.index,
  }));
  let index = 0;
  while (index < words.length) {
    if (!startsName(words[index]?.text) && !placeInName(words[index], words[index + 1])) {
      index += 1;
      continue;
    }
    let last = index;
    for (let next = index + 1; next < words.length; next += 1) {
      const word = words[next];
      const gap = passage.slice((words[last]?.start ?? 0) + (words[last]?.text.length ?? 0), word?.start);
      if (word === undefined) break;
      const numbered = /^\d{1,3}$/.test(word.text) && isCapital(words[next + 1]?.text ?? '');
      if ((isCapital(word.text) || numbered) && joins(passage, words, last, next, gap)) last = next;
      else if (!joiner.test(word.text) && word.text !== 'and') break;
      if (next - last > 1) break;
    }
    const first = words[index];
    const end = words[last];
    if (first === undefined || end === undefined) break;
    const name = passage.slice(first.start, end.start + end.text.length);
    if (isParty(name)) spans.push({ name, start: first.start, end: end.start + end.text.length });
    index = last + 1;
  }
  return spans;
}

/** `China Mobile`: a country is part of a name where a capital that is no place follows it. */
function placeInName(
  word: { readonly text: string; readonly start: number } | undefined,
  next: { readonly text: string; readonly start: number } | undefined,
): boolean {
  if (word === undefined || next === undefined || /^(?:U\.?S|U\.?K|EU|UN)\b/.test(word.text)) return false;
  const adjacent = next.start === word.start + word.text.length + 1;
  return (
    adjacent &&
    place.test(word.text) &&
    !originAdjective.test(word.text) &&
    !/s$/.test(word.text) &&
    startsName(next.text)
  );
}

/** Two capitals belong together with a blank between them, a lower-case joiner, or `and` between two fields of work. */
function joins(
  passage: string,
  words: readonly { readonly text: string; readonly start: number }[],
  last: number,
  next: number,
  gap: string,
): boolean {
  if (next === last + 1) return gap === ' ';
  const between = passage.slice((words[last]?.start ?? 0) + (words[last]?.text.length ?? 0), words[next]?.start);
  if (!/^ \S+ $/.test(between)) return false;
  const word = between.trim();
  if (word === 'and' || word === '&') return field.test(words[last]?.text ?? '') && field.test(words[next]?.text ?? '');
  return joiner.test(word);
}

function isCapital(word: string): boolean {
  return /^[A-Z]|^[a-z]{1,2}[A-Z]|^al-[A-Z]/.test(word);
}

function startsName(word: string | undefined): boolean {
  if (word === undefined || !isCapital(word)) return false;
  return !notName.test(word) && !originAdjective.test(word) && !place.test(word);
}

function isParty(name: string): boolean {
  return name.length > 2 && !new RegExp(`^(?:${usActor})$`).test(name) && !/^[A-Z]{1,2}$/.test(name);
}

/** `US Hikvision spokesperson` and the like: a name that the story also gives in full is told in full. */
export function fullName(party: string, story: readonly Sentence[]): string {
  if (party.includes(' ')) return party;
  let longest = party;
  for (const sentence of story) {
    if (sentence.titleCase) continue;
    // Not the first word of a sentence, whose capital says nothing.
    const pattern = new RegExp(`(?<=\\w,? )((?:[A-Z][\\w'-]+ ){1,3})${escapeRegExp(party)}\\b`, 'g');
    for (const match of sentence.text.matchAll(pattern)) {
      const words = match[0].replace(/^.*'s? /, '').split(' ');
      while (words.length > 1 && !startsName(words[0]?.replace(/'s?$/, ''))) words.shift();
      const name = words.join(' ');
      if (name.length > longest.length) longest = name;
    }
  }
  return longest;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
