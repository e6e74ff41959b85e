import type { ListId } from '@listwire/domain';
import type { DocumentDescription } from './document-description.ts';
import { type Judgement, judgement, type Kind } from './judgement.ts';
import { firstNumber, numberPrinted, printedNumber } from './stated-number.ts';

/** The lists in the supplements to 15 CFR part 744, by the names that rules give them. */
const lists: readonly (readonly [ListId, RegExp])[] = [
  ['us-bis-entity-list', /\bEntity List\b(?! of the Uyghur)|\bSupplement No\. 4 to part 744\b/i],
  ['us-bis-uvl', /\bUnverified List\b|\bUVL\b/i],
  ['us-bis-meu', /\bMilitary End[- ]?Users?'?'? \(MEU\) List\b|\bMilitary End[- ]User List\b|\bMEU List\b/i],
];
const anyList = '(?:Entity List|Unverified List|UVL|MEU\\)? List|Military End[- ]User List)';
const party =
  '(?:entit(?:y|ies)|persons?|entr(?:y|ies)|compan(?:y|ies)|individuals?|addresses|address|parties|affiliates|organizations|listings?)';
/** Between number and party: `new`, `existing`, `Belarusian`, `non-U.S.`. */
const described = '(?:(?!by |to |from |add|remov|revis|under |that |which |on )[A-Za-z.-]+ ){0,3}?';

const actions: Readonly<Record<Kind, string>> = {
  add: 'add(?:s|ing)?',
  revise:
    'revis(?:e|es|ing)|modif(?:y|ies|ying)|correct(?:s|ing)?|amend(?:s|ing)?|updat(?:e|es|ing)|clarif(?:y|ies|ying)',
  remove: 'remov(?:e|es|ing)|delet(?:e|es|ing)',
};
/** Titles speak in nouns: `Additions and Revisions to the Entity List`. */
const titles: Readonly<Record<Kind, RegExp>> = {
  add: /\bAdditions?\b|\bAdding\b/i,
  revise:
    /\b(?:Revisions?|Corrections?|Modifications?|Clarifications?|Amendments?)\b(?: and [A-Z]\w+)? (?:of|to|in)(?: (?:Existing|Certain|Current|Listed|an?|the|Address(?:es)?|Names?|of|to))* Entr|\b(?:Additions?|Removals?)(?:, [A-Z]\w+,?)* and (?:Revisions?|Modifications?|Corrections?|Amendments?)\b|\bEntity List (?:Modification|Correction|Revision)s?\b|; Corrections?$/i,
  remove: /\bRemovals?\b(?! Request| of (?:License|Restriction)|s? From the Validated)|\bRemoving\b/i,
};
/** `Revisions to the Entity List` may be anything: believed only where the summary says nothing. */
const anyRevision = new RegExp(
  `\\b(?:Revisions?|Modifications?|Amendments?|Corrections?|Clarifications?|Updates?|Changes) (?:to|of) (?:the )?[^;]*${anyList}|${anyList} Annual Review`,
  'i',
);
/** A filing's title is often nothing but the list's name. */
const listAlone = new RegExp(`^(?:the )?${anyList}(?: \\(UVL\\))?$`, 'i');
/** Rules about how the lists are kept. */
const ofProcedure = /\bProcedures? for\b|\bDelegation of Authority\b|\bLicense Review Policy\b/i;

const transferred = new RegExp(
  `\\btransfer(?:s|ring)? (?:(?<number>${printedNumber}) )?[^.;]*? from the [^.;]*?\\bList to the Entity List\\b`,
  'i',
);
const movedOver = new RegExp(
  `\\bremov(?:es|ing) (?:(?<number>${printedNumber}) )?[^.;]*? from the [^.;]*? and adding (?:them|these|those)\\b`,
  'i',
);

/**
 * Rules of the Bureau of Industry and Security that change its lists, by their titles and by the fixed phrasing of their
 * summaries (`… is amending the EAR by adding 71 entities under 71 entries to the Entity List`). A rule that only speaks
 * of a list (a general licence for listed parties, standards activities, what may lead to an addition) changes none.
 */
