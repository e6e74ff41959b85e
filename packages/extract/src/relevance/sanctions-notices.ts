import type { ListId } from '@listwire/domain';
import type { DocumentDescription } from './document-description.ts';
import { type Judgement, judgement, type Kind } from './judgement.ts';
import { countNames, firstNumber, numberPrinted, printedNumber } from './stated-number.ts';

const ofacTitle =
  /\bNotice of OFAC Sanctions Actions?\b|^Notice of Sanctions Actions?$|^Blocking or Unblocking of Persons\b|\bKingpin (?:Act )?(?:Designations?|Delistings?)\b|^(?:Notice of |Publication of )?(?:Additional )?(?:Designations?|Unblocking|Removal|Delisting|Identification|Blocking|Actions? Taken|Sanctions Actions?)\b.*\b(?:Pursuant to|Under|Specially Designated|Kingpin)\b|^(?:Additional|Supplement(?:al|ary)|Updated|(?:Amendments?|Updates?|Changes?) (?:of|to)(?: the)?) Identif(?:ying|ication) Information\b|\b(?:Additions?|Removals?|Updates?|Amendments?|Changes)\b.*\b(?:Sectoral Sanctions Identifications? List|Foreign Sanctions Evaders List|List of Foreign Financial Institutions Subject to|Non-SDN [\w -]*List)\b|\bSpecially Designated (?:Nationals|Narcotics Traffickers)\b|\bChanges to (?:the )?Sanctions Lists?\b|\bFrom the (?:OFAC )?List of Specially Designated\b|\b(?:Additions?|Updates?|Amendments?) to (?:OFAC's )?(?:the )?(?:List of Specially|SDN List)/i;
const stateTitle =
  /\b(?:Notice of )?(?:Department of )?State(?: Department)? Sanctions (?:Actions?|Blocking|Determinations?)\b|^(?:Notice of )?(?:Imposition|Removal|Termination|Lifting|Revocation) of (?:Additional )?(?:Certain )?Sanctions (?:on|against|with respect to) (?!(?:the )?(?:Government|Russia|Iran|Belarus|Syria|Burma|North Korea)\b(?!n))|^(?:Additional )?Designations? of (?:[\w-]+ ){0,5}?(?:Entit(?:y|ies)|Individuals?|Persons?|Vessels?)\b|^Persons on Whom Sanctions Have Been Imposed\b/i;
/** Rules and licences of the same agencies, their paperwork, and what else is designated or identified under an order or an act. */
const otherwise =
  /\bSanctions Regulations\b|\bAlphabetical Listings\b|\b(?:Regulations|Provisions|Rules) Pursuant to\b|\bOfficials?\b|\bClassif(?:y|ication)\b|\bParticular Concern\b|\bForeign Missions?\b|\bTemporary Protected\b|\bHabitat\b|\bSpecies\b|\bGeneral Licenses?\b|\bInformation Collection\b|\bComment Request\b|\bDirectives?\b|\bDeterminations? Under\b|\bWaiver\b|\bNational Emergency\b|\bState Sponsors? of Terrorism\b|\bReimbursement|\bCivil Monetary Penalties\b/i;

/** OFAC's notices, and those of the State Department whose sanctions OFAC puts on its list. */
export function judgeSanctionsNotice(metadata: DocumentDescription): Judgement | null {
  const { title, abstract } = metadata;
  if (otherwise.test(title) && !/\bSanctions Actions?\b/i.test(title)) return null;
  if (/\bExport Administration Regulations\b/i.test(title)) return null;
  if (ofacTitle.test(title) && ofTreasury(metadata) && !ofState(metadata)) return judgeOfac(metadata);
  if (
    stateTitle.test(title) &&
    /\b(?:Secretary of State|State Department|Department of State|Executive Order|sanctions)\b/i.test(
      `${title} ${abstract}`,
    )
  ) {
    return judgeState(metadata);
  }
  return null;
}

/** Other agencies designate too (staff, areas, periods): the words must be about sanctions. */
function ofTreasury({ title, abstract, agencies }: DocumentDescription): boolean {
  if (agencies.length > 0)
    return agencies.includes('foreign-assets-control-office') || agencies.includes('treasury-department');
  return /\b(?:OFAC|Sanctions|(?:Un)?blocking of|Foreign Financial Institutions|Specially Designated|Executive Order|Kingpin|Blocked)\b/i.test(
    `${title} ${abstract}`,
  );
}

/** The State Department designates under the same orders and in the same words. */
function ofState({ title, abstract, agencies }: DocumentDescription): boolean {
  if (/\bOFAC\b/.test(title)) return false;
  return (
    agencies.includes('state-department') ||
    /\b(?:the State Department|Secretary of State|Department of State)\b[^.]*\bdetermined\b/.test(abstract)
  );
}

function judgeOfac({ title, abstract }: DocumentDescription): Judgement {
  const kinds = new Set<Kind>();
  let counted: number | null | undefined;
  for (const sentence of sentencesOf(abstract)) {
    for (const kind of kindsOf(sentence)) kinds.add(kind);
    // The first sentence that does something tells how many; `one or more` is no number.
    if (counted === undefined && kinds.size > 0) counted = namedIn(sentence);
  }
  if (kinds.size === 0) {
    counted = namedIn(firstSentence(abstract, /\bpublishing the names?\b/i) ?? '');
    if (/\b(?:Unblocking|Removal|Delisting)\b/i.test(title)) kinds.add('remove');
    else if (/\b(?:Updated?s?|Amendments?|Changes|Supplement(?:al|ary)|Additional Identif\w+)\b/i.test(title))
      kinds.add('revise');
    else kinds.add('add');
  }
  return judgement(ofacList(`${title} ${abstract}`), [...kinds], counted ?? partiesStated(title));
}

function kindsOf(sentence: string): readonly Kind[] {
  const kinds: Kind[] = [];
  if (
    /\b(?:(?:has|have|had) been|was|were|been|being) (?:placed|added|designated|identified|determined)\b|\b(?:add|adding|adds) (?:that|the|this|a|one|these)?\s?(?:person|persons|entit|individual|vessel)|\bimposed (?:\w+ )?sanctions\b|\bare being blocked\b|\bdesignation of\b/i.test(
      sentence,
    ) &&
    !/^[^.]*\bupdates? to the identifying information\b(?!.*\badd\b)/i.test(sentence)
  ) {
    kinds.push('add');
  }
  if (
    /\b(?:updat(?:e|es|ed|ing)|chang(?:e|es|ed|ing)|amend(?:s|ed|ing|ments?)?|revis(?:e|es|ed|ing)|correct(?:s|ed|ing)?) (?:to |of )?(?:the |its |\d+ )?(?:identifying|entries|information|listings?|names?)|\bupdates? to\b|\bidentifying information\b.*\b(?:has|have) been (?:updated|amended|changed)/i.test(
      sentence,
    )
  ) {
    kinds.push('revise');
  }
  if (
    /\bunblocked\b|\b(?:been|were|was|being|and) removed\b|\bremov(?:e|es|ing) (?:that|the|a|one|these|this)?\s?(?:persons?|entit|individual|vessel|names?)|\bremoved from\b|\bdelisted\b|\brescinded\b|\bterminat(?:ed|ing) (?:the )?(?:designation|sanctions)/i.test(
      sentence,
    )
  ) {
    kinds.push('remove');
  }
  return kinds;
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.;])(?<!\b(?:U\.S|E\.O|No|Co|Ltd|Inc)\.)\s+(?=[A-Z"])/);
}

const namedParty = '(?:persons?|individuals?|entit(?:y|ies)|vessels?|aircraft|compan(?:y|ies)|parties)';

/** `the name of one person`, `of two entities and one individual`; what is blocked property beside persons is not counted. */
function namedIn(sentence: string): number | null {
  if (new RegExp(`\\bone or more ${namedParty}`, 'i').test(sentence)) return null;
  return partiesStated(sentence.replace(/\b(?:Executive Order|E\.O\.) \d+/g, ''));
}

/** Numbers of persons added up; vessels and aircraft count where nobody else is named. */
function partiesStated(text: string): number | null {
  const pattern = new RegExp(
    `\\b(?<number>${printedNumber}) (?:additional |newly[- ]designated |[A-Z][a-z]+ )?(?<what>${namedParty})\\b`,
    'gi',
  );
  let persons: number | null = null;
  let property: number | null = null;
  for (const match of text.matchAll(pattern)) {
    const value = numberPrinted(match.groups?.['number'] ?? '');
    if (value === null) continue;
    if (/^(?:vessel|aircraft)/i.test(match.groups?.['what'] ?? '')) property = (property ?? 0) + value;
    else persons = (persons ?? 0) + value;
  }
  return persons ?? property;
}

/** Which of OFAC's lists: the SDN List wherever it is named or property is blocked. */
function ofacList(text: string): ListId {
  if (/\bChinese Military[- ]Industrial Complex\b|\bNS-CMIC\b/i.test(text)) return 'us-ofac-ns-cmic';
  if (/\bSpecially Designated\b|\bSDN\b|\bblock(?:ed|ing)\b|\bunblock/i.test(text)) return 'us-ofac-sdn';
  const other =
    /\bSectoral Sanctions\b|\bSSI List\b|\bNon-SDN\b|\bForeign Sanctions Evaders?\b|\bFSE List\b|\bCAPTA\b|\bMenu[- ]Based\b|\bspecific prohibitions\b|\bdirectives?\b/i;
  return other.test(text) ? 'us-ofac-nonsdn' : 'us-ofac-sdn';
}

function judgeState({ title, abstract }: DocumentDescription): Judgement {
  const text = `${title} ${abstract}`;
  const lifted =
    /^(?:Notice of )?(?:Removal|Termination|Lifting|Revocation)\b/i.test(title) ||
    (/\bterminat\w+\b.*\bsanctions\b/i.test(abstract) && !/\bimposed\b/i.test(abstract));
  const section231 =
    /\bCAATSA\b|\bCountering America's Adversaries\b/i.test(text) &&
    /\b(?:defense (?:or|and) intelligence sectors?|section 231|significant transaction)\b/i.test(text);
  const list: ListId = section231 ? 'us-state-caatsa' : 'us-ofac-sdn';
  const imposed = firstSentence(abstract, /\bimposed sanctions on\b|\bdesignat/i) ?? '';
  const count =
    partiesStated(imposed.replace(/\bpursuant to\b.*$/i, '')) ??
    (section231 ? null : (partiesStated(title) ?? determined(abstract) ?? single(title)));
  return judgement(list, [lifted ? 'remove' : 'add'], count);
}

function firstSentence(text: string, pattern: RegExp): string | undefined {
  return sentencesOf(text).find((sentence) => pattern.test(sentence));
}

/** `… has determined that A, B, and C have engaged in …`: the names are counted. */
function determined(abstract: string): number | null {
  const names =
    /\bdetermined that (?<names>[A-Z][^.;]*?(?:\.[^.;]*?)*?),? (?:have |has |each )?(?:engaged|engages?|met|materially|attempted)\b/.exec(
      abstract,
    )?.groups?.['names'];
  if (names === undefined || /\bpersons?\b/.test(names)) return null;
  return countNames(
    names
      .replace(/\band the head of [^,]+, /g, 'and ')
      .replace(/,? Ltd\.?/g, '')
      .replace(/'s [^,]*?, /g, ', '),
  );
}

function single(title: string): number | null {
  return /\bDesignation of (?:an? |[A-Z][a-z]+ )?(?:Entity|Individual|Person)\b/.test(title) ? 1 : null;
}

/** Terrorist designations of the State Department: Foreign Terrorist Organizations and Global Terrorists. */
export function judgeTerroristDesignation({ title }: DocumentDescription): Judgement | null {
  const organization = /\bForeign Terrorist Organizations?\b/i.test(title);
  const globalTerrorist =
    /\bSpecially Designated Global Terrorists?\b|\b(?:Executive Order|E\.O\.) 13224\b|\bTerrorist Designations? of\b/i.test(
      title,
    );
  if (!organization && !globalTerrorist) return null;
  if (
    !/\b(?:Designat|Revo|Amend|Alias|Delist|Removal)|^Determination Pursuant to Section 1\(b\)/i.test(title) ||
    /\bSanctions Regulations\b|\bGeneral License/i.test(title)
  )
    return null;
  const list: ListId = organization ? 'us-state-fto' : 'us-ofac-sdn';
  if (/\b(?:Revocation|Revoking|Rescission|Delisting|Removal)\b/i.test(title)) {
    const names = /\bDesignations of (?<names>.*?)(?: \(and|,? as )/i.exec(title)?.groups?.['names'];
    return judgement(list, ['remove'], names === undefined ? null : countNames(names));
  }
  if (
    /^(?:Supplement(?:al|ary)|Additional|Updated) Identif|\bAmend(?:ments?|ing)\b|\bAlias(?:es)? (?:of|to|for)\b|\bAddition of Alias/i.test(
      title,
    )
  )
    return judgement(list, ['revise'], null);
  // A periodic review upholds a designation: nothing changes.
  if (/\bReview of\b/i.test(title)) return null;
  return judgement(list, ['add'], partiesStated(title));
}

/** Nonproliferation measures, arms-export debarments, the CAATSA guidance and the Cuba Restricted List. */
export function judgeStateList({ title, abstract }: DocumentDescription): Judgement | null {
  const text = `${title} ${abstract}`;
  if (
    /\b(?:Nonproliferation|Non-proliferation|Missile|Proliferation|Chemical (?:and|or) Biological)\b/i.test(title) &&
    /\b(?:Measures?|Sanctions|Penalties)\b/i.test(title)
  ) {
    const foreign = /\b(?:Persons?|Entit(?:y|ies)|Individuals?|Compan(?:y|ies)|Firms?)\b/i.test(title);
    const lifted = /\b(?:Lifting|Removal|Termination|Rescission|Expiration)\b/i.test(title);
    if (
      !foreign ||
      /\bWaiver\b|\bRegulations\b/i.test(title) ||
      (!lifted && !/\b(?:Imposition|Imposed|Imposing|Sanctions on|Sanctions Against)\b/i.test(title))
    )
      return null;
    return judgement(
      'us-state-isn',
      [lifted ? 'remove' : 'add'],
      firstNumber(
        title,
        new RegExp(`\\b(?<number>${printedNumber}) (?:[A-Z][a-z]+ ){0,2}(?:Entit|Person|Individual|Compan)`, 'i'),
      ),
    );
  }
  if (
    /\bDebar(?:ment|ments|red)\b|\bReinstatement\b/i.test(title) &&
    /\bArms Export Control Act\b|\bInternational Traffic in Arms\b|\bITAR\b|\bPolitical-Military\b/i.test(text)
  ) {
    if (/^(?:Amendments? (?:to|of) (?:the )?)?International Traffic in Arms Regulations\b/i.test(title)) return null;
    const lifted = /\b(?:Rescission|Reinstatement|Lifting|Termination|Removal)\b/i.test(title);
    const names = /\b(?:Debarments? (?:of|Involving)|Involving|Reinstatement of) (?<names>[A-Z].*?)(?: Under\b|$)/.exec(
      title,
    )?.groups?.['names'];
    const listed = /\bInvolving (?<names>[A-Z].*)$/.exec(title)?.groups?.['names'] ?? names;
    return judgement(
      'us-state-debarred',
      [lifted ? 'remove' : 'add'],
      listed === undefined ? null : countNames(listed),
    );
  }
  if (
    /\bCAATSA\b|\bCountering America's Adversaries\b/i.test(title) &&
    /\b(?:Guidance|Section 231|List of Specified Persons)\b/i.test(title)
  ) {
    return judgement('us-state-caatsa', [/\bRemoval/i.test(title) ? 'remove' : 'add'], null);
  }
  if (
    /\bCuba Restricted List\b|\bList of (?:Restricted )?Entities and Subentities Associated With Cuba\b/i.test(title)
  ) {
    if (/\bRegulations\b/i.test(title)) return null;
    return judgement('us-state-crl', [/\bUpdat|\bAmend|\bRevis|\bCorrect/i.test(title) ? 'revise' : 'add'], null);
  }
  return null;
}