export function judgeBisRule({ title, abstract }: DocumentDescription): Judgement | null {
  // A term that describes listed parties, criteria for listing, what another rule does: no statement about an entry.
  const summary = abstract.replace(
    /\b(?:activities and criteria|criteria) that may lead to (?:the )?additions? (?:of [^.;]*? )?to the [^.;,]*List\b|\bprocedures for [^.;]*?List\b|\b(?:companion|separate) (?:\w+ ){0,2}rules?\b[^.;]*|\bdoes not (?:add|remove|revise)\b[^.;]*/gi,
    '',
  );
  const heading = title.replace(
    /Clarifications? to Activities and Criteria That May Lead to Additions? to the Entity List/i,
    '',
  );
  if (!new RegExp(anyList, 'i').test(`${heading} ${summary}`)) return null;
  const listed = new RegExp(anyList, 'i').test(heading);
  if (summary === '' && ofProcedure.test(heading)) return null;
  const kinds: Kind[] = [];
  const counts = new Map<Kind, number>();
  for (const kind of ['add', 'revise', 'remove'] as const) {
    const stated = statements(summary, kind, listed);
    if (stated.length > 0) kinds.push(kind);
    const numbers = stated.map(({ number }) => number).filter((number) => number !== null);
    const first = numbers[0];
    if (first !== undefined) counts.set(kind, first);
  }
  const moved = firstNumber(summary, transferred);
  if (transferred.test(summary)) kinds.push('add', 'remove');
  // Parties that move from another list are added besides those that are new.
  if (moved !== null) counts.set('add', moved + (counts.get('add') ?? 0));
  const them = firstNumber(summary, movedOver);
  if (movedOver.test(summary)) kinds.push('add');
  if (them !== null) counts.set('add', them);
  const corrects = titles.revise.test(heading) && /; Corrections?$/i.test(heading);
  for (const kind of ['add', 'revise', 'remove'] as const) {
    // A correction carries the title of the rule that it corrects.
    if (corrects && kind !== 'revise' && kinds.length > 0) continue;
    if (listed && titles[kind].test(heading)) kinds.push(kind);
  }
  if (kinds.length === 0 && anyRevision.test(heading)) kinds.push('revise');
  if (kinds.length === 0 && listAlone.test(heading)) kinds.push('add');
  if (kinds.length === 0) return null;
  const changed = lists.filter(([, name]) => name.test(heading) || name.test(summary)).map(([list]) => list);
  const titled = lists.filter(([, name]) => name.test(heading)).map(([list]) => list);
  const list = titled[0] ?? changed[0];
  if (list === undefined) return null;
  const counted = (['add', 'revise', 'remove'] as const)
    .map((kind) => counts.get(kind))
    .find((count) => count !== undefined);
  return judgement(list, kinds, kinds.includes('add') ? (counts.get('add') ?? null) : (counted ?? null));
}

interface Statement {
  readonly number: number | null;
}

/** Behind the verb: the entries or parties, with their number where it is stated. The words before it are the rules' own. */
const objectOf = new RegExp(
  `^ (?:(?:(?:from|to) the (?:Entity|Unverified|Military End[- ]User) List|and (?:revis|remov|add|correct|clarif|amend|modif)\\w+|a total of|to|the|all|of|these|those|certain|typographical|errors?|in|entries|entry|for|rule|an?|its|[A-Z][\\w/-]*(?: \\([A-Z]+\\))?)[ ,]+){0,9}(?:(?<number>${printedNumber}) )?${described}${party}\\b`,
);
const partiesBehind = new RegExp(`^ for (?<number>${printedNumber}) (?:existing )?(?:entities|persons)\\b`);

/** Where a summary says that entries of a list are added, revised or removed. */
function statements(summary: string, kind: Kind, listed: boolean): readonly Statement[] {
  const found: Statement[] = [];
  const verb = new RegExp(`\\b(?:${actions[kind]})\\b`, 'gi');
  for (const clause of summary.split(/(?<=[.;])\s+(?=[A-Z"a-z])/)) {
    // What an earlier rule did is told for the sake of the story.
    if (/^(?:That|The previous|Those) (?:final |interim )?rules?\b/.test(clause)) continue;
    const named =
      new RegExp(`\\b${anyList}`, 'i').test(clause) || (/\bentr(?:y|ies)\b/i.test(clause) && kind !== 'add');
    if (!named && !(listed && /\bthis (?:final |interim )?rule\b/i.test(clause))) continue;
    for (const match of clause.matchAll(verb)) {
      const rest = clause.slice(match.index + match[0].length);
      const object = objectOf.exec(rest);
      if (object === null || passive(clause, match.index)) continue;
      // `ten existing entries for six existing entities` are six parties.
      const parties = partiesBehind.exec(rest.slice(object[0].length));
      const printed = parties?.groups?.['number'] ?? object.groups?.['number'];
      found.push({ number: printed === undefined ? null : numberPrinted(printed) });
    }
    if (kind === 'revise') found.push(...widened(clause));
  }
  return found;
}

/** `will be added` and `that may be added` tell of what is done elsewhere. */
function passive(clause: string, index: number): boolean {
  return /\b(?:may|might|could|can|criteria for|process for|requests? (?:to|for))\s+(?:be )?$/i.test(
    clause.slice(0, index),
  );
}

/** A rule may change what listing means for some entries: they are revised without a row being printed anew. */
function widened(clause: string): readonly Statement[] {
  const pattern = new RegExp(
    `\\b(?:scope|modifications?|revisions?|changes?)\\b[^.;]*? (?:for|to) (?:the )?(?:entries for |(?:(?<number>${printedNumber}) )?existing )(?:entities|entries)\\b[^.;]*?\\bon the Entity List\\b`,
    'gi',
  );
  const entities = new RegExp(`\\bexisting entries for (?<number>${printedNumber}) existing entities\\b`, 'i').exec(
    clause,
  );
  if (entities !== null) return [{ number: numberPrinted(entities.groups?.['number'] ?? '') }];
  return [...clause.matchAll(pattern)].map((match) => {
    const printed = match.groups?.['number'];
    return { number: printed === undefined ? null : numberPrinted(printed) };
  });
}
